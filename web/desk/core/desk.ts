/** An unlocked desk: what lies in the inbox, the cases, and everything a handler does with them. */
import {
  type CaseKeys,
  type Compartment,
  type Day,
  envelopeId,
  ENVELOPE_BYTES,
  FRESH_DAYS,
  fromHex,
  toHex,
  weekOf,
} from "../../../crypto/index.ts";
import { BATCH_ENVELOPES } from "../../../server/contract/limits.ts";
import { CaseAnswer, CasesAnswer } from "../../../server/contract/case.ts";
import {
  EnvelopesAnswer,
  GrantsAnswer,
  type MailState,
  RingAnswer,
  StateAnswer,
} from "../../../server/contract/desk.ts";
import type { LinePayload } from "../../../server/contract/public.ts";
import { type Outcome, placeOf, type Body } from "./case-body.ts";
import type { CaseFile } from "./case-file.ts";
import { readCase } from "./case-shelf.ts";
import { enrolWords } from "./ceremony.ts";
import { doDuties, type Duty, listDuties } from "./duties.ts";
import { DeskError } from "./errors.ts";
import { fileAsCase, filingBodies } from "./filing.ts";
import { type GrantedKeys, openGrants } from "./grants.ts";
import { type InboxItem, openOne, sortInbox, type UnfiledEnvelope } from "./inbox.ts";
import type { HandlerKeys } from "./keys.ts";
import type { LineApi } from "./line-api.ts";
import { composeReply, postReplies } from "./replying.ts";
import { sealEvents } from "./sealing.ts";
import type { Level } from "./urgency.ts";
import { type VerifiedLine, verifyLine } from "./verified-line.ts";
import type { DeskWork, NewEvent } from "./work.ts";

/** Another handler wrote first: read the case again and try, so often. */
const MOST_TRIES = 4;
const MINUTE_MS = 60_000;

export interface DeskParts {
  api: LineApi;
  clock: () => number;
  keys: HandlerKeys;
  /** Writes the wrapped keys, and what they remember, to the device. */
  memory: { keep(): Promise<void>; wipe(): void };
  root: Uint8Array;
  handlerId: string;
}

export class Desk {
  inbox: InboxItem[] = [];
  aside: InboxItem[] = [];
  cases: CaseFile[] = [];
  /** Envelopes of a living week that no key opens, or that are not what they should be. */
  broken: { id: string; week: number }[] = [];
  /** Cases whose events are missing, out of order or forked: not shown, but named. */
  brokenCases: string[] = [];
  duties: Duty[] = [];
  locked = false;
  readonly #parts: DeskParts;
  #line: VerifiedLine;
  #granted: GrantedKeys = { epochs: new Map(), roles: new Map() };
  readonly #opened = new Map<string, UnfiledEnvelope>();
  readonly #setAside = new Set<string>();
  #known = new Set<string>();
  /** What the device remembers, as it was last written. */
  #kept = "";

  /** For the rooms beside this one; never for a page. */
  readonly work: DeskWork;

  private constructor(parts: DeskParts, line: VerifiedLine) {
    this.#parts = parts;
    this.#line = line;
    this.work = this.#lend();
  }

