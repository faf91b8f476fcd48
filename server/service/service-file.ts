import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import {
  findBaseless,
  isServiceKey,
  NO_SERVICE,
  type Service,
  SERVICE_KEYS,
  SERVICE_SETTINGS,
} from "../contract/service.ts";
import { OperatorError } from "../errors.ts";

export const SERVICE_FILE = "service.json";
/** Far more than all settings at their longest. */
const MOST_BYTES = 65_536;

/**
 * Reads DATA_DIR/service.json, once. Without the file nothing has been filled in. Throws OperatorError
 * at the first fault, without the value: what was typed there may be an address of a person.
 */
export function readService(dataDir: string): Service {
  const file = join(dataDir, SERVICE_FILE);
  return existsSync(file) ? parseService(readText(file)) : NO_SERVICE;
}

export function parseService(text: string): Service {
  const said = readObject(text);
  for (const key of Object.keys(said)) {
    if (!isServiceKey(key)) {
      throw new OperatorError(
        `${SERVICE_FILE} has a setting that there is not: ${key.slice(0, 60)}.`,
        `Take it out. The settings are: ${SERVICE_KEYS.join(", ")}.`,
      );
    }
  }
  const service: Record<string, unknown> = { ...NO_SERVICE };
  for (const key of SERVICE_KEYS) {
    const value = said[key] ?? null;
    const { schema, wanted } = SERVICE_SETTINGS[key];
    if (value === null) continue;
    if (!z.safeParse(schema as z.ZodMiniType, value).success) {
      throw new OperatorError(
        `In ${SERVICE_FILE}, ${key} is not valid.`,
        `Write ${wanted}; or null, when it is not known yet.`,
      );
    }
    service[key] = value;
  }
  return checkGround(service as Service);
}

/** What SZW reads beyond substance, it reads on a ground in law that somebody checked. */
function checkGround(service: Service): Service {
  const [first] = findBaseless(service);
  if (first === undefined) return service;
  throw new OperatorError(
    `In ${SERVICE_FILE}, ${first} has the role szw beside one that reads more, without a legal basis.`,
    'Fill in its "basis" and the day on which a lawyer "checked" it, or take that other role away.',
  );
}

function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.length <= MOST_BYTES) return bytes.toString("utf8");
  } catch (cause) {
    throw new OperatorError(
      `${file} cannot be read.`,
      "It must be a file that the user who runs the line may read.",
      cause,
    );
  }
  throw new OperatorError(`${file} is too large.`, "Begin again from service.example.json.");
}

function readObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new OperatorError(
      `${SERVICE_FILE} is not JSON.`,
      "Often a comma or a quotation mark is missing. Compare it with service.example.json.",
      cause,
    );
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new OperatorError(
    `${SERVICE_FILE} does not hold settings between { and }.`,
    "Begin again from service.example.json.",
  );
}
