/** Handlers of a line who file cases, keep them and let them go, over plain fetch. */
import { afterEach, beforeEach } from "vitest";
import {
  dayOf,
  firstHead,
  fromHex,
  handlerIdOf,
  makeCaseId,
  makeSigningKey,
  monthOf,
  type Role,
  sealCaseEvent,
  signDetached,
  type SigningKey,
  systemRandom,
  toB64,
  toHex,
} from "../../crypto/index.ts";
import { CaseAnswer, type KeptPart } from "../../server/contract/case.ts";
import { retentionParts } from "../../server/contract/retention.ts";
import { appendRoster, freshnessOf } from "../support/coordinator.ts";
import { DAY, startLine, type TestLine } from "../support/line.ts";
import { getJson, listCases, logIn, postJson } from "./handler.ts";
import { codeOf } from "./reporter.ts";

export interface Someone {
  id: string;
  signing: SigningKey;
  lineId: Uint8Array;
}

export let line: TestLine;
export let first: Someone;
export let second: Someone;
export let szw: Someone;

export const desk = (path: string) => `${line.url}/v1/desk/${path}`;
export const today = () => dayOf(line.clock.now());
export const month = () => monthOf(today());
export const outcome = async (response: Response) => [
  response.status,
  response.status === 204 ? null : await codeOf(response),
];

/** A line for each test, with a coordinator, a colleague of NCTV and one of SZW. */
export function startLineForEach(): void {
  beforeEach(async () => {
    line = await startLine();
    const { id, signing, lineId } = line.coordinator;
    first = { id, signing, lineId };
    second = await enrol(["nctv", "intake"]);
    szw = await enrol(["szw"]);
  });
  afterEach(() => line.stop());
}

/** Everybody logs in for each request: sessions are short, and this clock leaps. */
export const ask = async (who: Someone, path: string) =>
  getJson(desk(path), await logIn(line.url, who));
export const send = async (who: Someone, method: string, path: string, body: unknown) =>
  postJson(desk(path), body, await logIn(line.url, who), method);

export async function enrol(roles: Role[]): Promise<Someone> {
  const { coordinator } = line;
  const [signing, device] = [makeSigningKey(), makeSigningKey()];
  const expectedSeq = coordinator.rosterObjects.length;
  const keys = { signing: signing.publicKey, device: device.publicKey };
  const entry = appendRoster(coordinator, { kind: "enrol", name: "Iemand", ...keys, roles }, [
    coordinator.signing,
    coordinator.root,
  ]);
  const freshness = toB64(freshnessOf(coordinator, line.clock.now()));
  const body = { entry: toB64(entry), expectedSeq, freshness };
  const response = await send(line.coordinator, "POST", "roster", body);
  if (response.status !== 204) throw new Error(await response.text());
  return { id: handlerIdOf(signing.publicKey), signing, lineId: coordinator.lineId };
}

const COMPARTMENTS = ["contact", "substance", "assessment"] as const;
type Name = (typeof COMPARTMENTS)[number];

export const wrap = (compartment: Name, handler?: Someone, of: number = month()) => ({
  compartment,
  month: of,
  ...(handler && { handler: handler.id }),
  box: toB64(systemRandom(72)),
});
export const roleWraps = (of: number = month()) =>
  COMPARTMENTS.map((compartment) => wrap(compartment, undefined, of));
export const boxesFor = (...handlers: Someone[]) =>
  handlers.flatMap((handler) => COMPARTMENTS.map((compartment) => wrap(compartment, handler)));

export function seal(
  id: string,
  seq: number,
  previous: string,
  compartment: Name,
  by: Someone,
  text = "",
) {
  const event = { caseId: fromHex(id), seq, previous: fromHex(previous), compartment };
  const sealed = { key: new Uint8Array(32).fill(1), body: { text }, author: by.signing };
  return toB64(sealCaseEvent({ ...event, ...sealed }, by.lineId));
}

interface Filed {
  id: string;
  seq: number;
  head: string;
}

/** A case of one event in contact and one in substance. */
export async function file(wraps: object[] = roleWraps(), by: Someone = first): Promise<Filed> {
  const id = toHex(makeCaseId());
  const contact = seal(id, 0, toHex(firstHead(fromHex(id), first.lineId)), "contact", by);
  const filed = await send(by, "POST", `cases/${id}`, { id, wraps, events: [contact] });
  if (filed.status !== 201) throw new Error(await filed.text());
  const { head } = (await filed.json()) as { head: string };
  return { id, seq: 1, head };
}

export async function append(
  one: Filed,
  by: Someone,
  compartment: Name = "substance",
): Promise<Response> {
  const { id, seq, head } = one;
  const events = [seal(id, seq, head, compartment, by)];
  const response = await send(by, "POST", `cases/${id}/events`, { expectedSeq: seq, events });
  if (response.status === 200) {
    Object.assign(one, (await response.clone().json()) as { seq: number; head: string });
  }
  return response;
}

export const listed = async (who: Someone) => listCases(line.url, await logIn(line.url, who));
export const read = async (who: Someone, id: string) =>
  CaseAnswer.parse(await ask(who, `cases/${id}`));
export const isThere = async (id: string) => (await listed(first)).some((one) => one.id === id);

interface Wanted {
  day: number | null;
  by: Someone[];
  part?: KeptPart;
  head?: string;
  /** What is really signed, when it is something else. */
  signed?: Partial<{ day: number | null; head: string; part: KeptPart; id: string }>;
}

export function retention(one: Filed, { day, by, part = "case", head = one.head, signed }: Wanted) {
  const said = { id: one.id, day, head, part, ...signed };
  const parts = retentionParts(fromHex(said.id), said.day, fromHex(said.head), said.part);
  const signatures = by.map(({ id, signing, lineId }) => ({
    handler: id,
    signature: toB64(signDetached("retention", lineId, parts, signing)),
  }));
  return { day, head, part, signatures };
}

export const keep = async (one: Filed, wanted: Wanted, as: Someone = first) =>
  outcome(await send(as, "PUT", `cases/${one.id}/retention`, retention(one, wanted)));

export const DONE = [204, null];
export const REFUSED = [403, "refused"];
export const CHANGED = [409, "changed"];

/** Moves the clock to the beginning of a day and does what is due. */
export async function turnTo(day: number): Promise<void> {
  line.clock.set(day * DAY + 1_000);
  await line.runDue();
}
