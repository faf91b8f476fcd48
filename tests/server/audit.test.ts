import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  auditEntryHash,
  type AuditEntry,
  bodyHash,
  dayOf,
  firstAuditHead,
  fromB64,
  makeSigningKey,
  nextAuditHead,
  readAuditEntry,
  type SigningKey,
  stampRequest,
  toB64,
  verifyRequest,
} from "../../crypto/index.ts";
import { AuditAnswer, AUDITED, AuditHashesAnswer, isSigned } from "../../server/contract/audit.ts";
import { makeRoutes } from "../../server/http/app.ts";
import { DAY, startLine, type TestLine } from "../support/line.ts";
import { getJson, logIn, postJson } from "./handler.ts";
import { codeOf } from "./reporter.ts";

let line: TestLine;
let token: string;
const desk = (path: string) => `${line.url}/v1/desk/${path}`;
const outcome = async (response: Response) => [response.status, await codeOf(response)];

beforeAll(async () => {
  line = await startLine();
  token = await logIn(line.url, line.coordinator);
});
afterAll(() => line.stop());

const entries = (): AuditEntry[] =>
  line.server.parts.store.audit.list(0, 1_000).map(({ entry }) => readAuditEntry(entry));
const decoys = () => ({
  entries: [{ tag: toB64(new Uint8Array(16)), reply: toB64(new Uint8Array(2048)) }],
});

describe("every desk route", () => {
  test("is an action of the audit chain, or says why it is none", () => {
    const routes = makeRoutes(line.server.parts);
    const silent = routes.filter(
      ({ path, audit }) => path.startsWith("/v1/desk/") && audit === null,
    );
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    // The table says which request makes which action: an auditor's desk checks entries by it.
    const audited = routes.flatMap(({ method, path, audit }) =>
      typeof audit === "string" ? [`${audit}: ${method} ${path}`] : [],
    );
    const table = Object.entries(AUDITED).flatMap(([action, { route }]) =>
      route === null ? [] : [`${action}: ${route}`],
    );
    expect(audited.toSorted()).toEqual(table.toSorted());
  });

  test("that takes a body is an action that the handler signs, or only reads in bulk", () => {
    const kinds = makeRoutes(line.server.parts).flatMap(({ method, audit }) =>
      method !== "GET" && typeof audit === "string" ? [[audit, AUDITED[audit].kind]] : [],
    );
    const unsigned = kinds.filter(([, kind]) => kind !== "change" && kind !== "session");
    expect(kinds.length).toBeGreaterThan(unsigned.length);
    expect(unsigned.toSorted()).toEqual([
      ["cases-read", "batch"],
      ["envelopes-read", "batch"],
    ]);
  });

  test("that is signed says so in the description of the line", async () => {
    type Described = Record<string, Record<string, { parameters?: { name: string }[] }>>;
    const api = (await (await fetch(`${line.url}/v1/openapi.json`)).json()) as { paths: Described };
    for (const { method, path, audit } of makeRoutes(line.server.parts)) {
      const { parameters = [] } = api.paths[path]?.[method.toLowerCase()] ?? {};
      const names = parameters.map(({ name }) => name);
      const signed = typeof audit === "string" && isSigned(audit);
      expect([path, names.includes("Request-Signature")]).toEqual([path, signed]);
    }
  });

  test("says so in words that are more than a word", () => {
    for (const { audit } of makeRoutes(line.server.parts)) {
      if (audit !== null && typeof audit !== "string") expect(audit.none).toMatch(/ .+ .+\.$/);
    }
  });
});

