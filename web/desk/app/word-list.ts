import { useEffect, useState } from "preact/hooks";

/** The words beside numbers, when they come; the numbers alone are enough, so nothing waits. */
export function useWordList(): readonly string[] | null {
  const [list, setList] = useState<readonly string[] | null>(null);
  useEffect(() => {
    import("@scure/bip39/wordlists/english.js").then(
      ({ wordlist }) => setList(wordlist),
      () => setList([]),
    );
  }, []);
  return list;
}
