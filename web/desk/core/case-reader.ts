/** Reading cases from the line: what is there, which of it is new, and what does not hold. */
import { type Day, fromHex } from "../../../crypto/index.ts";
import { CaseAnswer, CasesAnswer } from "../../../server/contract/case.ts";
import type { CaseFile } from "./case-file.ts";
import { readCase, type ReadingContext } from "./case-shelf.ts";
import { DeskError } from "./errors.ts";
import { isAsListed, isOver, missingCases, rememberDay } from "./keeping.ts";
import type { Secrets } from "./keys.ts";
import type { LineApi } from "./line-api.ts";

export interface ReadCases {
  cases: CaseFile[];
  /** Cases whose events are missing, out of order or forked. */
  brokenCases: string[];
  /** Cases that should have gone, and that the line still gives. */
  overdueCases: string[];
}

/** Where a case is, as the line gave it: what the next event must follow on. */
export interface CasePlace {
  caseId: Uint8Array;
  seq: number;
  head: Uint8Array;
}

export class CaseReader {
  readonly #api: LineApi;
  readonly #seen: Secrets["seen"];
  readonly #context: () => ReadingContext;

  constructor(api: LineApi, seen: Secrets["seen"], context: () => ReadingContext) {
    this.#api = api;
    this.#seen = seen;
    this.#context = context;
  }

  /** All cases; those that are where they were are not read again. */
  async readAll(known: readonly CaseFile[]): Promise<ReadCases> {
    const { cases } = await this.#api.get("/v1/desk/cases", CasesAnswer);
    const before = new Map(known.map((file) => [file.id, file]));
    const given = new Map(cases.map((one) => [one.id as string, one]));
    const read: ReadCases = { cases: [], brokenCases: [], overdueCases: [] };
    const gone: string[] = [];
    const context = this.#context();
    for (const id of new Set([...given.keys(), ...Object.keys(this.#seen.cases)])) {
      const summary = given.get(id);
      const old = before.get(id);
      if (!summary) gone.push(id);
      else if (summary.seq < (this.#seen.cases[id] ?? 0)) read.brokenCases.push(id);
      else {
        const file = old && isAsListed(old, summary, context.today) ? old : await this.#tryOne(id);
        if (!file) read.brokenCases.push(id);
        else if (!isOver(file, context.today)) read.cases.push(file);
        else if (isOver(file, (context.today - 1) as Day)) read.overdueCases.push(id);
      }
    }
    read.brokenCases.push(...(await missingCases(gone, this.#seen, this.#api, context)));
    this.#seen.listedOn = context.today;
    return read;
  }

  /** Throws DeskError `chain-broken`. */
  async readOne(id: string): Promise<{ file: CaseFile; place: CasePlace }> {
    const answer = await this.#api.get(`/v1/desk/cases/${id}`, CaseAnswer);
    if (answer.id !== id) throw new DeskError("chain-broken");
    const context = this.#context();
    const file = readCase(answer, context);
    rememberDay(this.#seen, file);
    this.#seen.cases[id] = Math.max(this.#seen.cases[id] ?? 0, file.seq);
    return { file, place: { caseId: fromHex(id), seq: answer.seq, head: fromHex(answer.head) } };
  }

  async #tryOne(id: string): Promise<CaseFile | null> {
    try {
      return (await this.readOne(id)).file;
    } catch (error) {
      if (error instanceof DeskError && error.code === "chain-broken") return null;
      throw error;
    }
  }
}