  #lend(): DeskWork {
    const read = {
      line: () => this.#line,
      granted: () => this.#granted,
      cases: () => this.cases,
      lineId: () => this.lineId,
    };
    return {
      api: this.#parts.api,
      keys: this.#parts.keys,
      get lineId() {
        return read.lineId();
      },
      get line() {
        return read.line();
      },
      get granted() {
        return read.granted();
      },
      get cases() {
        return read.cases();
      },
      minute: () => this.#minute(),
      add: (id, make) => this.#appendAll(id, make),
      begin: async (send) => {
        const file = await this.#readAgain(await send());
        this.#sort();
        await this.#keepMemory();
        return file;
      },
      refresh: () => this.refresh(),
    };
  }

  /**
   * Verifies the line, does what is due and reads everything. Whenever keys or what was seen have
   * changed, the wrapped keys on the device follow.
   */
  static async open(
    parts: DeskParts,
    onProgress?: (done: number, of: number) => void,
  ): Promise<Desk> {
    const desk = new Desk(parts, await fetchLine(parts));
    await desk.#openGrants();
    const { changed, asked } = await doDuties(parts.api, parts.keys, desk.#line, desk.#granted);
    // New receiving keys are on the device before anything can be sealed to them.
    if (changed) await parts.memory.keep();
    if (asked) {
      desk.#line = await fetchLine(parts);
      await desk.#openGrants();
    }
    await desk.refresh(onProgress);
    await desk.#putBackReplies();
    await parts.memory.keep();
    desk.#kept = desk.#memory();
    return desk;
  }

  get me(): { id: string; name: string; roles: VerifiedLine["me"]["roles"] } {
    const { id, name, roles } = this.#line.me;
    return { id, name, roles };
  }
  /** Eight numbers over the line and this handler's keys, to be compared aloud. */
  get enrolment(): number[] {
    const { signing, device } = this.#line.me;
    return enrolWords(this.lineId, signing, device);
  }
  get line(): LinePayload {
    return this.#line.answer.line;
  }
  get lineId(): Uint8Array {
    return this.#line.keyring.lineId;
  }
  get freshness(): { until: Day; warn: boolean } {
    const { freshness, warn } = this.#line.keyring;
    return { until: (freshness.day + FRESH_DAYS) as Day, warn };
  }
  get clockOff(): boolean {
    return this.#line.clockOff;
  }
  get mail(): MailState {
    return this.#line.answer.mail;
  }
  get notify(): string | null {
    return this.#line.answer.notify;
  }
  get publishesAt(): number {
    return this.#line.answer.due.publishesAt;
  }

  async setNotify(address: string | null): Promise<void> {
    await this.#api.post("/v1/desk/mail", { address }, null, "PUT");
    this.#line = await fetchLine(this.#parts);
  }

  /** Reads state, envelopes and cases again. What is shown changes only when all of it is there. */
  async refresh(onProgress?: (done: number, of: number) => void): Promise<void> {
    this.#line = await fetchLine(this.#parts);
    await this.#openGrants();
    const { cases, brokenCases } = await this.#readCases();
    const { envelopes } = await this.#api.get("/v1/desk/envelopes", EnvelopesAnswer);
    await this.#readEnvelopes(envelopes, onProgress);
    // Locked while this was under way: nothing of it may come back.
    if (this.locked) throw new DeskError("locked");
    const living = new Set<string>(envelopes.map(({ id }) => id));
    for (const id of this.#opened.keys()) if (!living.has(id)) this.#opened.delete(id);
    this.broken = envelopes.filter(({ id }) => !this.#opened.has(id));
    this.cases = cases;
    this.brokenCases = brokenCases;
    this.#known = living;
    this.duties = listDuties(this.#line);
    this.#sort();
    await this.#keepMemory();
  }

  /** Files what was opened: as a new case, or into the case that it follows up. */
  async file(item: InboxItem): Promise<CaseFile> {
    if (item.kind === "followup") return this.#fileInto(item);
    return this.work.begin(() =>
      fileAsCase(
        item,
        this.#parts.keys,
        this.lineId,
        this.#granted.roles,
        this.#line.today,
        this.#minute(),
        (request) => this.#api.post("/v1/desk/cases", request, null).then(() => request.id),
      ),
    );
  }

  /** 'I know someone in this': out of this inbox. It stays sealed, and living, for a colleague. */
  recuse(item: InboxItem): void {
    for (const id of item.ids) this.#setAside.add(id);
    this.#sort();
  }

  /** Undoes a recusal of this session. */
  takeBack(item: InboxItem): void {
    for (const id of item.ids) this.#setAside.delete(id);
    this.#sort();
  }

  strip(id: string, text: string): Promise<CaseFile> {
    return this.#append(id, () => ({ kind: "stripped", at: this.#minute(), text }));
  }

  setUrgency(id: string, level: Level, reason: string): Promise<CaseFile> {
    return this.#append(id, () => ({ kind: "urgency", at: this.#minute(), level, reason }));
  }

  note(id: string, compartment: Compartment, text: string): Promise<CaseFile> {
    return this.#append(id, () => ({ kind: "note", at: this.#minute(), text }), compartment);
  }

  close(id: string, outcome: Outcome, reason: string): Promise<CaseFile> {
    return this.#append(id, () => ({ kind: "closed", at: this.#minute(), outcome, reason }));
  }

  reopen(id: string, reason: string): Promise<CaseFile> {
    return this.#append(id, () => ({ kind: "reopened", at: this.#minute(), reason }));
  }

  /**
   * Answers the reporter. The number comes from the case's compare-and-swap, so two handlers cannot
   * give one number twice; a long answer takes several.
   */
  async answer(id: string, text: string, lang: string): Promise<CaseFile> {
    const thisWeek = weekOf(this.#line.today);
    const epoch = [...this.#granted.epochs.values()].find(({ week }) => week === thisWeek);
    if (!epoch) throw new DeskError("no-keys");
    let last: CaseFile | null = null;
    for (const piece of composeReply(text)) {
      last = await this.#append(id, (file) =>
        piece.bodyFor(file, lang, epoch, this.lineId, this.#minute()),
      );
      const reply = last.replies.at(-1);
      if (reply) await postReplies(this.#api, [reply]);
    }
    if (!last) throw new DeskError("too-long");
    return last;
  }

  /** Ids of all living envelopes; needs no key, so a locked desk can ring. */
  async ring(): Promise<string[]> {
    return (await this.#api.ring("/v1/desk/ring", RingAnswer)).ids;
  }

  /** How many of these this desk has not seen. */
  newSince(ids: readonly string[]): number {
    return ids.filter((id) => !this.#known.has(id)).length;
  }

  /** Forgets all keys and all texts. Only ringing still works. */
  lock(): void {
    this.locked = true;
    this.#api.forget();
    this.#parts.keys.wipe();
    this.#parts.memory.wipe();
    for (const { threadKey, threadKeys } of this.cases) {
      for (const key of [threadKey, ...Object.values(threadKeys ?? {})]) key?.fill(0);
    }
    for (const { intake, reply } of this.#granted.epochs.values()) {
      intake.secretKey.fill(0);
      reply.secretKey.fill(0);
    }
    for (const key of this.#granted.roles.values()) key.fill(0);
    for (const { keys } of this.cases) for (const key of Object.values(keys)) key.fill(0);
    this.#granted = { epochs: new Map(), roles: new Map() };
    this.#opened.clear();
    this.inbox = [];
    this.aside = [];
    this.cases = [];
  }

  #memory(): string {
    return JSON.stringify(this.#parts.keys.secrets.seen);
  }

  /**
   * A server must not be able to take back what this desk has seen, so it is written at once. When
   * the device cannot write, the work goes on: it is safe at the line, and is written next time.
   */
  async #keepMemory(): Promise<void> {
    const now = this.#memory();
    if (this.#kept === "" || this.#kept === now || this.locked) return;
    try {
      await this.#parts.memory.keep();
      this.#kept = now;
    } catch {
      // Next time.
    }
  }

  get #api(): LineApi {
    return this.#parts.api;
  }

  #minute(): number {
    return Math.floor(this.#parts.clock() / MINUTE_MS) * MINUTE_MS;
  }

  async #openGrants(): Promise<void> {
    const { grants } = await this.#api.get("/v1/desk/grants", GrantsAnswer);
    const { keys } = this.#parts;
    this.#granted = openGrants(grants, keys.receiving, this.#line);
  }

  async #readCases(): Promise<{ cases: CaseFile[]; brokenCases: string[] }> {
    const { cases } = await this.#api.get("/v1/desk/cases", CasesAnswer);
    const { seen } = this.#parts.keys.secrets;
    const before = new Map(this.cases.map((file) => [file.id, file]));
    const given = new Map(cases.map((one) => [one.id as string, one]));
    const files: CaseFile[] = [];
    const brokenCases: string[] = [];
    for (const id of new Set([...given.keys(), ...Object.keys(seen.cases)])) {
      const summary = given.get(id);
      const known = before.get(id);
      if (summary && known?.seq === summary.seq) files.push(known);
      else if (!summary || summary.seq < (seen.cases[id] ?? 0)) brokenCases.push(id);
      else {
        const file = await this.#readOne(id).catch((error: unknown) => {
          if (error instanceof DeskError && error.code === "chain-broken") return null;
          throw error;
        });
        if (file) files.push(file);
        else brokenCases.push(id);
      }
    }
    return { cases: files, brokenCases };
  }

  async #readOne(id: string): Promise<CaseFile> {
    const answer = await this.#api.get(`/v1/desk/cases/${id}`, CaseAnswer);
    if (answer.id !== id) throw new DeskError("chain-broken");
    const { roster, me } = this.#line;
    const context = { lineId: this.lineId, roster, me, roleKeys: this.#granted.roles };
    const file = readCase(answer, context);
    const { cases } = this.#parts.keys.secrets.seen;
    cases[id] = Math.max(cases[id] ?? 0, file.seq);
    return file;
  }

  async #readAgain(id: string): Promise<CaseFile> {
    const file = await this.#readOne(id);
    if (this.locked) throw new DeskError("locked");
    this.cases = [...this.cases.filter((one) => one.id !== id), file];
    return file;
  }

  async #readEnvelopes(
    list: readonly { id: string; week: number }[],
    onProgress?: (done: number, of: number) => void,
  ): Promise<void> {
    const wanted = list.filter(({ id }) => !this.#opened.has(id));
    for (let at = 0; at < wanted.length; at += BATCH_ENVELOPES) {
      onProgress?.(at, wanted.length);
      const batch = wanted.slice(at, at + BATCH_ENVELOPES);
      const ids = batch.map(({ id }) => id);
      const bytes = await this.#api.bytes("/v1/desk/envelopes/batch", { ids });
      batch.forEach(({ id, week }, i) => {
        const one = bytes.slice(i * ENVELOPE_BYTES, (i + 1) * ENVELOPE_BYTES);
        // Other bytes under this id are another envelope: the server's word is not enough.
        if (one.length !== ENVELOPE_BYTES || toHex(envelopeId(one)) !== id) return;
        const opened = openOne(one, this.#granted.epochs, this.lineId);
        if (opened) this.#opened.set(id, { id, week, opened });
      });
    }
    onProgress?.(wanted.length, wanted.length);
  }

  #sort(): void {
    // An event that names an envelope and cannot claim it (only who opened it could) files nothing.
    const filed = new Map(this.cases.flatMap(({ envelopes }) => [...envelopes]));
    const threads = this.cases.flatMap(({ id, threadKey }) =>
      threadKey ? [{ key: threadKey, caseId: id }] : [],
    );
    const unfiled = [...this.#opened.values()].filter(
      ({ id, opened }) => filed.get(id) !== toHex(opened.claim),
    );
    const items = sortInbox(unfiled, threads, this.lineId);
    const isAside = ({ ids }: InboxItem) => ids.some((id) => this.#setAside.has(id));
    this.inbox = items.filter((item) => !isAside(item));
    this.aside = items.filter(isAside);
  }

  async #fileInto(item: InboxItem): Promise<CaseFile> {
    // Its report has not been filed yet: that comes first.
    if (item.caseId === null) throw new DeskError("changed");
    const bodies = filingBodies(item, this.#minute());
    const file = await this.#appendAll(item.caseId, () =>
      bodies.map(({ body, claim }) => ({ body, compartment: placeOf("filed"), claim })),
    );
    this.#sort();
    return file;
  }

  #append(
    id: string,
    make: (file: CaseFile) => Body,
    compartment?: Compartment,
  ): Promise<CaseFile> {
    return this.#appendAll(id, (file) => {
      const body = make(file);
      return [{ body, compartment: compartment ?? placeOf(body.kind) }];
    });
  }

  /** Compare-and-swap: when someone else wrote first, the case is read again and the event made anew. */
  async #appendAll(id: string, make: (file: CaseFile) => NewEvent[]): Promise<CaseFile> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const answer = await this.#api.get(`/v1/desk/cases/${id}`, CaseAnswer);
      const file = await this.#readAgain(id);
      if (file.seq !== answer.seq) continue;
      const events = sealEvents(
        make(file),
        { caseId: fromHex(id), seq: answer.seq, head: fromHex(answer.head) },
        file.keys as CaseKeys,
        this.#parts.keys.signing,
        this.lineId,
      );
      try {
        const body = { expectedSeq: answer.seq, events };
        await this.#api.post(`/v1/desk/cases/${id}/events`, body, null);
      } catch (error) {
        if (error instanceof DeskError && error.code === "changed") continue;
        throw error;
      }
      const after = await this.#readAgain(id);
      this.#sort();
      await this.#keepMemory();
      return after;
    }
    throw new DeskError("changed");
  }

  /** Replies that should stand in the bulletin and do not: the same bytes are put up again. */
  async #putBackReplies(): Promise<void> {
    const bulletin = toHex(await this.#api.bytes("/v1/bulletin"));
    const gone = this.cases.flatMap(({ replies }) =>
      replies.filter(
        ({ entries, until }) =>
          until >= this.#line.today && entries.some(({ tag }) => !bulletin.includes(toHex(tag))),
      ),
    );
    if (gone.length > 0) await postReplies(this.#parts.api, gone);
  }
}

async function fetchLine({ api, keys, root, handlerId, clock }: DeskParts): Promise<VerifiedLine> {
  const answer = await api.get("/v1/desk/state", StateAnswer);
  return verifyLine(answer, root, handlerId, keys.secrets.seen, clock());
}