describe("a request that changes something", () => {
  const put = (stamp: string | null, body: unknown = decoys()) =>
    fetch(desk("replies"), {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Authorization: `Bearer ${token}`,
        ...(stamp === null ? {} : { "Request-Signature": stamp }),
      },
      body: JSON.stringify(body),
    });
  const stampOf = (
    changes: {
      method?: string;
      path?: string;
      body?: unknown;
      day?: number;
      key?: SigningKey;
    } = {},
  ) => {
    const { method = "POST", path = "/v1/desk/replies", body = decoys() } = changes;
    const { day = dayOf(line.clock.now()), key = line.coordinator.signing } = changes;
    const hash = bodyHash(new TextEncoder().encode(JSON.stringify(body)));
    const request = { method, path, body: hash };
    return toB64(stampRequest(request, day, line.coordinator.lineId, key));
  };
  const waiting = () => line.server.parts.store.bulletin.waiting();

  test("is done when its handler signed it, and is an entry that shows it", async () => {
    const before = waiting();
    expect((await put(stampOf())).status).toBe(204);
    expect(waiting()).toBe(before + 1);
    const last = entries().at(-1);
    const { coordinator } = line;
    expect(last).toMatchObject({
      day: dayOf(line.clock.now()),
      actor: coordinator.id,
      action: "replies-put",
      object: "1",
      result: "done",
    });
    const { request } = last as AuditEntry;
    if (!request) throw new Error("the entry keeps no request");
    const { lineId, signing } = coordinator;
    expect(verifyRequest(request, request.stamp, last?.day ?? 0, lineId, signing.publicKey)).toBe(
      true,
    );
  });

  test("is refused without, with another's, or with one for another request", async () => {
    const before = waiting();
    const wrong = [
      null,
      stampOf({ key: makeSigningKey() }),
      stampOf({ method: "PUT" }),
      stampOf({ path: "/v1/desk/roster" }),
      stampOf({ body: { entries: [] } }),
      stampOf({ day: dayOf(line.clock.now()) + 2 }),
      stampOf({ day: dayOf(line.clock.now()) - 2 }),
    ];
    for (const stamp of wrong) expect(await outcome(await put(stamp))).toEqual([403, "refused"]);
    expect(waiting()).toBe(before);
    for (const day of [-1, 1]) {
      expect((await put(stampOf({ day: dayOf(line.clock.now()) + day }))).status).toBe(204);
    }
  });

  test("is done once: the same bytes again are refused, and change nothing", async () => {
    const stamp = stampOf();
    expect((await put(stamp)).status).toBe(204);
    const [before, count] = [waiting(), entries().length];
    expect(await outcome(await put(stamp))).toEqual([403, "refused"]);
    expect([waiting(), entries().length]).toEqual([before, count]);
  });

  test("leaves no entry when it is not done", async () => {
    const count = entries().length;
    const body = { id: "0".repeat(32), wraps: [], events: [] };
    expect((await postJson(desk(`cases/${body.id}`), body, token)).status).toBe(400);
    const none = { expectedSeq: 0, events: [toB64(new Uint8Array(1265))] };
    expect((await postJson(desk(`cases/${"0".repeat(32)}/events`), none, token)).status).toBe(404);
    expect(entries()).toHaveLength(count);
  });
});

describe("the chain", () => {
  test("tells a session once a day, a read once a day, and what was not allowed", async () => {
    line.clock.advance(DAY);
    token = await logIn(line.url, line.coordinator);
    await logIn(line.url, line.coordinator);
    const from = entries().length;
    await getJson(desk("audit/0"), token);
    await getJson(desk("audit/1"), token);
    // Not in the list of any envelope: nothing was read.
    await postJson(desk("envelopes/batch"), { ids: ["0".repeat(64)] }, token);
    expect(
      entries()
        .slice(from)
        .map(({ action }) => action),
    ).toEqual(["audit-read"]);
    const today = entries().filter(({ day }) => day === dayOf(line.clock.now()));
    expect(today.filter(({ action }) => action === "session-opened")).toHaveLength(1);
    expect(today.every(({ actor }) => actor === line.coordinator.id)).toBe(true);
  });

  test("can be followed by hashes alone, to the head that the entries lead to", async () => {
    const { lineId } = line.coordinator;
    const whole = AuditAnswer.parse(await getJson(desk("audit/0"), token));
    const hashes = AuditHashesAnswer.parse(await getJson(desk("audit/0/hashes"), token));
    expect(whole.count).toBe(whole.entries.length);
    expect(hashes.count).toBe(whole.count);
    let head = firstAuditHead(lineId);
    whole.entries.forEach((one, i) => {
      expect(readAuditEntry(fromB64(one.entry)).seq).toBe(i);
      expect(hashes.hashes[i]).toBe(toB64(auditEntryHash(fromB64(one.entry))));
      head = nextAuditHead(head, fromB64(hashes.hashes[i] as string), lineId);
      expect(toB64(head)).toBe(one.head);
    });
  });

  test("holds no time of day, address or word of a request", () => {
    const { store } = line.server.parts;
    const allowed = ["seq", "day", "actor", "action", "object", "result", "request"];
    for (const { entry } of store.audit.list(0, 1_000)) {
      const value = JSON.parse(Buffer.from(entry).toString()) as Record<string, unknown>;
      expect(Object.keys(value).filter((name) => !allowed.includes(name))).toEqual([]);
      const numbers = Object.values(value).filter((one) => typeof one === "number");
      expect(Math.max(...numbers)).toBeLessThan(100_000);
      // The first digits of now, in milliseconds or seconds: to within some hours.
      const now = String(line.clock.now()).slice(0, 6);
      expect(Buffer.from(entry).toString()).not.toMatch(new RegExp(`\\b${now}\\d{4,7}\\b`));
    }
  });

  test("costs intake nothing: what is public makes no entry", async () => {
    const count = entries().length;
    for (const path of ["/v1/keyring", "/v1/puzzle", "/v1/bulletin", "/healthz"]) {
      await fetch(line.url + path);
    }
    expect(entries()).toHaveLength(count);
  });
});
