// What the line says of itself, on standard error. There is no access log. A field that is not
// named here cannot be logged: an allow-list, so that nothing of a reporter ever slips in.

interface LogFields {
  /** A problem code of ours, or the code of a system or SQLite error. */
  code?: string;
  /** The pattern of a desk route, never the address that was asked for. */
  route?: string;
  /** The name of a piece of scheduled work. */
  work?: string;
  /** Where in our own code: file and line, without the message. */
  at?: string;
  count?: number;
}

export interface Log {
  /** Says that something happened, now. Not for anything that a reporter's request causes. */
  say(event: string, fields?: LogFields): void;
  /** Counts what a public request caused; only a day's total is ever written, without an hour. */
  tally(event: string, code: string): void;
  /** Writes the totals. Scheduled work calls it once a day. */
  flushTallies(): void;
}

export function makeLog(write: (line: string) => void): Log {
  const tallies = new Map<string, number>();
  const say = (event: string, fields: LogFields = {}) => {
    const { code, route, work, at, count } = fields;
    write(JSON.stringify({ event, code, route, work, at, count }));
  };
  return {
    say,
    tally(event, code) {
      const name = `${event} ${code}`;
      tallies.set(name, (tallies.get(name) ?? 0) + 1);
    },
    flushTallies() {
      for (const [name, count] of tallies) {
        const [event = "", code = ""] = name.split(" ");
        say(event, { code, count });
      }
      tallies.clear();
    },
  };
}

/** The code of an error and the place in our code, without its message, which may hold data. */
export function describeError(error: unknown): { code: string; at: string } {
  if (!(error instanceof Error)) return { code: "unknown", at: "" };
  const code = (error as { code?: unknown }).code;
  const frame = /server\/[a-z/-]+\.ts:\d+/.exec(error.stack ?? "");
  return { code: typeof code === "string" ? code : error.name, at: frame?.[0] ?? "" };
}
