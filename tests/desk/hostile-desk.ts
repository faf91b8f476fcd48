/** A colleague's desk that writes what it may not: past its own checks, signed, and into the chain. */
import { fromHex } from "../../crypto/index.ts";
import { CaseAnswer } from "../../server/contract/case.ts";
import type { Desk, NewEvent } from "../../web/desk/core/index.ts";
import { sealEvents } from "../../web/desk/core/sealing.ts";

export async function force(desk: Desk, id: string, events: NewEvent[]): Promise<void> {
  const { api, keys, lineId, cases } = desk.work;
  const { seq, head } = await api.get(`/v1/desk/cases/${id}`, CaseAnswer);
  const file = cases.find((one) => one.id === id);
  if (!file) throw new Error("this desk does not have the case");
  const place = { caseId: fromHex(id), seq, head: fromHex(head) };
  const sealed = sealEvents(events, place, file.keys, keys.signing, lineId);
  await api.post(`/v1/desk/cases/${id}/events`, { expectedSeq: seq, events: sealed }, null);
}
