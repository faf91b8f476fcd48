/** The team: who is in it, who waits to come in, and what takes a second signature. */
import {
  activeHandler,
  type ApprovableEntry,
  type Approval,
  approveRosterEntry,
  type Day,
  fromB64,
  fromHex,
  handlerIdOf,
  isActive,
  isApprovable,
  isCoordinator,
  isOwnGain,
  mayAddAlone,
  parseRosterEntry,
  recoveryWords,
  type Role,
  type Roster,
  rosterEntryBytes,
  systemRandom,
  toB64,
  toHex,
  verifyDetached,
  APPROVAL_PURPOSE,
  equalBytes,
} from "../../../crypto/index.ts";
import { inviteId, newcomerMac } from "../../../server/contract/opening.ts";
import {
  type Applicant,
  InviteAnswer,
  PROPOSAL_DAYS,
  TeamAnswer,
  type WaitingEntry,
} from "../../../server/contract/team.ts";
import { enrolWords } from "./ceremony.ts";
import { DeskError } from "./errors.ts";
import { grantMissing, grantsFor, livingKeys } from "./granting.ts";
import { hasSigned, keepKeyring } from "./keyring-care.ts";
import { appendEntry, type Consequence, onNewest } from "./roster-writing.ts";
import { followTurn, type Turning, turnKeys } from "./turning.ts";
import type { DeskWork } from "./work.ts";

export interface Member {
  id: string;
  name: string;
  roles: Role[];
  state: "active" | "suspended" | "revoked";
  since: Day;
  changed: Day;
  isMe: boolean;
  /** Eight numbers of the word list, as at the enrolment. */
  words: number[];
}

export interface Newcomer {
  invite: string;
  name: string;
  words: number[];
  /** Who made the link, and the roles that it was made for. Only that desk can check the MAC. */
  byName: string;
  isMine: boolean;
  roles: Role[];
  applicant: Applicant;
}

export interface ProposedEntry {
  id: string;
  entry: ApprovableEntry;
  byName: string;
  /** Name and words of whom it is about. */
  name: string;
  words: number[];
  until: Day;
  isMine: boolean;
  /** Whether this desk's signature is enough beside the one there is. */
  canSign: boolean;
  bytes: Uint8Array;
  approval: Approval;
}

export interface Team {
  members: Member[];
  newcomers: Newcomer[];
  /** Links whose keys do not fit their secret: someone stood in between. */
  forged: string[];
  proposals: ProposedEntry[];
  /** Epochs that wait for more coordinators, and whether this one has signed. */
  epochs: { count: number; replace: boolean; canSign: boolean } | null;
}

/** An invite as the link carries it. */
export const inviteFragment = (secret: Uint8Array, root: Uint8Array): string =>
  `#invite=${toB64(secret)}.${toB64(root)}`;

/** Everything that the page of the team shows. What is forged is left out, and named. */
export async function readTeam(work: DeskWork): Promise<Team> {
  // What waits is about the roster of now.
  await work.refresh();
  const { line, lineId, keys } = work;
  const answer = await work.api.get("/v1/desk/team", TeamAnswer);
  const members = [...line.roster.handlers.values()].map((one): Member => ({
    id: one.id,
    name: one.name,
    roles: one.roles,
    state: one.revoked ? "revoked" : one.suspended ? "suspended" : "active",
    since: one.since,
    changed: one.changed,
    isMe: one.id === line.me.id,
    words: enrolWords(lineId, ...one.enrolledWith),
  }));
  const newcomers: Newcomer[] = [];
  const forged: string[] = [];
  for (const applicant of answer.applicants) {
    const known = keys.secrets.seen.invites[applicant.invite];
    const mac = known && newcomerMac(fromB64(known.secret), lineId, applicant);
    if (mac && toB64(mac) !== applicant.mac) forged.push(applicant.invite);
    else {
      newcomers.push({
        invite: applicant.invite,
        name: applicant.name,
        words: wordsOf(lineId, applicant),
        byName: line.roster.handlers.get(applicant.by)?.name ?? "",
        isMine: known !== undefined,
        roles: known?.roles ?? [],
        applicant,
      });
    }
  }
  const proposals = answer.entries.flatMap((waiting) => readProposal(work, waiting) ?? []);
  const signed = answer.epochs?.epochs.every((text) => hasSigned(fromB64(text), keys.signing));
  const epochs = answer.epochs && {
    count: answer.epochs.epochs.length,
    replace: answer.epochs.replace,
    canSign: signed === false && isCoordinator(line.me),
  };
  return { members, newcomers, forged, proposals, epochs };
}

