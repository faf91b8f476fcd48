import type { Context } from "hono";
import type * as z from "zod/mini";
import { JSON_BODY_BYTES } from "../contract/limits.ts";
import { AppError } from "../errors.ts";

/** Throws `unsupported-type` unless the body says that it is of this type. */
export function checkType(c: Context, type: string): void {
  const given = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (given !== type) throw new AppError("unsupported-type", `Send ${type}.`);
}

/** The declared length, when there is one. Throws `too-large` before a byte is read. */
export function checkDeclaredLength(c: Context, most: number): number | null {
  const declared = c.req.header("content-length");
  if (declared === undefined) return null;
  if (!/^\d{1,15}$/.test(declared)) throw new AppError("malformed");
  if (Number(declared) > most) throw new AppError("too-large");
  return Number(declared);
}

/** The body, of which never more than `most` bytes are kept. Throws `too-large`. */
export async function readBody(c: Context, most: number): Promise<Uint8Array> {
  const declared = checkDeclaredLength(c, most);
  try {
    // The HTTP parser holds the body to the declared length.
    if (declared !== null) return new Uint8Array(await c.req.arrayBuffer());
    return await readStream(c.req.raw.body, most);
  } catch (error) {
    if (error instanceof AppError) throw error;
    // The connection broke off: nobody is there to be answered.
    throw new AppError("malformed", undefined, error);
  }
}

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream ?? []) {
    length += chunk.length;
    if (length > most) throw new AppError("too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The bytes of a JSON body, as they came. */
export async function readJsonBytes(c: Context): Promise<Uint8Array> {
  checkType(c, "application/json");
  return readBody(c, JSON_BODY_BYTES);
}

/** JSON that fits the schema. The answer never says what was in it. */
export function parseJsonBytes<S extends z.ZodMiniType>(bytes: Uint8Array, schema: S): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new AppError("malformed", "The body is not JSON.", error);
  }
  return parseWith(schema, value);
}

/** A value that fits the schema. Throws `malformed`. */
export function parseWith<S extends z.ZodMiniType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError("malformed", "See /v1/openapi.json.");
  return parsed.data;
}
