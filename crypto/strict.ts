/**
 * Plain strict parsers for JSON that comes out of a seal or a signature. A field that is missing,
 * unknown, too long or of another type is a FormatError; nothing is guessed or dropped.
 */
import { fromB64 } from "./encoding.ts";
import { FormatError } from "./errors.ts";

export type Parser<T> = (value: unknown) => T;

export const integer =
  (from: number, to: number): Parser<number> =>
  (value) => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < from || value > to) {
      throw new FormatError("not an integer in range");
    }
    return value;
  };

/** Text of at most `most` UTF-16 units, without a lone surrogate. */
export const text =
  (most: number): Parser<string> =>
  (value) => {
    if (typeof value !== "string" || value.length > most || !value.isWellFormed()) {
      throw new FormatError("not a text in range");
    }
    return value;
  };

export const matching =
  (pattern: RegExp): Parser<string> =>
  (value) => {
    if (typeof value !== "string" || !pattern.test(value)) throw new FormatError("wrong text");
    return value;
  };

export const oneOf =
  <const T extends string>(choices: readonly T[]): Parser<T> =>
  (value) => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new FormatError("not one of the choices");
    return found;
  };

/** base64url of exactly `length` bytes. */
export const bytes =
  (length: number): Parser<Uint8Array> =>
  (value) => {
    if (typeof value !== "string") throw new FormatError("not base64url");
    const decoded = fromB64(value);
    if (decoded.length !== length) throw new FormatError("wrong number of bytes");
    return decoded;
  };

export const list =
  <T>(item: Parser<T>, most: number): Parser<T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) throw new FormatError("not a list in range");
    return value.map(item);
  };

/** A list in which nothing stands twice. */
export const set =
  <T>(item: Parser<T>, most: number): Parser<T[]> =>
  (value) => {
    const items = list(item, most)(value);
    if (new Set(items).size !== items.length) throw new FormatError("twice in a list");
    return items;
  };

export const optional =
  <T>(parser: Parser<T>): Parser<T | undefined> =>
  (value) =>
    value === undefined ? undefined : parser(value);

type Shape = Record<string, Parser<unknown>>;
type Optionals<S extends Shape> = {
  [K in keyof S]: undefined extends ReturnType<S[K]> ? K : never;
}[keyof S];
type Parsed<S extends Shape> = {
  [K in Exclude<keyof S, Optionals<S>>]: ReturnType<S[K]>;
} & { [K in Optionals<S>]?: Exclude<ReturnType<S[K]>, undefined> };

/** An object with exactly these fields. Fields that are optional and absent stay absent. */
export const object =
  <S extends Shape>(shape: S): Parser<Parsed<S>> =>
  (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new FormatError("not an object");
    }
    const result: Record<string, unknown> = {};
    const given = value as Record<string, unknown>;
    for (const key of Object.keys(given)) {
      if (!Object.hasOwn(shape, key)) throw new FormatError("unknown field");
    }
    for (const [key, parser] of Object.entries(shape)) {
      const parsed = parser(Object.hasOwn(given, key) ? given[key] : undefined);
      if (parsed !== undefined) result[key] = parsed;
    }
    return result as Parsed<S>;
  };
