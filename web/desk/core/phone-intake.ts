/**
 * Intake by telephone or at a desk: the handler types what the caller says, and it goes the way of
 * every report, sealed to the key of the week through the public door. The caller can get the code.
 */
import {
  codeToGroups,
  deriveThread,
  FormatError,
  makeCode,
  makeThread,
  splitReport,
  toB64,
} from "../../../crypto/index.ts";
import { Delivery } from "../../site/delivery.ts";
import { LineClient, LineTrouble } from "../../site/line-client.ts";
import type { Draft } from "../../report/draft.ts";
import { writeReport } from "../../report/write-report.ts";
import { DeskError, type DeskFault } from "./errors.ts";
import type { DeskWork } from "./work.ts";

export interface PhoneIntake {
  answers: Draft;
  /** In which the caller wants to read the answer: "ti", "zh-Hans". */
  language: string;
  /** Without a code nobody can answer, and 'ask me first' becomes no: so it goes for every report. */
  wantsCode: boolean;
}

export interface PhoneReport {
  /** The code as twelve numbers, for the caller; shown once and kept nowhere. Null: none wanted. */
  groups: number[] | null;
  /**
   * Sends it, and again the very same bytes when it fails; a caller who has written the code down
   * keeps it. Throws DeskError `offline`, `full`, `stale`, `forged` or `refused`.
   */
  send(): Promise<void>;
}

/** Throws DeskError `too-long`, and `refused` when neither a form nor a word was given. */
export function composeReport(work: DeskWork, intake: PhoneIntake): PhoneReport {
  const { answers, language, wantsCode } = intake;
  if (answers.forms.length === 0 && answers.text.trim() === "") throw new DeskError("refused");
  const { lineId, api, line } = work;
  const code = wantsCode ? makeCode() : null;
  const keys = code ? deriveThread(code, lineId) : { thread: makeThread() };
  const client = new LineClient(toB64(line.root), {
    fetch: (path, init) => api.visit(path, init),
    clock: () => work.minute(),
  });
  const contents = split(() =>
    splitReport(writeReport(answers, language, keys, work.minute()), lineId),
  );
  const delivery = new Delivery(client, contents, keys.thread);
  return {
    groups: code && codeToGroups(code),
    send: () => delivery.run(() => undefined).catch(blame),
  };
}

/** Types, seals and sends in one go: the numbers of the code, for the caller. */
export async function intakeByPhone(work: DeskWork, intake: PhoneIntake): Promise<number[] | null> {
  const report = composeReport(work, intake);
  await report.send();
  return report.groups;
}

function split<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof FormatError) throw new DeskError("too-long", error);
    throw error;
  }
}

const FAULTS: Partial<Record<LineTrouble["reason"], DeskFault>> = {
  unreachable: "offline",
  full: "full",
  refused: "refused",
  stale: "stale",
  "rolled-back": "rolled-back",
  device: "internal",
};

function blame(error: unknown): never {
  if (!(error instanceof LineTrouble)) throw error;
  throw new DeskError(FAULTS[error.reason] ?? "forged", error);
}
