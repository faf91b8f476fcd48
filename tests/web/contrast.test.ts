import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const STYLES = new URL("../../web/styles/", import.meta.url);
const tokens = readFileSync(new URL("tokens.css", STYLES), "utf8");

/** The colours of one scheme; what dark does not name again stays as in light. */
function coloursOf(scheme: "light" | "dark"): Record<string, string> {
  const [light = "", dark = ""] = tokens.split("@media (prefers-color-scheme: dark)");
  const read = (css: string) =>
    Object.fromEntries(
      [...css.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]),
    ) as Record<string, string>;
  return scheme === "light" ? read(light) : { ...read(light), ...read(dark) };
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT: [ink: string, ground: string][] = [
  ...["paper", "raised", "tint", "care-tint", "danger-tint", "mark"].map(
    (ground): [string, string] => ["ink", ground],
  ),
  ["soft", "paper"],
  ["soft", "raised"],
  ["action", "paper"],
  ["action", "raised"],
  ["action", "tint"],
  ["on-action", "action"],
  ["on-action", "action-strong"],
  ["care", "care-tint"],
  ["danger", "paper"],
  ["danger", "danger-tint"],
  ["on-danger", "danger"],
  ["on-leave", "leave"],
  ...["contact", "substance", "assessment"].flatMap((audience): [string, string][] => [
    [`audience-${audience}`, "raised"],
    [`audience-${audience}`, `audience-${audience}-tint`],
  ]),
];
const CONTROLS: [edge: string, ground: string][] = [
  ["edge", "paper"],
  ["edge", "raised"],
  ["focus", "paper"],
  ["focus", "raised"],
];

test.each(["light", "dark"] as const)("text reaches 7:1 and controls 3:1 in %s", (scheme) => {
  const colours = coloursOf(scheme);
  const poor = [
    ...TEXT.map((pair) => ({ pair, least: 7 })),
    ...CONTROLS.map((pair) => ({ pair, least: 3 })),
  ]
    .map(({ pair: [ink, ground], least }) => ({
      pair: `${ink} on ${ground}`,
      least,
      ratio: contrast(colours[ink] ?? "#000000", colours[ground] ?? "#000000"),
    }))
    .filter(({ ratio, least }) => ratio < least);
  expect(poor).toEqual([]);
});

test("no stylesheet but the tokens knows a colour, or a left and a right", () => {
  const files = readdirSync(STYLES).filter(
    (name) => name.endsWith(".css") && name !== "tokens.css",
  );
  expect(files.length).toBeGreaterThan(10);
  for (const name of files) {
    const css = readFileSync(new URL(name, STYLES), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    expect(css, name).not.toMatch(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(/i);
    expect(css, name).not.toMatch(
      /\b(?:margin|padding|border|inset)-(?:left|right|top|bottom)|\b(?:left|right)\s*:|text-align:\s*(?:left|right)|(?:^|\s)(?:width|height):/m,
    );
  }
});
