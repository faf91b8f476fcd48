/** A desk in Node and reporters in Node, against a real line. */
import { onTestFinished } from "vitest";
import {
  type Content,
  deriveThread,
  epochFor,
  findReplies,
  type FoundReplies,
  fromB64,
  makeCode,
  makeThread,
  openKeyring,
  parseBulletin,
  type Report,
  replyKeys,
  sealEnvelope,
  splitReport,
  splitFollowUp,
  threadIdOf,
  dayOf,
} from "../../crypto/index.ts";
import {
  type Desk,
  type Device,
  makeSeedDevice,
  openLine,
  type StoredKeys,
  type Surroundings,
  unlock,
} from "../../web/desk/core/index.ts";
import { sendEnvelope } from "../server/reporter.ts";
import { answerAs, readAnswer } from "../support/case-frames.ts";
import { type LineOptions, startLine, type TestLine } from "../support/line.ts";

export const PASSPHRASE = "een zin die niemand raadt";
/** As little work as Argon2id takes: these tests are not about guessing. */
const QUICK = { passes: 1, memoryKiB: 8 };

export interface DeskLine {
  line: TestLine;
  around: Surroundings & { stored: StoredKeys | null };
  desk: Desk;
  root: Uint8Array;
  unlock(): Promise<Desk>;
}

/** The surroundings of a desk on one device. `through` may change what the line answers. */
export function deskOn(
  line: { url: string; clock: { now(): number } },
  through: (path: string, response: Response) => Promise<Response> | Response = (_, r) => r,
): Surroundings & { stored: StoredKeys | null } {
  let device: Device | null = null;
  const around = {
    stored: null as StoredKeys | null,
    fetch: async (path: string, init: RequestInit) =>
      through(path, await fetch(`${line.url}${path}`, init)),
    clock: line.clock.now,
    store: {
      load: () => Promise.resolve(around.stored),
      save: (keys: StoredKeys) => {
        around.stored = keys;
        return Promise.resolve();
      },
    },
    device: (stored: StoredKeys | null) => {
      device = stored?.device ? makeSeedDevice(fromB64(stored.device)) : makeSeedDevice();
      return Promise.resolve(device);
    },
    strength: QUICK,
  };
  return around;
}

/** Changes what the line says of each case, when one is asked for or many at once. */
export function lyingOfCases<T>(lie: (answer: T) => void) {
  return async (path: string, response: Response): Promise<Response> => {
    const isOne = /^\/v1\/desk\/cases\/[0-9a-f]+$/.test(path);
    if (!response.ok || (!isOne && path !== "/v1/desk/cases/batch")) return response;
    const answer = (await readAnswer(response)) as T & { cases?: T[] };
    for (const one of answer.cases ?? [answer]) lie(one);
    return answerAs(response, answer);
  };
}

export async function startDeskLine(options: LineOptions = {}): Promise<DeskLine> {
  const line = await startLine({ open: false, status: "demonstration", ...options });
  return openDeskLine(line, deskOn(line));
}

/** One that is stopped when the test that asked for it ends. */
export async function lineForTest(options: LineOptions = {}): Promise<DeskLine> {
  const at = await startDeskLine(options);
  onTestFinished(() => at.line.stop());
  return at;
}

/** The first coordinator opens this line, on this device. */
export async function openDeskLine(line: TestLine, around: DeskLine["around"]): Promise<DeskLine> {
  const { desk, paper } = await openLine(around, {
    secret: line.inviteSecret,
    passphrase: PASSPHRASE,
    name: "Behandelaar 1",
    line: {
      name: "Vertrouwenslijn",
      readers: { nl: "Mensen van NCTV en SZW", en: "People of NCTV and SZW" },
      hours: { nl: "werkdagen van 9 tot 17 uur", en: "working days from 9 to 17" },
      exit: "https://www.knmi.nl/",
      origin: "http://127.0.0.1:8080",
    },
  });
  if (paper.groups.length !== 24) throw new Error("no paper for the root");
  const root = fromB64(around.stored?.root ?? "");
  return { line, around, desk, root, unlock: () => unlock(around, PASSPHRASE) };
}

export const SHARE: Report["share"] = {
  police: "ask",
  aivd: "ask",
  bz: "ask",
  nctv: "ask",
  szw: "yes",
  municipality: "no",
  help: "yes",
};

/** Someone who reports, reads and follows up, with a code on paper. */
export class Reporter {
  readonly code = makeCode();
  readonly #line: DeskLine;
  constructor(line: DeskLine) {
    this.#line = line;
  }

  async #keyring() {
    const { line, root } = this.#line;
    const bundle = (await (await fetch(`${line.url}/v1/keyring`)).json()) as unknown;
    return openKeyring(bundle, root, dayOf(line.clock.now()));
  }

  async keys() {
    return deriveThread(this.code, (await this.#keyring()).lineId);
  }

  #hour(): string {
    return new Date(this.#line.line.clock.now()).toISOString().slice(0, 13);
  }

  /** Seals and sends contents; returns the sealed bytes. */
  async send(contents: readonly Content[], threadKey: Uint8Array): Promise<Uint8Array[]> {
    const keyring = await this.#keyring();
    const epoch = epochFor(keyring, dayOf(this.#line.line.clock.now()));
    const sent: Uint8Array[] = [];
    for (const content of contents) {
      const bytes = sealEnvelope(content, threadKey, epoch, keyring.lineId);
      const response = await sendEnvelope(this.#line.line.url, bytes);
      if (response.status !== 204) throw new Error(await response.text());
      sent.push(bytes);
    }
    return sent;
  }

  async report(text: string, answers: Partial<Report> = {}): Promise<Uint8Array[]> {
    const { lineId } = await this.#keyring();
    const keys = await this.keys();
    const report: Report = {
      kind: "report",
      part: 1,
      parts: 1,
      lang: "nl",
      hour: this.#hour(),
      keys,
      danger: "no",
      forms: ["F1"],
      text,
      soon: [],
      behind: ["unknown"],
      behindWhy: "",
      share: SHARE,
      never: "",
      ...answers,
    };
    return this.send(splitReport(report, lineId), keys.thread);
  }

  /** A follow-up; with `forged`, by someone who knows the thread id and not its key. */
  async followUp(text: string, forged = false): Promise<Uint8Array[]> {
    const { lineId } = await this.#keyring();
    const { thread } = await this.keys();
    const contents = splitFollowUp({
      kind: "followup",
      thread: threadIdOf(thread, lineId),
      part: 1,
      parts: 1,
      lang: "nl",
      hour: this.#hour(),
      text,
    });
    return this.send(contents, forged ? makeThread() : thread);
  }

  async read(): Promise<FoundReplies> {
    const keyring = await this.#keyring();
    const response = await fetch(`${this.#line.line.url}/v1/bulletin`);
    const weeks = parseBulletin(new Uint8Array(await response.arrayBuffer()));
    return findReplies(weeks, await this.keys(), replyKeys(keyring), keyring.lineId);
  }
}
