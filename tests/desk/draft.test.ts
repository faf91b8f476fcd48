// What is searched, while it is being gathered.
import { expect, test } from "vitest";
import { Draft } from "../../web/desk/find/draft.ts";
import { type Segment, WEIGHT } from "../../web/desk/find/segment.ts";
import { listWords } from "../../web/search/words.ts";

/** The cases that have a word as it stands. */
function having({ docs, segment }: { docs: string[]; segment: Segment }, word: string): string[] {
  const marks = new Float32Array(segment.docs);
  segment.mark(word, marks);
  return docs.filter((_, i) => marks[i] === WEIGHT.whole);
}

test("each case has its words, once", () => {
  const draft = new Draft();
  draft.add("a", listWords("Een buurman belt. Een BUURMAN, weer."));
  draft.add("b", listWords("De buurman fietst"));
  const built = draft.build();
  expect(built.docs).toEqual(["a", "b"]);
  expect(having(built, "buurman")).toEqual(["a", "b"]);
  expect(having(built, "fietst")).toEqual(["b"]);
  expect(built.segment.wordsByCase()).toEqual([
    ["belt", "buurman", "een", "weer"],
    ["buurman", "de", "fietst"],
  ]);
});

test("a case that comes again has the words that came last, and one that goes has none", () => {
  const draft = new Draft();
  draft.add("a", ["oud", "samen"]);
  draft.add("b", ["alleen", "samen"]);
  draft.add("a", ["nieuw", "samen"]);
  draft.add("c", ["samen"]);
  draft.drop("b");
  draft.drop("b");
  expect(["a", "b", "c"].map((id) => draft.has(id))).toEqual([true, false, true]);
  const built = draft.build();
  expect(built.docs).toEqual(["a", "c"]);
  expect(having(built, "samen")).toEqual(["a", "c"]);
  expect(having(built, "nieuw")).toEqual(["a"]);
  expect(built.segment.words).toEqual(["nieuw", "samen"]);
});

test("nothing gives nothing", () => {
  const built = new Draft().build();
  expect([built.docs, built.segment.docs]).toEqual([[], 0]);
  expect(having(built, "iets")).toEqual([]);
});
