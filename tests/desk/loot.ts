/** What someone gets at who kept every key they had, and has all that the server has. */
import {
  type CaseKeys,
  FormatError,
  fromHex,
  type KemKey,
  openBox,
  openCaseEvent,
  openEnvelope,
  OpenError,
  toHex,
  unwrapCaseKey,
  utf8,
} from "../../crypto/index.ts";
import { contentOf } from "../../web/desk/core/grants.ts";
import type { Desk } from "../../web/desk/core/index.ts";
import type { DeskLine } from "./support.ts";

/** Everything that a handler ever held, copied before a lock can overwrite it. */
export function everythingOf({ work }: Desk) {
  const receiving = [...work.keys.receiving.values()].map(({ publicKey, secretKey }): KemKey => ({
    publicKey: publicKey.slice(),
    secretKey: secretKey.slice(),
  }));
  const epochs = [...work.granted.epochs.values()].map(({ intake, ...epoch }) => ({
    content: contentOf({ intake, ...epoch }),
    publicKey: intake.publicKey.slice(),
  }));
  const roleKeys = [...work.granted.roles.values()].map((key) => key.slice());
  const caseKeys = work.cases.flatMap(({ keys }) => Object.values(keys).map((key) => key.slice()));
  return { receiving, epochs, roleKeys, caseKeys };
}

export function tries<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof OpenError || error instanceof FormatError) return null;
    throw error;
  }
}

/** Which texts come out of all that the server has, with all that this handler ever had. */
export function loot(at: DeskLine, held: ReturnType<typeof everythingOf>, ids: readonly string[]) {
  const { store, line } = at.line.server.parts;
  const { id: lineId, roster } = line.open;
  const secrets: { content: Uint8Array; publicKey: Uint8Array }[] = [...held.epochs];
  const roleKeys = [...held.roleKeys];
  // Every box of everyone, tried with each receiving key that was theirs.
  for (const { id } of roster.handlers.values()) {
    for (const { kind, subject, box } of store.line.grantsOf(fromHex(id))) {
      for (const key of held.receiving) {
        const plain = tries(() => openBox(box, key, kind, lineId, utf8(subject)));
        if (plain && kind === "role") roleKeys.push(Uint8Array.from(plain.subarray(80)));
        if (plain && kind === "epoch")
          secrets.push({ content: Uint8Array.from(plain.subarray(80)), publicKey: key.publicKey });
      }
    }
  }
  const envelopes = store.envelopes.list().flatMap(({ id }) => {
    const bytes = store.envelopes.get(id) as Uint8Array;
    return secrets.flatMap(({ content, publicKey }) => {
      const intake = { publicKey, secretKey: content.slice(0, 32) };
      const opened = tries(() => openEnvelope(bytes, intake, lineId));
      return opened?.content.kind === "report" ? [opened.content.text] : [];
    });
  });
  const cases = ids.map(fromHex).flatMap((id) => {
    const keys = [...held.caseKeys];
    for (const { compartment, month, box } of store.cases.wraps.of(id)) {
      const place = { caseId: id, compartment: compartment as keyof CaseKeys, month };
      for (const roleKey of roleKeys) {
        const key = tries(() => unwrapCaseKey(box, roleKey, place, lineId));
        if (key) keys.push(Uint8Array.from(key));
      }
    }
    const opens = store.cases
      .events(id)
      .some(({ bytes }) =>
        keys.some((key) =>
          [...roster.handlers.values()].some(({ signing }) =>
            tries(() => openCaseEvent(bytes as Uint8Array, key, signing, lineId)),
          ),
        ),
      );
    return opens ? [toHex(id)] : [];
  });
  return { envelopes: [...new Set(envelopes)].sort(), cases };
}
