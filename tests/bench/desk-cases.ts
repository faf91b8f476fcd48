/** A line as it is after years: ten thousand cases, sealed as a desk seals them, put into its table. */
import {
  COMPARTMENTS,
  eventHash,
  firstHead,
  fromB64,
  fromHex,
  type Handler,
  makeCaseId,
  makeCaseKeys,
  monthOf,
  nextHead,
  readCaseEventHeader,
  systemRandom,
  toB64,
  toHex,
} from "../../crypto/index.ts";
import { EnvelopeId, WeekNumber } from "../../server/contract/bytes.ts";
import { KEEP_DAYS, RETENTION_PURPOSE } from "../../server/contract/limits.ts";
import { retentionParts } from "../../server/contract/retention.ts";
import { Cases } from "../../server/store/cases.ts";
import type { Db } from "../../server/store/database.ts";
import type { Body } from "../../web/desk/core/case-body.ts";
import { placeOf } from "../../web/desk/core/case-body.ts";
import type { DeskWork, NewEvent } from "../../web/desk/core/index.ts";
import { sealEvents } from "../../web/desk/core/sealing.ts";
import { LEVELS } from "../../web/desk/core/urgency.ts";
import { wrapForRoles } from "../../web/desk/core/wraps.ts";
import { LANGUAGES, type Language, makeText, makeWords, pick } from "./desk-words.ts";

const DAY = 86_400_000;
const GROUP = 250;
/** Of ten cases so many are closed: the rest is what a team works on. */
const CLOSED = 0.96;
const FORMS = ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"] as const;

/** What a bare libsodium is given: the same events and wraps, and the keys that open them. */
export interface BareCase {
  caseId: Uint8Array;
  wraps: { compartment: number; month: number; box: Uint8Array }[];
  events: Uint8Array[];
}

/** Puts cases into the database, as if this handler had made them over a year. */
export function fillLine(
  db: Db,
  work: DeskWork,
  count: number,
): { cases: BareCase[]; words: string[] } {
  const cases = new Cases(db);
  const words = new Map(LANGUAGES.map((lang) => [lang, makeWords(lang)]));
  const bare: BareCase[] = [];
  const fill = db.transaction((from: number, to: number) => {
    for (let n = from; n < to; n++) bare.push(addCase(cases, work, n, words));
  });
  for (let at = 0; at < count; at += GROUP) fill(at, Math.min(count, at + GROUP));
  db.pragma("wal_checkpoint(TRUNCATE)");
  const some = [...words.values()].flatMap((list) =>
    list.slice(20, 400).filter((_, i) => i % 60 === 0),
  );
  return { cases: bare, words: some };
}

function addCase(
  cases: Cases,
  work: DeskWork,
  n: number,
  words: ReadonlyMap<Language, string[]>,
): BareCase {
  const { lineId, keys, line } = work;
  const caseId = makeCaseId();
  const caseKeys = makeCaseKeys();
  const month = monthOf(line.today);
  const lang = pick(LANGUAGES);
  const isClosed = Math.random() < CLOSED;
  const made = eventsOf(lang, words.get(lang) ?? [], isClosed, work.minute() - (n % 330) * DAY);
  const start = { caseId, seq: 0, head: firstHead(caseId, lineId) };
  const sealed = sealEvents(made, start, caseKeys, keys.signing, lineId).map(fromB64);
  let { head } = start;
  const events = sealed.map((bytes, seq) => {
    const { claim, compartment } = readCaseEventHeader(bytes);
    const hash = eventHash(bytes);
    head = nextHead(head, hash, bytes.length, lineId);
    return { seq, compartment, hash, claim, bytes };
  });
  const wraps = wrapForRoles(caseKeys, { caseId, month, lineId }, work.granted.roles);
  const [handler, author] = [new Uint8Array(0), fromHex(line.me.id)];
  cases.file(
    { id: caseId, seq: events.length, head, restricted: false },
    wraps.map(({ box, ...wrap }) => ({ ...wrap, handler, author, box: fromB64(box) })),
    events,
  );
  if (isClosed) keepFor(cases, work, caseId, head, events.length, line.me);
  return {
    caseId,
    wraps: wraps.map(({ compartment, month: of, box }) => ({
      compartment: COMPARTMENTS.indexOf(compartment),
      month: of,
      box: fromB64(box),
    })),
    events: sealed,
  };
}

/** A closed case has its day, signed. */
function keepFor(
  cases: Cases,
  { keys, lineId, line }: DeskWork,
  caseId: Uint8Array,
  head: Uint8Array,
  seq: number,
  me: Handler,
): void {
  const day = line.today + KEEP_DAYS + Math.floor(Math.random() * 60);
  const signature = keys.sign(RETENTION_PURPOSE, lineId, retentionParts(caseId, day, head, "case"));
  const signatures = [{ handler: me.id, signature: toB64(signature) }];
  cases.retention.set(caseId, "case", { day, head, seq, setOn: line.today, signatures });
}

function eventsOf(lang: Language, words: string[], isClosed: boolean, from: number): NewEvent[] {
  const level = pick(LEVELS);
  const text = (least: number, most: number) =>
    makeText(words, least + Math.floor(Math.random() * (most - least)));
  let at = from;
  const next = () => (at += 60_000 * 60);
  const bodies: Body[] = [
    {
      ...{ kind: "filed", at, envelope: EnvelopeId.parse(toHex(systemRandom(32))) },
      ...{ message: "report", lang, hour: new Date(at).toISOString().slice(0, 13) },
      text: text(40, 120),
      keys: {
        thread: toB64(systemRandom(32)),
        reply: toB64(systemRandom(32)),
        tag: toB64(systemRandom(32)),
      },
      ...{ behindWhy: text(0, 12), place: "", never: "" },
    },
    {
      ...{ kind: "facts", at, danger: "no", forms: [pick(FORMS), pick(FORMS)] },
      ...{ soon: [], behind: ["unknown"], share: { police: "ask", szw: "yes" } },
      ...{ level, reasons: ["signal"], flagged: false },
    },
    { kind: "stripped", at: next(), text: text(30, 90) },
  ];
  if (Math.random() < 0.5) bodies.push({ kind: "urgency", at: next(), level, reason: text(3, 8) });
  if (Math.random() < 0.2) bodies.push(reply(lang, text(20, 60), next()));
  if (isClosed) bodies.push({ kind: "closed", at: next(), outcome: "not-obi", reason: text(3, 8) });
  return bodies.map((body) => ({ body, compartment: placeOf(body.kind) }));
}

/** An answer of long ago, with its decoys: the largest of events. */
function reply(lang: Language, text: string, at: number): Body {
  const entries = Array.from({ length: 4 }, () => ({
    tag: toB64(systemRandom(16)),
    reply: toB64(systemRandom(2048)),
  }));
  return { kind: "reply", at, n: 0, lang, text, week: WeekNumber.parse(2_900), entries };
}
