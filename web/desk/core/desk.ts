/** An unlocked desk: what lies in the inbox, the cases, and everything a handler does with them. */
import { type Compartment, type Day, dayOf, lineIdOf } from "../../../crypto/index.ts";
import { type MailState, RingAnswer } from "../../../server/contract/desk.ts";
import type { LinePayload } from "../../../server/contract/public.ts";
import { appendEvents, type Unanswered } from "./appending.ts";
import { followAudit } from "./audit.ts";
import { Beside } from "./beside.ts";
import { findStrangeAnswers, putBackReplies, type SeenBulletin } from "./bulletin-look.ts";
import { type Outcome, placeOf, type Body } from "./case-body.ts";
import type { CaseFile } from "./case-file.ts";
import { isWhole } from "./case-pack.ts";
import { type CasePlace, CaseReader } from "./case-reader.ts";
import { wipeCase } from "./case-shelf.ts";
import { filedTwice } from "./claims.ts";
import type { Doubt } from "./doubts.ts";
import { doDuties, type Duty, finishUnlock, listDuties } from "./duties.ts";
import { DeskError } from "./errors.ts";
import { fileItem } from "./filing.ts";
import type { InboxItem } from "./inbox.ts";
import { InboxShelf } from "./inbox-shelf.ts";
import type { LineApi } from "./line-api.ts";
import { LineView, type ViewParts } from "./line-view.ts";
import { type DeviceMemory, KeptMemory } from "./kept-memory.ts";
import type { Found, ReadingRooms } from "./reading-rooms.ts";
import { comparePublic } from "./public-view.ts";
import { answerReporter } from "./replying.ts";
import { mayRead } from "./roles.ts";
import type { Level } from "./urgency.ts";
import type { VerifiedLine } from "./verified-line.ts";
import { AT_ONCE, Witness } from "./witness.ts";
import type { DeskWork, NewEvent } from "./work.ts";

const MINUTE_MS = 60_000;

export interface DeskParts extends ViewParts {
  memory: DeviceMemory;
  rooms: ReadingRooms;
}

export class Desk {
  inbox: InboxItem[] = [];
  aside: InboxItem[] = [];
  cases: CaseFile[] = [];
  /** Envelopes of a living week that no key opens, or that are not what they should be. */
  broken: { id: string; week: number }[] = [];
  /** Cases whose events are missing, out of order or forked: not shown, but named. */
  brokenCases: string[] = [];
  /** Cases that should have gone, and that the line still gives: not shown, but named. */
  overdueCases: string[] = [];
  duties: Duty[] = [];
  locked = false;
  /** Why the line answers this handler no more. */
  shutOut: "revoked" | "suspended" | null = null;
  /** What goes on after an unlock, or a look. */
  readonly beside = new Beside(() => this.locked);
  /** Something else is to be shown, without anyone having asked. */
  onChange: (() => void) | null = null;
  readonly #parts: DeskParts;
  /** Cases whose reporter finds an answer that nobody wrote in them, as this desk saw after unlock. */
  #strange: string[] = [];
  readonly #view: LineView;
  readonly #shelf: InboxShelf;
  readonly #reader: CaseReader;
  readonly #memory: KeptMemory;
  readonly #witness: Witness;
  /** The next look need not ask: an unlock did so already, in the same order. */
  #isAsked = false;
  #looking: Promise<void> = Promise.resolve();
  readonly #unanswered = new Map<string, Unanswered>();

  /** For the rooms beside this one; never for a page. */
  readonly work: DeskWork;

