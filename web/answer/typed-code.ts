/** The code as it is being typed: what was accepted, and what is still in the box. Pure. */
import { readDigits, readGroup, splitTyped, type WordList } from "../site/groups.ts";

export type TypedCode = {
  /** Accepted words and numbers, as typed. */
  tokens: string[];
  /** What is still in the box. */
  rest: string;
  /** The first word that is in no list; it stays in the box. */
  unlisted: string | null;
};

export const nothingTyped = (): TypedCode => ({ tokens: [], rest: "", unlisted: null });

/** Twelve, each perhaps copied as number and word. */
const MOST_TOKENS = 24;

/** Takes what stands in the box: whole words become tokens, up to the first that is in no list. */
export function type(code: TypedCode, box: string, lists: readonly WordList[]): TypedCode {
  const { whole, rest } = splitTyped(box);
  // Four digits are a whole number; no gap needs to follow.
  const isNumber = [...rest].length === 4 && readDigits(rest) !== null;
  return accept(code, isNumber ? [...whole, rest] : whole, isNumber ? "" : rest, lists);
}

/** Takes everything in the box as whole words. */
export const finish = (code: TypedCode, box: string, lists: readonly WordList[]): TypedCode =>
  type(code, `${box} `, lists);

function accept(
  code: TypedCode,
  whole: readonly string[],
  rest: string,
  lists: readonly WordList[],
): TypedCode {
  const tokens = [...code.tokens];
  for (const [i, token] of whole.entries()) {
    if (readGroup(token, lists) === null || tokens.length >= MOST_TOKENS) {
      return { tokens, rest: [...whole.slice(i), rest].join(" ").trim(), unlisted: token };
    }
    tokens.push(token);
  }
  return { tokens, rest, unlisted: null };
}

export const remove = (code: TypedCode, index: number): TypedCode => ({
  ...code,
  tokens: code.tokens.filter((_, i) => i !== index),
});
