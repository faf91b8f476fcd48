/** People of a team, each on a device of their own, who come in by a link as anyone would. */
import type { Role } from "../../crypto/index.ts";
import {
  answerInvite,
  type Desk,
  isEnrolled,
  parseInvite,
  unlock,
} from "../../web/desk/core/index.ts";
import {
  approve,
  invite,
  proposeEnrolment,
  type ProposedEntry,
  readTeam,
} from "../../web/desk/core/team.ts";
import { type DeskLine, deskOn, PASSPHRASE } from "./support.ts";

export interface Person {
  around: ReturnType<typeof deskOn>;
  /** Eight numbers as they stand on the newcomer's own screen. */
  words: number[];
  unlock(): Promise<Desk>;
  isEnrolled(): Promise<boolean>;
}

/** Makes keys with a link, on a new device or on this one. */
export async function answer(
  at: DeskLine,
  fragment: string,
  name: string,
  around = deskOn(at.line),
): Promise<Person> {
  const link = parseInvite(`https://lijn.example/desk/${fragment}`);
  if (!link) throw new Error("no invite");
  const { words } = await answerInvite(around, link, name, PASSPHRASE);
  return {
    around,
    words,
    unlock: () => unlock(around, PASSPHRASE),
    isEnrolled: () => isEnrolled(around),
  };
}

/** The proposal about whom these words are, as this desk sees it. */
export async function proposalOf(desk: Desk, words: number[]): Promise<ProposedEntry> {
  const { proposals } = await readTeam(desk.work);
  const found = proposals.find((one) => one.words.join() === words.join());
  if (!found) throw new Error("nothing waits for these words");
  return found;
}

/** Link, keys, words compared, two signatures: who comes in is enrolled and has the keys. */
export async function bringIn(
  at: DeskLine,
  name: string,
  roles: Role[],
  [first, second]: readonly [Desk, Desk?],
): Promise<Person> {
  const { fragment } = await invite(first.work, roles);
  const person = await answer(at, fragment, name);
  const { newcomers } = await readTeam(first.work);
  const newcomer = newcomers.find(({ words }) => words.join() === person.words.join());
  if (!newcomer) throw new Error("other words than on the newcomer's screen");
  await proposeEnrolment(first.work, newcomer, newcomer.roles);
  if (second) await approve(second.work, await proposalOf(second, person.words));
  await first.refresh();
  return person;
}
