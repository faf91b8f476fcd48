/**
 * Bytes of events lie outside V8's own heap, and V8 lets tens of megabytes of them pile up before it
 * looks. After an answer in bulk they are all young and all dead, so that looking there takes about a
 * millisecond and a line with little memory keeps it.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (options: { type: "minor" }) => void;

let collect: Collect | null = null;

/** Lets go of what earlier answers left behind. */
export function dropLeftovers(): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as Collect;
    setFlagsFromString("--no-expose-gc");
  }
  collect({ type: "minor" });
}
