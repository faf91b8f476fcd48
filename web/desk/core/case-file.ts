/** A case as a person reads it: the model that its events give when they are replayed. */
import {
  type CaseKeys,
  type Compartment,
  concat,
  type Day,
  type Report,
  type ThreadKeys,
  toHex,
} from "../../../crypto/index.ts";
import type { Body, Outcome } from "./case-body.ts";
import type { Keeping } from "./keeping.ts";
import type { Proposal } from "./proposals.ts";
import type { Level, Reason } from "./urgency.ts";

/** Who wrote something: the handler's id counts, the name is for reading. */
export interface Written {
  by: string;
  byId: string;
  day: Day;
}
export interface CaseMessage {
  text: string;
  lang: string;
  hour: string;
  kind: "report" | "followup" | "unmatched";
  day: Day;
}
export interface CaseReply extends Written {
  n: number;
  text: string;
  lang: string;
  /** The last day on which it stands in the bulletin. */
  until: Day;
  /** What is put up: the reply among its decoys, always the same. */
  entries: { tag: Uint8Array; reply: Uint8Array }[];
}
export interface CaseNote extends Written {
  text: string;
  compartment: Compartment;
}
export interface CaseTask extends Written {
  id: string;
  text: string;
  /** The day by which it should be done. */
  due: Day | null;
  done: boolean;
  compartment: Compartment;
}
export interface CaseTie extends Written {
  /** The other case. */
  other: string;
  reason: string;
}
export interface Assignment extends Written {
  to: string | null;
  note: string;
}
export type Classification = Written & Pick<Body<"classified">, "forms" | "harms" | "municipality">;
export type Weighing = Written & Omit<Body<"weighed">, "kind" | "at">;
export type Telling = Written & Pick<Body<"told">, "how" | "text">;
export type Reread = Written & Pick<Body<"reread">, "agrees" | "reason">;
export type Opened = Written & Pick<Body<"opened">, "title" | "from" | "text">;
/** `seq` is its event's, so that a proposal can say which text it is about. */
export type Draft = Written & Pick<Body<"drafted">, "text" | "sources"> & { seq: number };
export interface Passed extends Written {
  proposal: string;
  to: string;
  how: Body<"passed">["how"];
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

/** The steps of the triage: 0 safe contact … 8 delete. */
export const STEPS = 9;

export interface CaseFile {
  id: string;
  /** What people call it: V- and four letters or digits of its id. */
  reference: string;
  /** A report that someone made, a written picture, or a question (of a municipality). */
  what: "report" | "picture" | "question";
  seq: number;
  /** Over all its events, checked (hex). */
  head: string;
  /** An event of it cannot be read as what it should be. */
  broken: boolean;
  /** An event of it stands under this handler's key, and is not signed with it. */
  forged: boolean;
  status: "new" | "in-progress" | "waiting" | "passed-on" | "closed";
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
  told: Telling[];
  notes: CaseNote[];
  history: HistoryEntry[];
  /** On which days who wrote in it, by name. */
  writers: Record<string, Day[]>;
  /** Said that it followed something up, but its thread is none that we know. */
  flagged: boolean;
  outcome: Outcome | null;
  /** Ids of the envelopes that are in it, each with the claim of its event (hex). */
  envelopes: Map<string, string>;

  /** What of the triage is ticked, by step. */
  steps: boolean[];
  assigned: Assignment | null;
  tasks: CaseTask[];
  links: CaseTie[];
  /** It is a duplicate: the case in which work goes on. It is not closed by that. */
  mergedInto: string | null;
  classified: Classification | null;
  weighed: Weighing | null;
  proposals: Proposal[];
  passed: Passed[];
  /** It was closed by one signature, and is one of the tenth that a second reader looks at again. */
  rereadDue: boolean;
  rereads: Reread[];
  opening: Opened | null;
  draft: Draft | null;
  /** The draft as two signed it; a later draft does not change it. */
  published: Draft | null;

  /** From when the first look counts, and by when it should have been. */
  since: Day;
  firstLookDue: Day;
  /** The day on which a person first did something with it; null when nobody has. */
  firstLook: Day | null;
  /** The day of the last word from or to the reporter that this handler can read of. */
  lastContact: Day;
  closedOn: Day | null;
  /** Who closed it with one signature. */
  closedBy: string | null;

  /** Until when it is kept. */
  keeping: Keeping;
  /** For whom it is when it is restricted, by their ids; null when it is for its roles. */
  named: string[] | null;
  /** Restricted, and not for this handler: nothing of it can be read. */
  withheld: boolean;
  /** Claims (hex) of events that are withheld: the envelopes that they file are not in the inbox. */
  withheldClaims: string[];
  /** Compartments that this handler's role has and whose key does not come out. */
  unreadable: Compartment[];
  /** The thread of the reporter, when contact may be read. Not for showing. */
  threadKey: Uint8Array | null;
  threadKeys: ThreadKeys | null;
  keys: Partial<CaseKeys>;
  /** The head after each event, the first 16 bytes of each: what this desk saw must stand there. */
  heads: Uint8Array;
}

const HEAD_START = 16;
export const HEAD_CHARS = 2 * HEAD_START;

/** The head after so many events as a desk remembers it, hex; "" when there are not so many. */
export const headAt = (file: Pick<CaseFile, "heads" | "head" | "seq">, seq: number): string =>
  seq > 0 && seq === file.seq
    ? file.head.slice(0, HEAD_CHARS)
    : toHex(file.heads.subarray(Math.max(0, seq - 1) * HEAD_START, seq * HEAD_START));

export function packHeads(heads: readonly Uint8Array[]): Uint8Array {
  return concat(...heads.map((head) => head.subarray(0, HEAD_START)));
}

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** V- and twenty bits of the id in Crockford's base 32. */
export function referenceOf(id: string): string {
  const bits = Number.parseInt(id.slice(0, 5), 16);
  const letter = (at: number) => LETTERS[(bits >> at) & 31] ?? "";
  return `V-${letter(15)}${letter(10)}${letter(5)}${letter(0)}`;
}

export function emptyCase(id: string, keys: Partial<CaseKeys>): CaseFile {
  return {
    id,
    reference: referenceOf(id),
    what: "report",
    seq: 0,
    head: "",
    broken: false,
    forged: false,
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
    told: [],
    notes: [],
    history: [],
    writers: {},
    flagged: false,
    outcome: null,
    envelopes: new Map(),
    steps: new Array<boolean>(STEPS).fill(false),
    assigned: null,
    tasks: [],
    links: [],
    mergedInto: null,
    classified: null,
    weighed: null,
    proposals: [],
    passed: [],
    rereadDue: false,
    rereads: [],
    opening: null,
    draft: null,
    published: null,
    since: 0 as Day,
    firstLookDue: 0 as Day,
    firstLook: null,
    lastContact: 0 as Day,
    closedOn: null,
    closedBy: null,
    keeping: { day: null, by: [], since: null, contactDay: null, contactGone: false },
    named: null,
    withheld: false,
    withheldClaims: [],
    unreadable: [],
    threadKey: null,
    threadKeys: null,
    keys,
    heads: new Uint8Array(),
  };
}

/** What handlers make of it, or else what the reporter chose. */
export const formsOf = ({
  classified,
  facts,
}: Pick<CaseFile, "classified" | "facts">): readonly string[] =>
  classified?.forms ?? facts?.forms ?? [];

/** Is there still something to do in it? */
export const isOpen = ({ status }: CaseFile): boolean => status !== "closed";
