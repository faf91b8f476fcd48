import {
  type CaseFile,
  type Desk,
  type DeskFault,
  type DeskWork,
  type InboxItem,
} from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { nl } from "../text/nl.ts";
import { Drafts } from "./drafts.ts";
import { faultOf } from "./faults.ts";
import { Lists } from "./lists.ts";
import { isIntake, type PageName, type Panel, readsCases } from "./pages.ts";
import { Undo } from "./undo.ts";
import { type Row, type Selection, type ViewName, VIEW_GROUPS } from "./views.ts";

/** Long enough to read a sentence twice. */
const NOTICE_MS = 8000;

/** What is on the desk and what is being done: the pages draw this and call its acts. */
export class Workplace {
  readonly desk: Desk;
  readonly clock: () => number;
  readonly undo: Undo;
  view: ViewName;
  selected: Selection | null = null;
  panel: Panel | null;
  fault: DeskFault | null = null;
  /** Said politely to a screen reader, and shown for a while. */
  notice = "";
  isBusy = false;
  progress: { done: number; of: number } | null = null;
  isLoading = false;
  isOffline = false;
  hasHandbook = true;
  refreshedAt = 0;
  /** What the page that finds begins with. */
  query = "";
  readonly drafts = new Drafts();
  /** Sealed items of which the handler said to know nobody in them. */
  readonly #cleared = new Set<string>();
  readonly #lists: Lists;
  readonly #changed: () => void;

  constructor(desk: Desk, clock: () => number, changed: () => void) {
    this.desk = desk;
    this.clock = clock;
    this.#changed = changed;
    this.undo = new Undo(changed);
    desk.onChange = changed;
    this.#lists = new Lists(desk, clock);
    const { roles } = desk.me;
    this.view = isIntake(roles) ? "sealed" : "open";
    this.panel = readsCases(roles) ? null : "audit";
  }

  rows(view = this.view): readonly Row[] {
    return this.#lists.rows(view);
  }

  counts(): Record<ViewName, number> {
    return this.#lists.counts();
  }

  get item(): InboxItem | null {
    const { selected } = this;
    if (selected?.kind !== "item") return null;
    return this.desk.inbox.find(({ key }) => key === selected.key) ?? null;
  }

  get file(): CaseFile | null {
    const { selected } = this;
    if (selected?.kind !== "case") return null;
    return this.desk.cases.find(({ id }) => id === selected.id) ?? null;
  }

  /** The proposal that someone came to this case for. */
  get proposal(): string | null {
    return this.selected?.kind === "case" ? (this.selected.proposal ?? null) : null;
  }

  nameOf(handler: string): string {
    return this.desk.work.line.roster.handlers.get(handler)?.name ?? nl.someone;
  }

  show(view: ViewName): void {
    this.view = view;
    this.selected = null;
    this.panel = null;
    this.notice = "";
    this.#changed();
  }

  select(selected: Selection | null): void {
    this.selected = selected;
    this.panel = null;
    this.notice = "";
    this.#changed();
  }

  /** What was open is not for this handler any more; what was just said stays. */
  leave(): void {
    this.selected = null;
    this.open(null);
  }

  open(panel: Panel | null): void {
    this.panel = panel;
    this.#changed();
  }

  /** A page of its own; what was open in a case is left, with its drafts. */
  openPage(page: PageName): void {
    this.notice = "";
    this.open(page);
  }

  /** The page that looks for these words; without words it is empty. */
  find(query: string): void {
    this.query = query;
    this.openPage("find");
  }

  toggleHandbook(): void {
    this.hasHandbook = !this.hasHandbook;
    this.#changed();
  }

  dismissFault(): void {
    this.fault = null;
    this.#changed();
  }

  /** May this be read? A follow-up's case was asked about when it was filed. */
  isCleared(item: InboxItem): boolean {
    return item.caseId !== null || this.#cleared.has(item.key);
  }

  knowNobody(item: InboxItem): void {
    this.#cleared.add(item.key);
    this.#changed();
  }

  noteOffline(isOffline: boolean): void {
    this.isOffline = isOffline;
    this.#changed();
  }

