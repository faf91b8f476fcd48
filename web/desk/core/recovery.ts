/** The recovery papers at a desk: making them, trying them, using them, ending them. */
import {
  type Day,
  equalBytes,
  joinHalves,
  makeRecoverySecret,
  type Month,
  monthOf,
  type PaperFault,
  type PaperHalf,
  recoveryKeys,
  type RecoveryKeys,
  recoveryOn,
  type RecoveryPaper,
  recoveryWords,
  splitRecovery,
} from "../../../crypto/index.ts";
import type { Compartment } from "../../../crypto/index.ts";
import { RecoveryAnswer } from "../../../server/contract/recovery.ts";
import { grantsFor, type LivingKey, livingKeys, putGrants } from "./granting.ts";
import { readSubject, roleBoxMonth, roleGrantSubject } from "./grants.ts";
import { openPaperGrants } from "./recovery-boxes.ts";
import { resealReplies } from "./resealing.ts";
import { rewrapCases } from "./rewrap.ts";
import { appendEntry, onNewest } from "./roster-writing.ts";
import { once, propose } from "./team.ts";
import type { DeskWork } from "./work.ts";

const PAPER_DAYS = 365;
/** So long before their end they stand among what is due. */
export const RENEW_PAPERS_DAYS = 30;

/** Why papers give nothing: none stand, or they are others than those that do. */
export class PaperError extends Error {
  override readonly name = "PaperError";
  readonly fault: PaperFault | "none" | "other-key";
  constructor(fault: PaperError["fault"]) {
    super(`papers: ${fault}`);
    this.fault = fault;
  }
}

export interface StandingPapers {
  generation: number;
  since: Day;
  ends: Day;
  /** The day on which two of them were last tried. */
  tried: Day | null;
  words: number[];
}

/** The papers that stand today, or null. */
export function standingPapers({ line, lineId }: DeskWork): StandingPapers | null {
  const papers = recoveryOn(line.roster, line.today);
  if (!papers) return null;
  const { generation, from, ends, tried, receiving, signing } = papers;
  const words = recoveryWords(lineId, receiving, signing);
  return { generation, since: from, ends, tried, words };
}

/** Papers that were made here and count for nothing yet. */
export interface NewPapers {
  generation: number;
  ends: Day;
  papers: RecoveryPaper[];
  words: number[];
  receiving: Uint8Array;
  signing: Uint8Array;
}

/** A new secret as three papers. It is kept nowhere: what is not printed is lost. */
export function makePapers({ line, lineId }: DeskWork): NewPapers {
  const generation = line.roster.generations + 1;
  const ends = (line.today + PAPER_DAYS) as Day;
  const secret = makeRecoverySecret();
  const keys = recoveryKeys(secret, lineId);
  const year = new Date(ends * 86_400_000).getUTCFullYear();
  const papers = splitRecovery(secret, { lineId, generation, year });
  secret.fill(0);
  wipe(keys);
  const [receiving, signing] = [keys.receiving.publicKey, keys.signing.publicKey];
  const words = recoveryWords(lineId, receiving, signing);
  return { generation, ends, papers, words, receiving, signing };
}

/** The first of two signatures; from the second on desks box role keys to the papers. */
export const proposePapers = (
  work: DeskWork,
  { generation, ends, receiving, signing }: NewPapers,
): Promise<void> =>
  propose(work, { kind: "recovery", generation, receiving, signing, ends, ...once(work) });

const wipe = ({ receiving, signing }: RecoveryKeys): void => {
  receiving.secretKey.fill(0);
  signing.secretKey.fill(0);
};

/** The keys of two halves, when they are those of the roster. Throws PaperError. */
function openPapers(
  { line, lineId }: Pick<DeskWork, "line" | "lineId">,
  halves: readonly [PaperHalf, PaperHalf],
): RecoveryKeys & { id: string } {
  const papers = recoveryOn(line.roster, line.today);
  if (!papers) throw new PaperError("none");
  const secret = joinHalves(halves, { lineId, generation: papers.generation });
  if (typeof secret === "string") throw new PaperError(secret);
  const keys = recoveryKeys(secret, lineId);
  secret.fill(0);
  const isIt =
    equalBytes(keys.receiving.publicKey, papers.receiving) &&
    equalBytes(keys.signing.publicKey, papers.signing);
  if (!isIt) {
    wipe(keys);
    throw new PaperError("other-key");
  }
  return { ...keys, id: papers.id };
}

/** The role keys that the line keeps for the papers. Throws PaperError. */
async function readBoxes(
  work: DeskWork,
  halves: readonly [PaperHalf, PaperHalf],
): Promise<Map<string, Uint8Array>> {
  const keys = openPapers(work, halves);
  try {
    const { grants } = await work.api.get("/v1/desk/recovery", RecoveryAnswer);
    return openPaperGrants(grants, keys.receiving, keys.id, work.line);
  } finally {
    wipe(keys);
  }
}

/**
 * The drill: whether two papers would open every role key that this desk has. Nothing changes but
 * that the roster says that they were tried, when all is well. Throws PaperError.
 */
export async function tryPapers(
  work: DeskWork,
  halves: readonly [PaperHalf, PaperHalf],
): Promise<{ opens: number; of: number }> {
  await work.refresh();
  const found = await readBoxes(work, halves);
  const wanted = livingKeys(work).filter(({ kind }) => kind === "role");
  const opens = wanted.filter(({ subject, content }) => {
    const { period, turn, name } = readSubject(subject);
    const there = found.get(`${String(period)}.${String(turn)}/${name}`);
    return there && equalBytes(there, content);
  }).length;
  for (const key of found.values()) key.fill(0);
  if (opens === wanted.length && opens > 0) await sayOfPapers(work, "recovery-tried");
  return { opens, of: wanted.length };
}

/**
 * Opens the role keys with two papers, and puts them down for every active handler whose roles have
 * them, this desk's own first of all. Gives how many there were. Throws PaperError.
 */
export async function usePapers(
  work: DeskWork,
  halves: readonly [PaperHalf, PaperHalf],
): Promise<number> {
  await work.refresh();
  const roles = await readBoxes(work, halves);
  const now = monthOf(work.line.today);
  const living = [...roles]
    .filter(([place]) => place.split("/")[0]?.split(".").length === 2)
    .map(([place, content]): LivingKey => {
      const { period, turn, name } = readSubject(place);
      const compartment = name as Compartment;
      const month = Math.max(roleBoxMonth(period as Month), now) as Month;
      const subject = roleGrantSubject(period as Month, turn, compartment);
      return { kind: "role", subject, month, content, compartment };
    });
  const handlers = [...work.line.roster.handlers.values()];
  await putGrants(work, grantsFor(work, living, handlers));
  for (const key of roles.values()) key.fill(0);
  await sayOfPapers(work, "recovery-tried");
  await work.refresh();
  await rewrapCases(work, true);
  await resealReplies(work, true);
  await work.refresh();
  return living.length;
}

/** From now on nothing is boxed to them, and what was goes. Any coordinator may: it must not wait. */
export const endPapers = (work: DeskWork): Promise<void> => sayOfPapers(work, "recovery-ended");

async function sayOfPapers(
  work: DeskWork,
  kind: "recovery-tried" | "recovery-ended",
): Promise<void> {
  await onNewest(work, () => {
    const papers = recoveryOn(work.line.roster, work.line.today);
    if (!papers) throw new PaperError("none");
    const { generation } = papers;
    return appendEntry(work, { kind, handler: work.line.me.id, generation });
  });
  await work.refresh();
}
