import fc from "fast-check";
import { expect, test } from "vitest";
import { markIdentifying } from "../../web/report/marks.ts";

const marked = (text: string) =>
  markIdentifying(text)
    .filter((segment) => segment.marked)
    .map((segment) => segment.text);

test.each([
  ["Vorige week stond Ahmed bij mijn huis.", ["Ahmed"]],
  ["Hij heet yusuf en woont hier.", ["yusuf"]],
  ["Ze kwamen uit Tilburg, en bleven.", ["Tilburg"]],
  ["Ik sprak met Jan van der Berg.", ["Jan van der Berg"]],
  ["Bel 06-12345678 of +31 6 1234 5678.", ["06-12345678", "+31 6 1234 5678"]],
  ["Terug voor 12 december 2026.", ["12 december 2026"]],
  ["Op maandag gebeurde het.", ["maandag"]],
  ["Het was in de Dorpsstraat 12a.", ["Dorpsstraat 12a"]],
  ["Postcode 1234 AB dus.", ["1234 AB"]],
  ["Zoek @kanaal_x of schrijf aan a.b@voorbeeld.nl!", ["@kanaal_x", "a.b@voorbeeld.nl"]],
  ["Kijk op https://voorbeeld.nl/x", ["https://voorbeeld.nl/x"]],
  ["الرقم ٠٦١٢٣٤٥٦٧٨", ["٠٦١٢٣٤٥٦٧٨"]],
  ["My name is Sara, and I am afraid.", ["Sara"]],
])("in '%s' what may identify is marked", (text, expected) => {
  expect(marked(text)).toEqual(expected);
});

test.each([
  "Er stond iemand bij mijn huis. Hij wachtte lang.",
  "Yesterday I saw him and I'm afraid.",
  "Ik woon in Nederland en betaal niets.",
  "",
])("in '%s' nothing is marked", (text) => {
  expect(marked(text)).toEqual([]);
});

test("the pieces are together the text, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const segments = markIdentifying(text);
      expect(segments.map((segment) => segment.text).join("")).toBe(text);
      expect(segments.every((segment) => segment.text !== "")).toBe(true);
    }),
  );
});

test("a long text is marked at once", () => {
  const long = "Op maandag 12 december stond Ahmed de Vries bij het huis in Tilburg. ".repeat(430);
  const begin = performance.now();
  expect(markIdentifying(long).length).toBeGreaterThan(1000);
  expect(performance.now() - begin).toBeLessThan(1500);
});
