/** A team of handlers in Node, enrolled as people are: a link, keys made there, two signatures. */
import type { Role } from "../../crypto/index.ts";
import { type Desk, type StoredKeys, unlock } from "../../web/desk/core/index.ts";
import { answerInvite, parseInvite } from "../../web/desk/core/invite-answer.ts";
import { approve, invite, proposeEnrolment, readTeam } from "../../web/desk/core/team.ts";
import { roomsHere } from "../../web/desk/find/rooms-here.ts";
import { Drawer } from "./drawer.ts";
import { type DeskLine, deskOn, PASSPHRASE } from "./support.ts";

/** Someone with a device. */
export class Member {
  readonly name: string;
  around: ReturnType<typeof deskOn>;
  /** A laptop that is wiped every night: the keys come back from a stick each time, and cases do not. */
  readonly isWiped: boolean;
  readonly #at: DeskLine;
  #stick = "";

  constructor(at: DeskLine, name: string, isWiped = false) {
    this.#at = at;
    this.name = name;
    this.isWiped = isWiped;
    this.around = this.#newDevice();
  }

  #newDevice(): ReturnType<typeof deskOn> {
    const drawer = new Drawer();
    return Object.assign(deskOn(this.#at.line), { rooms: () => roomsHere(drawer) });
  }

  get id(): string {
    return this.around.stored?.handler ?? "";
  }

  /** Works with an open desk, and locks it. */
  async work<T>(task: (desk: Desk) => Promise<T>): Promise<T> {
    if (this.isWiped && this.#stick !== "") {
      this.around = this.#newDevice();
      this.around.stored = JSON.parse(this.#stick) as StoredKeys;
    }
    const desk = await unlock(this.around, PASSPHRASE);
    try {
      return await task(desk);
    } finally {
      desk.lock();
      this.#stick = JSON.stringify(this.around.stored);
    }
  }

  /**
   * Comes in, or comes in again with new keys: invited and proposed by one, signed by another. The
   * words that they compare aloud are those of the newcomer's own device.
   */
  async enrol(by: Desk, second: Desk | null, roles: Role[]): Promise<void> {
    const { fragment } = await invite(by.work, roles);
    const found = parseInvite(fragment);
    if (!found) throw new Error("no invite");
    this.around = this.#newDevice();
    const { words } = await answerInvite(this.around, found, this.name, PASSPHRASE);
    this.#stick = JSON.stringify(this.around.stored);
    const newcomer = (await readTeam(by.work)).newcomers.find(({ name }) => name === this.name);
    if (newcomer?.words.join() !== words.join()) throw new Error("other words than on the device");
    await proposeEnrolment(by.work, newcomer, roles);
    if (!second) return;
    await second.refresh();
    const proposal = (await readTeam(second.work)).proposals.find(({ name }) => name === this.name);
    if (proposal?.words.join() !== words.join()) throw new Error("other words in the proposal");
    await approve(second.work, proposal);
  }
}
