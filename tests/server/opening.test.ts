import { expect, test } from "vitest";
import { toB64 } from "../../crypto/index.ts";
import { makeLine } from "../../server/line/make-line.ts";
import { makeCoordinator, openRequest } from "../support/coordinator.ts";
import { MINUTE, NOON, startLine } from "../support/line.ts";
import { postJson } from "./handler.ts";
import { codeOf } from "./reporter.ts";

test("a line is closed until its first coordinator opens it, once", async () => {
  const line = await startLine({ open: false });
  const open = `${line.url}/v1/desk/open`;
  const body = openRequest(line.coordinator, line.inviteSecret, NOON, "trial");
  const opening = async () => (await fetch(`${line.url}/v1/desk/opening`)).json();

  expect(await opening()).toEqual({ status: "trial", open: false });
  for (const path of ["/v1/keyring", "/v1/puzzle", "/v1/bulletin", "/line.json"]) {
    const response = await fetch(line.url + path);
    expect([path, response.status, await codeOf(response)]).toEqual([path, 503, "line-closed"]);
  }
  const intake = await fetch(`${line.url}/v1/envelopes`, { method: "POST" });
  expect([intake.status, await codeOf(intake)]).toEqual([503, "line-closed"]);
  for (const path of ["/", "/melden/", "/nergens"]) {
    const page = await fetch(line.url + path);
    expect([path, page.status]).toEqual([path, 503]);
    expect(await page.text()).toContain("Nog niet open");
  }
  expect((await fetch(`${line.url}/assets/page-ABCDEF12.js`)).status).toBe(200);
  expect((await fetch(`${line.url}/desk/`)).status).toBe(200);

  const tampered = [
    { ...body, share: toB64(new Uint8Array(32)) },
    { ...body, secretId: "0".repeat(32) },
    openRequest(line.coordinator, toB64(new Uint8Array(32)), NOON, "trial"),
    openRequest(line.coordinator, line.inviteSecret, NOON, "demonstration"),
    // Keys of someone else under the right link: the root does not fit.
    { ...body, root: openRequest(makeCoordinator(NOON), line.inviteSecret, NOON, "trial").root },
  ];
  for (const one of tampered) {
    const response = await postJson(open, one);
    expect([response.status, await codeOf(response)]).toEqual([403, "refused"]);
  }
  expect(await opening()).toEqual({ status: "trial", open: false });

  expect((await postJson(open, body)).status).toBe(204);
  expect(await opening()).toEqual({ status: "trial", open: true });
  const again = await postJson(open, body);
  expect([again.status, await codeOf(again)]).toEqual([409, "line-open"]);
  const page = await (await fetch(`${line.url}/melden/`)).text();
  expect(page).toContain(`data-root="${body.root}"`);
  expect(page).toContain("Proeflijn &#60;&#38;&#62; Twee mensen");
  await line.restart();
  expect(await (await fetch(`${line.url}/melden/`)).text()).toBe(page);
  await line.stop();
});

test("a link works for an hour, and a new one ends the one before it", async () => {
  const line = await startLine({ open: false });
  const { store } = line.server.parts;
  const newer = makeLine(store, "trial", line.clock.now());
  const open = `${line.url}/v1/desk/open`;
  const old = openRequest(line.coordinator, line.inviteSecret, NOON, "trial");
  expect((await postJson(open, old)).status).toBe(403);
  line.clock.advance(61 * MINUTE);
  const late = openRequest(line.coordinator, newer, NOON, "trial");
  expect((await postJson(open, late)).status).toBe(403);
  const fresh = makeLine(store, "trial", line.clock.now());
  const body = openRequest(line.coordinator, fresh, NOON, "trial");
  expect((await postJson(open, body)).status).toBe(204);
  expect(() => makeLine(store, "trial", NOON)).toThrow("open line");
  await line.stop();
});

test("a demonstration line says so on its pages and serves no desk", async () => {
  const line = await startLine({ status: "demonstration" });
  const page = await (await fetch(`${line.url}/`)).text();
  expect(page).toContain("Demonstratie");
  expect(page).not.toContain("Proef<");
  expect((await fetch(`${line.url}/desk/`)).status).toBe(404);
  await line.stop();
});