  async refresh(): Promise<void> {
    if (this.isLoading) return;
    this.isLoading = true;
    this.#changed();
    try {
      await this.desk.refresh((done, of) => {
        this.progress = { done, of };
        this.#changed();
      });
      this.isOffline = false;
      this.refreshedAt = this.clock();
    } catch (error) {
      const fault = faultOf(error);
      this.isOffline = fault === "offline";
      // Being offline has a place of its own on the page.
      if (!this.isOffline) this.fault = fault;
    } finally {
      this.isLoading = false;
      this.progress = null;
      this.#changed();
    }
  }

  async recuse(item: InboxItem): Promise<void> {
    this.desk.recuse(item);
    this.selected = null;
    this.#cleared.delete(item.key);
    await this.undo.offer(caseText.know.done, () => this.takeBack(item));
  }

  takeBack(item: InboxItem): void {
    this.desk.takeBack(item);
    this.view = "sealed";
    this.select({ kind: "item", key: item.key });
  }

  async fileItem(item: InboxItem): Promise<boolean> {
    return this.#attempt(async () => {
      this.#goTo(await this.desk.file(item));
    });
  }

  /**
   * Does one thing with a case and shows what it gave. `said` is told; `undo`, when there is one, is
   * offered for a while.
   */
  async act(
    work: (work: DeskWork) => Promise<CaseFile>,
    said: string,
    undo?: (work: DeskWork) => Promise<CaseFile>,
    undone: string = nl.undone,
  ): Promise<boolean> {
    return this.#attempt(async () => {
      this.#follow(await work(this.desk.work));
      if (undo) await this.undo.offer(said, () => void this.act(undo, undone));
      else this.#tell(said);
    });
  }

  /** What cannot be taken back waits a moment before it is done; `takenBack` puts its words back. */
  async actLater(
    waiting: string,
    work: (work: DeskWork) => Promise<CaseFile>,
    said: string,
    takenBack: () => void,
  ): Promise<void> {
    const commit = async () => {
      const isDone = await this.#attempt(async () => {
        this.#follow(await work(this.desk.work));
        this.#tell(said);
      });
      if (!isDone) takenBack();
    };
    await this.undo.later(waiting, commit, takenBack);
  }

  /** As `act`, and shows the case that it gave: a new one, or one that comes back. */
  async goTo(work: (work: DeskWork) => Promise<CaseFile>, said: string): Promise<boolean> {
    return this.#attempt(async () => {
      this.#goTo(await work(this.desk.work));
      this.#tell(said);
    });
  }

  /** Does something that gives no one case back. */
  async run(work: (work: DeskWork) => Promise<unknown>, said: string): Promise<boolean> {
    return this.#attempt(async () => {
      await work(this.desk.work);
      if (said !== "") this.#tell(said);
    });
  }

  async setNotify(address: string | null): Promise<boolean> {
    return this.#attempt(async () => {
      await this.desk.setNotify(address);
      this.#tell(nl.settings.saved);
    });
  }

  #goTo(file: CaseFile): void {
    this.selected = { kind: "case", id: file.id };
    this.panel = null;
    this.#follow(file);
  }

  /** The list beside an open case is one that the case is in now. */
  #follow(file: CaseFile): void {
    if (this.selected?.kind !== "case" || this.selected.id !== file.id) return;
    const isIn = (view: ViewName) =>
      this.rows(view).some(
        (row) => row.kind !== "item" && "file" in row && row.file.id === file.id,
      );
    if (this.view !== "sealed" && isIn(this.view)) return;
    const home = [...VIEW_GROUPS.cases, ...VIEW_GROUPS.together].find(isIn);
    if (home) this.view = home;
  }

  #tell(notice: string): void {
    this.notice = notice;
    setTimeout(() => {
      if (this.notice !== notice) return;
      this.notice = "";
      this.#changed();
    }, NOTICE_MS);
  }

  /** Does one thing; what goes wrong is shown, and what was typed stays. */
  async #attempt(work: () => Promise<void>): Promise<boolean> {
    this.isBusy = true;
    this.fault = null;
    this.notice = "";
    this.#changed();
    try {
      await work();
      return true;
    } catch (error) {
      this.fault = faultOf(error);
      return false;
    } finally {
      this.isBusy = false;
      this.#changed();
    }
  }
}
