/**
 * Bytes of events lie outside V8's own heap, and V8 lets tens of megabytes of them pile up before it
 * looks. After an answer in bulk they are all young and all dead, so that looking there takes about a
 * millisecond and a line with little memory keeps it.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (options: { type: "minor" }) => void;

let collect: Collect | null = null;

/** Of so many cases at a time. */
const EVERY = { lines: 2_500, cases: 200 } as const;

/** The same, one after the other, without what those before left behind. */
export function* tidily<T>(some: Iterable<T>, of: keyof typeof EVERY): Generator<T> {
  let n = 0;
  for (const one of some) {
    if (n % EVERY[of] === 0) dropLeftovers();
    n += 1;
    yield one;
  }
}

/** Lets go of what answers left behind. */
export function dropLeftovers(): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as Collect;
    setFlagsFromString("--no-expose-gc");
  }
  collect({ type: "minor" });
}
