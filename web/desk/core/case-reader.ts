/** Reading cases from the line: what is there, which of it is new, and what does not hold. */
import { fromHex } from "../../../crypto/index.ts";
import { CaseAnswer, CasesAnswer } from "../../../server/contract/case.ts";
import type { CaseFile } from "./case-file.ts";
import { readCase, type ReadingContext } from "./case-shelf.ts";
import { DeskError } from "./errors.ts";
import type { Secrets } from "./keys.ts";
import type { LineApi } from "./line-api.ts";

export interface ReadCases {
  cases: CaseFile[];
  /** Cases whose events are missing, out of order or forked. */
  brokenCases: string[];
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
    const read: ReadCases = { cases: [], brokenCases: [] };
    for (const id of new Set([...given.keys(), ...Object.keys(this.#seen.cases)])) {
      const summary = given.get(id);
      const old = before.get(id);
      if (summary && old?.seq === summary.seq) read.cases.push(old);
      else if (!summary || summary.seq < (this.#seen.cases[id] ?? 0)) read.brokenCases.push(id);
      else {
        const file = await this.#tryOne(id);
        if (file) read.cases.push(file);
        else read.brokenCases.push(id);
      }
    }
    return read;
  }

  /** Throws DeskError `chain-broken`. */
  async readOne(id: string): Promise<{ file: CaseFile; place: CasePlace }> {
    const answer = await this.#api.get(`/v1/desk/cases/${id}`, CaseAnswer);
    if (answer.id !== id) throw new DeskError("chain-broken");
    const file = readCase(answer, this.#context());
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
