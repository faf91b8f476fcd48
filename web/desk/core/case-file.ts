/** A case as a person reads it: the model that its events give when they are replayed. */
import {
  type CaseKeys,
  type Compartment,
  type Day,
  dayOf,
  fromB64,
  type Report,
  type ThreadKeys,
  weekOf,
  weekStart,
} from "../../../crypto/index.ts";
import type { Body, Outcome } from "./case-body.ts";
import type { Level, Reason } from "./urgency.ts";

export interface CaseMessage {
  text: string;
  lang: string;
  hour: string;
  kind: "report" | "followup" | "unmatched";
  day: Day;
}
export interface CaseReply {
  n: number;
  text: string;
  lang: string;
  day: Day;
  /** The last day on which it stands in the bulletin. */
  until: Day;
  by: string;
  /** What is put up: the reply among its decoys, always the same. */
  entries: { tag: Uint8Array; reply: Uint8Array }[];
}
export interface CaseNote {
  text: string;
  compartment: Compartment;
  by: string;
  day: Day;
}
export interface HistoryEntry {
  seq: number;
  day: Day;
  /** HH:MM in Amsterdam. */
  at: string;
  by: string;
  /** A kind of event; `sealed` when this handler has no key for it, `broken` when it says nothing. */
  kind: Body["kind"] | "sealed" | "broken";
  compartment: Compartment;
  summary: Record<string, string>;
}

export interface CaseFile {
  id: string;
  /** What people call it: V- and four letters or digits of its id. */
  reference: string;
  seq: number;
  /** An event of it cannot be read as what it should be. */
  broken: boolean;
  status: "new" | "in-progress" | "waiting" | "closed";
  urgency: { level: Level; suggested: Level; reasons: Reason[]; reason: string | null };
  facts: Body<"facts"> | null;
  /** What may point at someone, from the reporter's own answers. */
  private: { behindWhy: string; place: string; never: string };
  share: Report["share"] | null;
  lang: string;
  canAnswer: boolean;
  raw: CaseMessage[];
  stripped: string | null;
  replies: CaseReply[];
  notes: CaseNote[];
  history: HistoryEntry[];
  /** Said that it followed something up, but its thread is none that we know. */
  flagged: boolean;
  outcome: Outcome | null;
  /** Ids of the envelopes that are in it, each with the claim of its event (hex). */
  envelopes: Map<string, string>;
  /** Compartments that this handler's role has and whose key does not come out. */
  unreadable: Compartment[];
  /** The thread of the reporter, when contact may be read. Not for showing. */
  threadKey: Uint8Array | null;
  threadKeys: ThreadKeys | null;
  keys: Partial<CaseKeys>;
}

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** V- and twenty bits of the id in Crockford's base 32. */
export function referenceOf(id: string): string {
  const bits = Number.parseInt(id.slice(0, 5), 16);
  return `V-${[15, 10, 5, 0].map((at) => LETTERS[(bits >> at) & 31]).join("")}`;
}

export function emptyCase(id: string, keys: Partial<CaseKeys>): CaseFile {
  return {
    id,
    reference: referenceOf(id),
    seq: 0,
    broken: false,
    status: "new",
    urgency: { level: "U4", suggested: "U4", reasons: [], reason: null },
    facts: null,
    private: { behindWhy: "", place: "", never: "" },
    share: null,
    lang: "nl",
    canAnswer: false,
    raw: [],
    stripped: null,
    replies: [],
    notes: [],
    history: [],
    flagged: false,
    outcome: null,
    envelopes: new Map(),
    unreadable: [],
    threadKey: null,
    threadKeys: null,
    keys,
  };
}

const CLOCK = new Intl.DateTimeFormat("nl-NL", {
  timeZone: "Europe/Amsterdam",
  hour: "2-digit",
  minute: "2-digit",
});

/** Adds one event to the model. */
export function applyEvent(
  file: CaseFile,
  body: Body,
  from: { seq: number; by: string; compartment: Compartment; claim: string },
): void {
  const day = dayOf(body.at);
  const by = from.by;
  let summary: Record<string, string> = {};
  switch (body.kind) {
    case "filed":
      applyFiled(file, body, day, from.claim);
      summary = { message: body.message };
      break;
    case "facts":
      file.facts = body;
      file.share = body.share as Report["share"];
      file.flagged = body.flagged;
      file.urgency = {
        level: body.level,
        suggested: body.level,
        reasons: body.reasons,
        reason: null,
      };
      summary = { level: body.level };
      break;
    case "urgency":
      file.urgency = { ...file.urgency, level: body.level, reason: body.reason };
      summary = { level: body.level, reason: body.reason };
      begin(file);
      break;
    case "stripped":
      file.stripped = body.text;
      begin(file);
      break;
    case "note":
      file.notes.push({ text: body.text, compartment: from.compartment, by, day });
      summary = { text: body.text };
      begin(file);
      break;
    case "reply": {
      const until = (weekStart(((body.week as number) + 9) as ReturnType<typeof weekOf>) -
        1) as Day;
      const { n, text, lang } = body;
      const entries = body.entries.map(({ tag, reply }) => ({
        tag: fromB64(tag),
        reply: fromB64(reply),
      }));
      file.replies.push({ n, text, lang, day, until, by, entries });
      summary = { text };
      file.status = "waiting";
      break;
    }
    case "closed":
      file.status = "closed";
      file.outcome = body.outcome;
      summary = { outcome: body.outcome, reason: body.reason };
      break;
    case "reopened":
      file.status = "in-progress";
      file.outcome = null;
      summary = { reason: body.reason };
      break;
  }
  const { seq, compartment } = from;
  const at = CLOCK.format(body.at);
  file.history.push({ seq, day, at, by, kind: body.kind, compartment, summary });
}

function begin(file: CaseFile): void {
  if (file.status === "new") file.status = "in-progress";
}

function applyFiled(file: CaseFile, body: Body<"filed">, day: Day, claim: string): void {
  file.envelopes.set(body.envelope, claim);
  const { text, lang, hour } = body;
  const last = file.raw.at(-1);
  if (body.message === "more" && last) last.text += text;
  else {
    const kind =
      body.message === "followup" ? "followup" : body.message === "report" ? "report" : "unmatched";
    file.raw.push({ text, lang, hour, kind, day });
  }
  if (body.keys) {
    const [thread, reply, tag] = [body.keys.thread, body.keys.reply, body.keys.tag];
    file.threadKey = fromB64(thread);
    file.canAnswer = reply !== undefined && tag !== undefined;
    file.threadKeys =
      reply !== undefined && tag !== undefined
        ? { thread: fromB64(thread), reply: fromB64(reply), tag: fromB64(tag) }
        : null;
    file.lang = lang;
    const { behindWhy = "", place = "", never = "" } = body;
    file.private = { behindWhy, place, never };
  }
  // Something new to read: whoever waited for it should see that.
  if (body.message === "followup" && file.status !== "new") file.status = "in-progress";
}
