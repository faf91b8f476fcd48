import { CODE_BYTES, concat, readCode } from "../../../crypto/index.ts";
import { recovery } from "../text/recovery.ts";
import { Field } from "./controls.tsx";

const text = recovery.rows;

/** What rows of twelve say: their bytes, or for each row what is wrong with it. */
export type ReadRows = { bytes: Uint8Array } | { faults: (string | null)[] };

/** Reads rows of twelve numbers or words as they stand on a paper of this line. */
export async function readRows(rows: readonly string[]): Promise<ReadRows> {
  // The numbers alone are enough, so a list that does not come stops nothing.
  const list = await import("@scure/bip39/wordlists/english.js").then(
    ({ wordlist }) => [wordlist],
    () => [],
  );
  const parts: Uint8Array[] = [];
  const faults = rows.map((row) => {
    const read = readCode(row, list);
    if ("code" in read) parts.push(read.code[0] ?? new Uint8Array(CODE_BYTES));
    if (row.trim() === "") return text.empty;
    if ("unlisted" in read && read.unlisted !== "") return text.unlisted(read.unlisted);
    if ("count" in read || "unlisted" in read) return text.count("count" in read ? read.count : 0);
    return "checksum" in read ? text.checksum : null;
  });
  return faults.some((fault) => fault !== null) ? { faults } : { bytes: concat(...parts) };
}

export const emptyRows = (count: number): string[] => Array.from({ length: count }, () => "");

type Props = {
  id: string;
  rows: readonly string[];
  faults: readonly (string | null)[];
  labels?: readonly string[];
  change: (rows: string[]) => void;
};

/** Rows of a paper, each with its own checksum, so that a slip is found in the row that has it. */
export function TypedRows({ id, rows, faults, labels, change }: Props) {
  return (
    <>
      {rows.map((row, i) => (
        <Field
          key={i}
          id={`${id}-${String(i)}`}
          label={labels?.[i] ?? text.row(i + 1)}
          help={text.help}
          error={faults[i] ?? null}
        >
          {(described) => (
            <input
              {...described}
              class="input typed-row"
              type="text"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              translate={false}
              value={row}
              onInput={(event) => change(rows.with(i, event.currentTarget.value))}
            />
          )}
        </Field>
      ))}
    </>
  );
}
