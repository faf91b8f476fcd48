import { expect, test } from "vitest";
import { finish, nothingTyped, remove, type } from "../../web/answer/typed-code.ts";
import { inOrder } from "../../web/answer/reading.ts";
import { loadWordLists, readDigits, readGroup, suggestWords } from "../../web/site/groups.ts";

const lists = await loadWordLists("nl");

test("digits of any script are the same number", () => {
  for (const written of ["0417", "417", "٠٤١٧", "۰۴۱۷", "०४१७", "４１７"]) {
    expect(readDigits(written), written).toBe(417);
  }
  for (const wrong of ["0", "0000", "2049", "12345", "4a", "", "፬፻፲፯"]) {
    expect(readDigits(wrong), wrong).toBeNull();
  }
});

test("a group is a word or its number, whatever the case", () => {
  expect(readGroup("abandon", lists)).toBe(1);
  expect(readGroup(" Zoo ", lists)).toBe(2048);
  expect(readGroup("zooo", lists)).toBeNull();
});

test("suggestions come after three letters and are few", () => {
  expect(suggestWords("ab", lists)).toEqual([]);
  expect(suggestWords("ABA", lists)).toEqual(["abandon"]);
  expect(suggestWords("con", lists)).toHaveLength(4);
});

test("whole words become chips, the last stays in the box", () => {
  const code = type(nothingTyped(), "abandon, 0417 zo", lists);
  expect(code).toEqual({ tokens: ["abandon", "0417"], rest: "zo", unlisted: null });
  expect(type(code, "zoo ", lists).tokens).toEqual(["abandon", "0417", "zoo"]);
});

test("four digits need no space after them", () => {
  expect(type(nothingTyped(), "0417", lists)).toMatchObject({ tokens: ["0417"], rest: "" });
  expect(type(nothingTyped(), "٠٤١٧", lists)).toMatchObject({ tokens: ["٠٤١٧"] });
  expect(type(nothingTyped(), "041", lists)).toMatchObject({ tokens: [], rest: "041" });
});

test("a word that is in no list is named and stays, with what came after it", () => {
  const code = type(nothingTyped(), "abandon fiets zoo ", lists);
  expect(code).toEqual({ tokens: ["abandon"], rest: "fiets zoo", unlisted: "fiets" });
});

test("pasting all twelve at once works, and one can be taken away", () => {
  const twelve = Array.from({ length: 12 }, (_, i) => lists[0]?.[i * 100]).join(" ");
  const code = finish(nothingTyped(), twelve, lists);
  expect(code.tokens).toHaveLength(12);
  expect(remove(code, 0).tokens).toHaveLength(11);
});

test("replies stand in order, with gaps and damage in their places", () => {
  const found = {
    replies: [
      { n: 2, text: "b", lang: "nl", week: 1 },
      { n: 5, text: "c", lang: "nl", week: 1 },
    ],
    missing: [3],
    broken: [4],
    earlier: 2,
  };
  expect(inOrder(found).map((entry) => entry.kind)).toEqual([
    "missing",
    "reply",
    "missing",
    "broken",
    "reply",
  ]);
  expect(inOrder({ replies: [], missing: [], broken: [], earlier: 0 })).toEqual([]);
});
