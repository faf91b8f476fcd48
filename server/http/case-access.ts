// Which bytes of a case a handler is given. The keys enforce it; this withholds sooner.
import type { Compartment } from "../../crypto/case-chain.ts";
import { equalBytes, fromB64, fromHex, toB64, toHex } from "../../crypto/encoding.ts";
import { activeHandler, type Handler, type Role } from "../../crypto/roster.ts";
import { CaseId, type CompartmentName, HandlerId } from "../contract/bytes.ts";
import type { Agreement, CaseAnswer, Wrap } from "../contract/case.ts";
import type { GivenCase } from "../contract/case-frames.ts";
import { AppError } from "../errors.ts";
import type { NewWrap, StoredWrap } from "../store/case-wraps.ts";
import type { StoredCase } from "../store/cases.ts";
import type { StoredAgreement } from "../store/retention.ts";
import type { Parts } from "./parts.ts";

const COMPARTMENTS_OF: Readonly<Record<Role, readonly Compartment[]>> = {
  intake: ["contact", "substance", "assessment"],
  coordinator: ["contact", "substance", "assessment"],
  nctv: ["substance", "assessment"],
  szw: ["substance"],
  auditor: [],
};
export const CASE_ROLES = ["intake", "coordinator", "nctv", "szw"] as const;

type Reader = Pick<Handler, "id" | "roles">;

export const compartmentsOf = ({ roles }: Pick<Reader, "roles">): Compartment[] => [
  ...new Set(roles.flatMap((role) => COMPARTMENTS_OF[role])),
];

export const mayRead = (handler: Reader, compartment: string): boolean =>
  compartmentsOf(handler).some((name) => name === compartment);

/** Cases as a handler is given them. */
export class CaseAccess {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The case. Throws AppError `not-found`. */
  find(id: string): StoredCase {
    const one = this.#parts.store.cases.get(fromHex(id));
    if (!one) throw new AppError("not-found");
    return one;
  }

  /** Whether a handler may touch this case at all: a restricted one is for who is named. */
  isFor(one: StoredCase, handler: Reader): boolean {
    return !one.restricted || this.#parts.store.cases.wraps.isNamed(one.id, fromHex(handler.id));
  }

  /** Throws AppError `forbidden`. */
  findFor(id: string, handler: Reader): StoredCase {
    const one = this.find(id);
    if (!this.isFor(one, handler)) throw new AppError("forbidden");
    return one;
  }

  /** What this handler may open: their own boxes, and wraps under role keys unless restricted. */
  wraps(one: StoredCase, handler: Reader): Wrap[] {
    const mine = fromHex(handler.id);
    const isMine = ({ handler: to }: StoredWrap) =>
      to.length === 0 ? !one.restricted : equalBytes(to, mine);
    return this.#parts.store.cases.wraps
      .of(one.id)
      .filter((wrap) => isMine(wrap) && mayRead(handler, wrap.compartment))
      .map(({ compartment, month, handler: to, box }) => ({
        compartment: compartment as CompartmentName,
        month,
        ...(to.length > 0 && { handler: HandlerId.parse(toHex(to)) }),
        box: toB64(box),
      }));
  }

  /** The same as JSON alone. */
  describe(one: StoredCase, handler: Reader): CaseAnswer {
    const { events, ...rest } = this.give(one, handler);
    const written = events.map(({ bytes, ...link }) =>
      bytes ? { ...link, bytes: toB64(bytes) } : link,
    );
    return { ...rest, events: written };
  }

  /** The whole case as this handler may have it. */
  give(one: StoredCase, handler: Reader): GivenCase {
    const { cases } = this.#parts.store;
    const isTheirs = this.isFor(one, handler);
    const events = cases.events(one.id).map(({ seq, compartment, hash, claim, length, bytes }) => {
      const link = { seq, compartment: compartment as CompartmentName, hash, length };
      if (!mayRead(handler, compartment) || bytes === null) return link;
      return isTheirs ? { ...link, bytes } : { ...link, claim };
    });
    return {
      id: CaseId.parse(toHex(one.id)),
      seq: one.seq,
      head: toHex(one.head),
      restricted: one.restricted,
      wraps: this.wraps(one, handler),
      events,
      retention: {
        case: describeAgreement(cases.retention.get(one.id, "case")),
        contact: describeAgreement(cases.retention.get(one.id, "contact")),
      },
    };
  }

  /** Whether after this every compartment that has a key has one for whoever the case then is for. */
  leavesKeys(one: StoredCase, restricted: boolean, more: readonly NewWrap[]): boolean {
    const stored = this.#parts.store.cases.wraps.of(one.id);
    // Boxes of an earlier restriction count no more; role wraps were withheld, not taken away.
    const left = restricted && !one.restricted ? more : [...stored, ...more];
    const fits = (wrap: StoredWrap) => wrap.handler.length > 0 === restricted;
    return stored.every(({ compartment }) =>
      left.some((wrap) => wrap.compartment === compartment && fits(wrap)),
    );
  }

  /**
   * Wraps that this handler may put down: of compartments that they have, of the months about now,
   * and boxes for active handlers who have the compartment. Throws AppError.
   */
  checkWraps(wraps: readonly Wrap[], author: Reader, month: number): NewWrap[] {
    const { roster } = this.#parts.line.open;
    return wraps.map(({ compartment, month: of, handler, box }) => {
      if (!mayRead(author, compartment)) throw new AppError("forbidden");
      const to = handler === undefined ? undefined : activeHandler(roster, handler);
      if (handler !== undefined && (!to || !mayRead(to, compartment))) {
        throw new AppError("refused");
      }
      if (Math.abs(of - month) > 1) throw new AppError("refused");
      const place = { handler: fromHex(handler ?? ""), author: fromHex(author.id) };
      return { compartment, month: of, ...place, box: fromB64(box) };
    });
  }
}

export const describeAgreement = (agreed: StoredAgreement | null): Agreement | null =>
  agreed && {
    day: agreed.day,
    head: toHex(agreed.head),
    signatures: agreed.signatures.map(({ handler, signature }) => ({
      handler: HandlerId.parse(handler),
      signature,
    })),
  };
