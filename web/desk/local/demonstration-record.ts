import { join } from "node:path";
import * as z from "zod/mini";
import { b64, hex } from "../../../server/contract/bytes.ts";
import { readPrivate, writePrivate } from "./private-file.ts";
import { StartFault } from "./start-fault.ts";

/**
 * What a demonstration remembers of itself, in DESK_DIR. A passphrase and codes in a file are for a
 * demonstration only: there the point is that anyone may look.
 */
const DemonstrationRecord = z.strictObject({
  v: z.literal(1),
  /** Null until the line is open. */
  line: z.nullable(hex(32)),
  passphrase: z.string().check(z.minLength(1), z.maxLength(200)),
  /** The codes of the reports that are answered, by the name of the report. */
  codes: z.record(z.string(), b64(16)),
  /** How far it has come, so that one that was interrupted goes on. */
  sent: z.int(),
  followedUp: z.int(),
  done: z.boolean(),
  /** A second handler is in the team; a demonstration of before there was one gets theirs. */
  colleague: z._default(z.boolean(), false),
});
export type DemonstrationRecord = z.infer<typeof DemonstrationRecord>;

const fileOf = (dir: string): string => join(dir, "demonstration.json");

/** Null when there is none. Throws StartFault when it is damaged. */
export function readRecord(dir: string): DemonstrationRecord | null {
  const text = readPrivate(fileOf(dir));
  if (text === null) return null;
  try {
    return DemonstrationRecord.parse(JSON.parse(text));
  } catch (cause) {
    throw new StartFault(
      `The file ${fileOf(dir)} is damaged.`,
      "Remove it. The line then starts without showing its passphrase.",
      cause,
    );
  }
}

export function writeRecord(dir: string, record: DemonstrationRecord): void {
  writePrivate(fileOf(dir), `${JSON.stringify(record, null, 2)}\n`);
}
