import { useEffect, useState } from "preact/hooks";
import { groupToDigits } from "../../../crypto/index.ts";
import { start } from "../text/start.ts";

/** Numbers with their words, in order, to be read aloud or copied by hand. */
export function WordGroups({ groups }: { groups: readonly number[] }) {
  const [list, setList] = useState<readonly string[] | null>(null);
  useEffect(() => {
    // The numbers alone are enough, so a list that does not come stops nothing.
    import("@scure/bip39/wordlists/english.js").then(
      ({ wordlist }) => setList(wordlist),
      () => setList([]),
    );
  }, []);
  return (
    <ol class="groups" translate={false}>
      {groups.map((group, i) => (
        <li key={i}>
          <small>{i + 1}</small>
          <b>{groupToDigits(group)}</b>
          <span lang="en">{list === null ? start.paper.words : (list[group - 1] ?? "")}</span>
        </li>
      ))}
    </ol>
  );
}