const wordsOf = (lineId: Uint8Array, { signing, device, receiving }: Applicant): number[] =>
  enrolWords(
    lineId,
    fromB64(signing),
    fromB64(device),
    ...receiving.map(({ key }) => fromB64(key)),
  );

/** Null for what no desk would take: it is not what an active handler signed, or it is too late. */
function readProposal(work: DeskWork, waiting: WaitingEntry): ProposedEntry | null {
  const { line, lineId } = work;
  const bytes = fromB64(waiting.entry);
  const entry = parseRosterEntry(bytes);
  const author = line.roster.handlers.get(waiting.approval.by);
  const signature = fromB64(waiting.approval.signature);
  if (!isApprovable(entry) || !author || !isActive(author) || entry.until < line.today) return null;
  if (!verifyDetached(APPROVAL_PURPOSE, lineId, [bytes], signature, author.signing)) return null;
  const subject = "handler" in entry ? line.roster.handlers.get(entry.handler) : null;
  if (subject === undefined) return null;
  const keysOf = (one: Extract<ApprovableEntry, { kind: "enrol" }>) => [
    one.signing,
    one.device,
    ...one.receiving.map(({ key }) => key),
  ];
  const words =
    entry.kind === "recovery"
      ? recoveryWords(lineId, entry.receiving, entry.signing)
      : enrolWords(
          lineId,
          ...(entry.kind === "enrol" ? keysOf(entry) : (subject?.enrolledWith ?? [])),
        );
  return {
    id: waiting.id,
    entry,
    byName: author.name,
    name: entry.kind === "enrol" ? entry.name : (subject?.name ?? ""),
    words,
    until: entry.until,
    isMine: author.id === line.me.id,
    canSign:
      author.id !== line.me.id &&
      (isCoordinator(line.me) || isCoordinator(author)) &&
      !(isOwnGain(line.roster, entry) && [line.me.id, author.id].includes(entry.handler)),
    bytes,
    approval: { by: author.id, signature },
  };
}

/** A link for a newcomer: its fragment, which no server is ever sent, and until when it works. */
export async function invite(
  work: DeskWork,
  roles: Role[],
): Promise<{ fragment: string; until: number }> {
  const secret = systemRandom(32);
  const id = toHex(inviteId(secret));
  const { until } = await work.api.post("/v1/desk/invites", { id }, InviteAnswer);
  const { seen } = work.keys.secrets;
  for (const [name, one] of Object.entries(seen.invites)) {
    if (one.until < work.line.today) delete seen.invites[name];
  }
  const end = work.line.today + PROPOSAL_DAYS + 1;
  seen.invites[id] = { secret: toB64(secret), roles, until: end };
  // What this desk remembers is written with it: only this secret tells true keys from others.
  await work.refresh();
  return { fragment: inviteFragment(secret, work.line.root), until };
}

export const once = (work: DeskWork) => ({
  nonce: systemRandom(16),
  until: (work.line.today + PROPOSAL_DAYS) as Day,
});

/**
 * The first signature for a newcomer, by the desk that made the link: here the keys are known to be
 * those of whoever had it. Throws DeskError `forged`, `refused`.
 */