  private constructor(parts: DeskParts, witness: Witness, view: LineView) {
    this.#parts = parts;
    this.#witness = witness;
    this.#view = view;
    this.#memory = new KeptMemory(parts.memory, parts.keys.secrets);
    this.#shelf = new InboxShelf(parts.api);
    this.#reader = new CaseReader(parts.api, parts.keys, parts.rooms, () => ({
      lineId: this.lineId,
      roster: this.#view.line.roster,
      me: this.#view.line.me,
      today: this.#view.line.today,
      roleKeys: this.#view.granted.roles,
      receiving: this.#parts.keys.receiving,
    }));
    this.work = this.#lend();
    parts.api.onShutOut = (why) => {
      this.shutOut = why;
      if (this.locked) return;
      // What this device keeps of cases is for who may come in.
      void this.#reader.clear().catch(() => {});
      this.lock();
    };
  }

  #lend(): DeskWork {
    const view = this.#view;
    const cases = () => this.cases;
    return {
      api: this.#parts.api,
      keys: this.#parts.keys,
      get lineId() {
        return view.lineId;
      },
      get line() {
        return view.line;
      },
      get granted() {
        return view.granted;
      },
      get cases() {
        return cases();
      },
      minute: () => this.#minute(),
      add: (id, make) => this.#add(id, make),
      begin: async (send) => {
        const { file } = await this.#readAgain(await send()).catch((error: unknown) => {
          // It is at the line, and cannot be shown yet.
          const isOffline = error instanceof DeskError && error.code === "offline";
          throw isOffline ? new DeskError("unsure", error) : error;
        });
        this.#sort();
        await this.#memory.keep();
        return file;
      },
      remember: () => this.#memory.keep(),
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
    const { api, keys, handlerId, root, clock } = parts;
    const lineId = lineIdOf(root);
    const witness = new Witness(api, keys, handlerId, lineId);
    const viewing = witness.fetch(dayOf(clock())).then(() => LineView.open(parts));
    const [view] = await Promise.all([viewing, followAudit(api, keys, lineId)]);
    const desk = new Desk(parts, witness, view);
    const beginning = desk.#reader.begin();
    beginning.catch(() => {});
    await desk.#askMore();
    const keep = () => parts.memory.keep();
    const { asked } = await doDuties(api, keys, view.line, view.granted, keep);
    if (asked) await desk.#ask();
    desk.#isAsked = true;
    await comparePublic(api, view.line, () => {
      // The line went on since: the first look is at what it is now.
      desk.#isAsked = false;
      return view.peek();
    });
    await beginning;
    desk.beside.add(() => desk.#fetchWords());
    await desk.#look(onProgress);
    await finishUnlock(desk.work);
    const remembering = desk.#memory.begin();
    remembering.catch(() => {});
    const bulletin = await putBackReplies(api, desk.cases, view.line);
    await remembering;
    await desk.#reader.searchable;
    desk.beside.add(() => desk.#lookFor(bulletin));
    desk.beside.add(() => desk.#reader.keep());
    desk.beside.begin();
    return desk;
  }

  /** What colleagues saw, and then line and cases: what was asked for before might be older. */
  async #ask(): Promise<void> {
    await this.#witness.fetch(dayOf(this.#parts.clock()));
    await this.#view.look();
    await this.#askMore();
  }

  /** The keys, and the list of cases, which the line makes while the rest of it is verified. */
  async #askMore(): Promise<void> {
    const granting = this.#view.openGrants();
    this.#reader.ask();
    await granting;
  }

  /** The words of what this device kept; they are most of it, and nobody waits for them. */
  async #fetchWords(): Promise<void> {
    await this.#reader.fetchWords(this.cases);
    if (this.locked) return;
    this.onChange?.();
    if (this.cases.every(isWhole)) return;
    // Words that are lost come from the line.
    await this.refresh();
    this.onChange?.();
  }

  /** Names all cases of a large line, and remembers that it did. */
  async #witnessAll(): Promise<void> {
    await this.#witness.write(this.#view.line);
    // That the line did not take it is a doubt, which is shown.
    this.onChange?.();
    await this.#memory.keep();
  }

  /** Answers that nobody wrote: there are many tags to look at, and nobody waits for it. */
  async #lookFor(bulletin: SeenBulletin): Promise<void> {
    const { keyring } = this.#view.line;
    const found = await findStrangeAnswers(bulletin, this.cases, keyring, () => this.locked);
    if (found.length === 0 || this.locked) return;
    this.#strange = found;
    this.brokenCases = [...new Set([...this.brokenCases, ...found])];
    this.onChange?.();
  }

  /** The keys on this device, and how they are opened. */
  get device(): DeviceMemory {
    return this.#parts.memory;
  }
  get me(): { id: string; name: string; roles: VerifiedLine["me"]["roles"] } {
    const { id, name, roles } = this.#view.line.me;
    return { id, name, roles };
  }
  get enrolment(): number[] {
    return this.#view.enrolment;
  }
  get worthlessFrom(): string[] {
    return this.#view.worthlessFrom;
  }
  get line(): LinePayload {
    return this.#view.line.answer.line;
  }
  get lineId(): Uint8Array {
    return this.#view.lineId;
  }
  get freshness(): { until: Day; warn: boolean } {
    return this.#view.freshness;
  }
  /** Where colleagues' desks saw something else than this one is shown. */
  get doubts(): readonly Doubt[] {
    return this.#witness.doubts;
  }
  get clockOff(): boolean {
    return this.#view.line.clockOff;
  }
  get mail(): MailState {
    return this.#view.line.answer.mail;
  }
  get notify(): string | null {
    return this.#view.line.answer.notify;
  }
  get publishesAt(): number {
    return this.#view.line.answer.due.publishesAt;
  }

  async setNotify(address: string | null): Promise<void> {
    await this.#api.post("/v1/desk/mail", { address }, null, "PUT");
    await this.#view.look();
  }

  /**
   * Reads state, envelopes and cases again. What is shown changes only when all of it is there. One
   * look after another: two at once would take what colleagues signed without comparing all of it.
   */
  refresh(onProgress?: (done: number, of: number) => void): Promise<void> {
    const looked = this.#looking.then(async () => {
      await this.#look(onProgress);
      this.beside.add(() => this.#reader.keep());
    });
    this.#looking = looked.catch(() => {});
    return looked;
  }

  async #look(onProgress?: (done: number, of: number) => void): Promise<void> {
    if (!this.#isAsked) await this.#ask();
    this.#isAsked = false;
    this.#witness.take(this.#view.line);
    const read = await this.#reader.readAll(this.cases, onProgress);
    const { cases, brokenCases, overdueCases } = read;
    await this.#witness.compare(this.#view.line, read);
    // Reports are sealed for who reads contact.
    const living = mayRead(this.#view.line.me, "contact")
      ? await this.#shelf.read(this.#view.granted.epochs, this.lineId, onProgress)
      : [];
    // Locked while this was under way: nothing of it may come back.
    if (this.locked) throw new DeskError("locked");
    this.broken = this.#shelf.keep(living);
    const unsure = new Set([...filedTwice(cases), ...this.#witness.stopped]);
    this.cases = cases.filter(({ id }) => !unsure.has(id));
    this.brokenCases = [...new Set([...brokenCases, ...unsure, ...this.#strange])];
    this.overdueCases = overdueCases;
    this.duties = listDuties(this.#view.line);
    this.#sort();
    const isTold = await this.#witness.write(this.#view.line, AT_ONCE);
    if (!isTold) this.beside.add(() => this.#witnessAll());
    await this.#memory.keep();
    if (this.#memory.isElsewhere) throw new DeskError("elsewhere");
  }

  /** Files what was opened: as a new case, or into the case that it follows up. */
  file(item: InboxItem): Promise<CaseFile> {
    return fileItem(this.work, item);
  }

  /** 'I know someone in this': out of this inbox. It stays sealed, and living, for a colleague. */
  recuse(item: InboxItem): void {
    this.#shelf.setAside(item.ids);
    this.#sort();
  }

  /** Undoes a recusal of this session. */
  takeBack(item: InboxItem): void {
    this.#shelf.takeBack(item.ids);
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

  answer(id: string, text: string, lang: string): Promise<CaseFile> {
    return answerReporter(this.work, id, text, lang);
  }

  /** Cases in which all of these words stand, the best first; as web/search/words.ts folds them. */
  find(words: string[]): Promise<Found> {
    return this.#reader.find(words);
  }

  /** Ids of all living envelopes; needs no key, so a locked desk can ring. */
  async ring(): Promise<string[]> {
    return (await this.#api.ring("/v1/desk/ring", RingAnswer)).ids;
  }

  /** How many of these this desk has not seen. */
  newSince(ids: readonly string[]): number {
    return this.#shelf.newSince(ids);
  }

  /** Forgets all keys and all texts. Only ringing still works. */
  lock(): void {
    if (!this.locked && !this.shutOut) this.#witness.farewell(this.#view.line);
    this.locked = true;
    this.#api.forget();
    this.#parts.keys.wipe();
    this.#memory.wipe();
    this.#reader.close();
    this.#view.wipe();
    this.#shelf.forget();
    this.#unanswered.clear();
    const { cases } = this;
    this.inbox = [];
    this.aside = [];
    this.cases = [];
    // Last: keys that nobody asked for yet are read before they are wiped.
    cases.forEach(wipeCase);
  }

  get #api(): LineApi {
    return this.#parts.api;
  }

  #minute(): number {
    return Math.floor(this.#parts.clock() / MINUTE_MS) * MINUTE_MS;
  }

  /** A colleague who came in after this desk last looked is no forger: it looks, and reads again. */
  async #readOne(id: string): Promise<{ file: CaseFile; place: CasePlace }> {
    if (this.#witness.stopped.has(id)) throw new DeskError("chain-broken");
    const first = await this.#reader.readOne(id).catch((error: unknown) => {
      if (error instanceof DeskError && error.code === "chain-broken") return error;
      throw error;
    });
    if (!(first instanceof DeskError) && !first.file.broken) return first;
    const { seq } = this.#view.line.roster;
    if ((await this.#view.look()).roster.seq === seq) {
      if (first instanceof DeskError) throw first;
      return first;
    }
    await this.#view.openGrants();
    await this.#reader.renew();
    return this.#reader.readOne(id);
  }

  async #readAgain(id: string): Promise<{ file: CaseFile; place: CasePlace }> {
    const read = await this.#readOne(id);
    if (this.locked) throw new DeskError("locked");
    this.cases = [...this.cases.filter((one) => one.id !== id), read.file];
    this.beside.add(() => this.#reader.keep());
    this.#witness.note();
    return read;
  }

  #sort(): void {
    const { recused } = this.#parts.keys.secrets.seen;
    Object.assign(this, this.#shelf.sort(this.cases, this.lineId, recused));
  }

  #append(
    id: string,
    make: (file: CaseFile) => Body,
    compartment?: Compartment,
  ): Promise<CaseFile> {
    return this.#add(id, (file) => {
      const body = make(file);
      return [{ body, compartment: compartment ?? placeOf(body.kind) }];
    });
  }

  async #add(id: string, make: (file: CaseFile) => NewEvent[]): Promise<CaseFile> {
    const { api, keys } = this.#parts;
    const read = (which: string) => this.#readAgain(which);
    const { lineId } = this;
    const unanswered = this.#unanswered;
    const to = { api, author: keys.signing, me: this.#view.line.me, lineId, read, unanswered };
    const file = await appendEvents(to, id, make);
    this.#sort();
    await this.#memory.keep();
    return file;
  }
}
