/** Prints how every Dutch page reads, the hardest first: `node web/build/reading-report.ts`. */
import { makeSite } from "./build.ts";
import { describeReading } from "./reading.ts";

console.log(describeReading((await makeSite()).readings));