export async function proposeEnrolment(
  work: DeskWork,
  { applicant }: Newcomer,
  roles: Role[],
): Promise<void> {
  const known = work.keys.secrets.seen.invites[applicant.invite];
  if (!known) throw new DeskError("refused");
  const mac = newcomerMac(fromB64(known.secret), work.lineId, applicant);
  if (!equalBytes(mac, fromB64(applicant.mac))) throw new DeskError("forged");
  await propose(work, {
    kind: "enrol",
    name: applicant.name,
    signing: fromB64(applicant.signing),
    device: fromB64(applicant.device),
    roles,
    receiving: applicant.receiving.map(({ month, key }) => ({
      month: month as ApprovedMonth,
      key: fromB64(key),
    })),
    ...once(work),
  });
}
type ApprovedMonth = Extract<ApprovableEntry, { kind: "enrol" }>["receiving"][number]["month"];

export const proposeRoles = (work: DeskWork, handler: string, roles: Role[]): Promise<void> =>
  propose(work, { kind: "roles", handler, roles, ...once(work) });

export const proposeResumption = (work: DeskWork, handler: string): Promise<void> =>
  propose(work, { kind: "resume", handler, ...once(work) });

/**
 * Waits at the line for a second signature. While there is one handler only it is done at once, and
 * where the root's paper was typed in: that is the second.
 */
export async function propose(work: DeskWork, entry: ApprovableEntry): Promise<void> {
  await work.refresh();
  const bytes = rosterEntryBytes(entry);
  const { roster, me } = work.line;
  // Nobody is one of the two who give them a role: then it takes the root.
  const isMine = isOwnGain(roster, entry) && entry.handler === me.id;
  if (isMine && !work.keys.root) throw new DeskError("refused");
  const byRoot = work.keys.hasTypedRoot || isMine;
  if (roster.handlers.size === 1 || byRoot) {
    await put(work, entry, bytes, [], byRoot);
    return;
  }
  const { signature } = approveRosterEntry(bytes, work.lineId, work.keys.signing);
  const body = { entry: toB64(bytes), signature: toB64(signature) };
  await work.api.post("/v1/desk/proposals", body, null);
}

/** The second signature. Whoever gives it has compared the words aloud. */
export async function approve(work: DeskWork, proposal: ProposedEntry): Promise<void> {
  const { entry, bytes, approval } = proposal;
  if (!proposal.canSign) throw new DeskError("refused");
  await put(work, entry, bytes, [approval]);
}

async function put(
  work: DeskWork,
  entry: ApprovableEntry,
  bytes: Uint8Array,
  approvals: Approval[],
  byRoot = false,
): Promise<void> {
  const turning = await onNewest(work, async (): Promise<Turning | null> => {
    let made: Turning | null = null;
    const follow = (next: Roster): Consequence => {
      const me = activeHandler(next, work.line.me.id);
      if (entry.kind === "recovery" || !me || !isCoordinator(me)) return {};
      const id = entry.kind === "enrol" ? handlerIdOf(entry.signing) : entry.handler;
      const handler = next.handlers.get(id);
      const grants = handler ? grantsFor(work, livingKeys(work), [handler]) : [];
      if (next.turn === work.line.roster.turn) return { grants };
      // Who loses a role loses its keys: those of now are others from here on.
      made = turnKeys(work, next);
      const { consequence } = made;
      return { ...consequence, grants: [...(consequence.grants ?? []), ...grants] };
    };
    await appendEntry(work, bytes, { approvals, byRoot, follow });
    return made;
  });
  if (turning) await followTurn(work, turning);
  await work.refresh();
  await grantMissing(work);
  // A new coordinator's signature counts once the root's list names them.
  await keepKeyring(work);
  await work.refresh();
}

/**
 * Takes a proposal back, or refuses it, in the roster: a copy of its first signature is worth nothing
 * from then on. Who did so very often takes it away at the line alone.
 */
export async function dropProposal(work: DeskWork, id: string): Promise<void> {
  await onNewest(work, async () => {
    const { roster, me, today } = work.line;
    const entry = { kind: "withdraw" as const, handler: me.id, withdrawn: fromHex(id) };
    if (mayAddAlone(roster.pace, me.id, today)) await appendEntry(work, entry);
    else await work.api.post(`/v1/desk/proposals/${id}/drop`, {}, null);
  });
}

export const dropNewcomer = (work: DeskWork, invite: string): Promise<null> =>
  work.api.post(`/v1/desk/applicants/${invite}/drop`, {}, null);
