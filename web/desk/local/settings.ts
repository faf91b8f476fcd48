import { resolve } from "node:path";
import * as z from "zod/mini";
import "../../../server/contract/jitless.ts";
import { StartFault } from "./start-fault.ts";

export interface DeskSettings {
  /** One fixed port: the browser's storage belongs to it. 0 takes any, for tests. */
  port: number;
  /** Where the key file lies. */
  dir: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const Port = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/)),
  z.pipe(z.transform(Number), z.int().check(z.minimum(0), z.maximum(65_535))),
);
const Directory = z.string().check(z.minLength(1), z.maxLength(1_000));

/** Reads DESK_PORT and DESK_DIR, once. Throws StartFault at a bad value, without repeating it. */
export function readDeskSettings(env: Environment): DeskSettings {
  const port = read(env, "DESK_PORT", Port, "a port number, as in 8081");
  const dir = read(env, "DESK_DIR", Directory, "a directory, as in ./desk");
  return { port: port ?? 8081, dir: resolve(dir ?? "./desk") };
}

function read<S extends z.ZodMiniType>(
  env: Environment,
  name: string,
  schema: S,
  wanted: string,
): z.infer<S> | null {
  const value = env[name]?.trim();
  if (value === undefined || value === "") return null;
  const parsed = z.safeParse(schema, value);
  if (!parsed.success) {
    throw new StartFault(`${name} is not valid.`, `Set ${name} to ${wanted}, or leave it out.`);
  }
  return parsed.data;
}

const USAGE = "Use: vertrouwenslijn desk --line https://line.example.org";

/**
 * The origin of the line, from `--line`. In the clear only on this machine: a handler's session
 * must not cross a network unsealed. Throws StartFault.
 */
export function readLineOption(argv: readonly string[]): string {
  const [option, address = "", ...more] = argv;
  if (option !== "--line" || address === "" || more.length > 0) {
    throw new StartFault("Say which line this desk is for.", USAGE);
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  const isBare = url && url.pathname === "/" && !url.search && !url.hash && !url.username;
  if (!url || !isBare || !/^https?:$/.test(url.protocol)) {
    throw new StartFault("The address of the line is not understood.", USAGE);
  }
  if (url.protocol === "http:" && !["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)) {
    throw new StartFault(
      "The address of the line is http, and it is not on this machine.",
      "Use its https address: over http others on the network could take over your session.",
    );
  }
  return url.origin;
}
