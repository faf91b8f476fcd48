// The report page on a bad day: the text stays, and the reporter is told.
import type { Route } from "playwright-core";
import { describe, expect, test } from "vitest";
import { dayOf, hashKeyring, signFreshness, toB64 } from "../../crypto/index.ts";
import { type Coordinator, makeCoordinator } from "../support/coordinator.ts";
import { chooseNoAnswer, fillReport, press, STORY } from "./reporter-page.ts";
import {
  line,
  sentBodies,
  open,
  openReport,
  send,
  arrived,
  reportPageForAll,
} from "./report-visit.ts";

reportPageForAll();

describe("bad days", () => {
  test("network lost after the bytes left: the same bytes again, and the text stays", async () => {
    const { page, context, traffic, close } = await openReport();
    await fillReport(page);
    await chooseNoAnswer(page);
    let lost = 0;
    await context.route("**/v1/envelopes", async (route: Route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort("connectionreset");
    });
    await send(page);
    await page.getByText("Nog niet zeker verstuurd. Je tekst staat hier nog.").waitFor();
    await press(page, "Probeer opnieuw");
    await arrived(page);
    const [first, second, ...more] = sentBodies(traffic);
    expect(more).toEqual([]);
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(true);
    await close();
  });

  test("the week has closed: sealed again, without a word lost", async () => {
    const { page, context, traffic, close } = await openReport();
    await fillReport(page);
    await chooseNoAnswer(page);
    let refused = 0;
    await context.route("**/v1/envelopes", (route) =>
      refused++ > 0 ? route.continue() : route.fulfill({ status: 409, body: "{}" }),
    );
    await send(page);
    await arrived(page);
    const [first, second] = sentBodies(traffic).map((body) => open(body).content);
    expect(second).toEqual(first);
    const [one, other] = sentBodies(traffic);
    expect(other?.equals(one ?? Buffer.alloc(0))).toBe(false);
    await close();
  });

  test("the line is full: a clear sentence, nothing lost", async () => {
    const { page, context, close } = await openReport();
    await fillReport(page);
    await chooseNoAnswer(page);
    await context.route("**/v1/envelopes", (route) => route.fulfill({ status: 503, body: "{}" }));
    await send(page);
    await page.getByText("De lijn is vol. Er is niets bewaard.").waitFor();
    await context.unroute("**/v1/envelopes");
    await press(page, "Probeer opnieuw");
    await arrived(page);
    await close();
  });

  const day = 86_400_000;
  const bundleOf = (coordinator: Coordinator, ageDays: number) => {
    const { coordinatorsSigned, epochsSigned, lineId, signing, rosterHead } = coordinator;
    const statement = {
      day: dayOf(Date.now() - ageDays * day),
      keyringHash: hashKeyring(coordinatorsSigned, epochsSigned),
      rosterHead,
      rosterSeq: 1,
    };
    return {
      coordinators: toB64(coordinatorsSigned),
      epochs: epochsSigned.map(toB64),
      freshness: toB64(signFreshness(statement, lineId, signing)),
    };
  };

  test.each([
    ["forged", () => bundleOf(makeCoordinator(Date.now()), 0), "kloppen niet"],
    ["stale", () => bundleOf(line.coordinator, 20), "te lang niet vernieuwd"],
    ["from the future", () => bundleOf(line.coordinator, -5), "datum van je toestel"],
    ["no keyring at all", () => ({ hello: 1 }), "een antwoord dat niet klopt"],
  ])(
    "a keyring that is %s: refuses to seal, says what else to do, keeps the text",
    async (_, make, words) => {
      const { page, context, traffic, close } = await openReport();
      await context.route("**/v1/keyring", (route) => route.fulfill({ json: make() }));
      await fillReport(page);
      await chooseNoAnswer(page);
      await send(page);
      await page.getByText("Je melding is niet verstuurd. Je tekst staat hier nog.").waitFor();
      const text = await page.locator("main").textContent();
      expect(text).toContain(words);
      expect(text).toContain("Wat kun je nu doen?");
      expect(sentBodies(traffic)).toEqual([]);
      await context.unroute("**/v1/keyring");
      await press(page, "Probeer opnieuw");
      await arrived(page);
      expect(open(sentBodies(traffic)[0] ?? Buffer.alloc(0)).content).toMatchObject({
        text: STORY,
      });
      await close();
    },
  );

  test("a keyring that went back in time within one visit is refused", async () => {
    const { page, context, traffic, close } = await openReport();
    let asked = 0;
    await context.route("**/v1/keyring", (route) =>
      route.fulfill({ json: bundleOf(line.coordinator, asked++ === 0 ? 0 : 3) }),
    );
    await fillReport(page);
    await expect.poll(() => asked).toBe(1);
    await chooseNoAnswer(page);
    await send(page);
    await page.getByText("oudere sleutels dan net").waitFor();
    expect(sentBodies(traffic)).toEqual([]);
    await close();
  });

  test("keys that grow old are told of before sending, which still works", async () => {
    const { page, context, close } = await openReport();
    await context.route("**/v1/keyring", (route) =>
      route.fulfill({ json: bundleOf(line.coordinator, 9) }),
    );
    await fillReport(page);
    await chooseNoAnswer(page);
    await page.getByText("Versturen kan nog wel.").waitFor();
    await send(page);
    await arrived(page);
    await close();
  });

  test("no line at all: unreachable, and the text stays", async () => {
    const { page, context, close } = await openReport();
    await fillReport(page);
    await chooseNoAnswer(page);
    await context.setOffline(true);
    await send(page);
    await page.getByText("Wij konden de lijn niet bereiken.").waitFor();
    await page.locator("#back").click();
    await page.locator("#back").click();
    expect(await page.locator(".letter").textContent()).toContain("Ahmed");
    await close();
  });
});
