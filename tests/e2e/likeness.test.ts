import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeToGroups, makeCode } from "../../crypto/index.ts";
import { type DeskLine, Reporter, startDeskLine } from "../desk/support.ts";
import { launchBrowser } from "../support/browser.ts";
import { MINUTE } from "../support/line.ts";
import type { Traffic } from "../support/traffic.ts";
import { heading, openReporter, press } from "../web/reporter-page.ts";

const VISITS = 100;
/** A visit is mostly waiting until the network is quiet. */
const AT_ONCE = 5;

let at: DeskLine;
let browser: Browser;

beforeAll(async () => {
  at = await startDeskLine({ now: "real", site: "built" });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await at.line.stop();
});

/** All that the network and the server see of a visit: order, addresses, headers and sizes. */
function seen({ requests, responses }: Traffic): string {
  const asked = requests.map(({ method, url, headers, body }) => ({
    ...{ method, url, headers, size: body?.length ?? 0 },
  }));
  const given = responses.map(({ url, status, headers, body }) => ({
    url,
    status,
    // The moment of an answer is not of the visitor's making.
    headers: { ...headers, date: "" },
    size: body?.length ?? 0,
  }));
  // Answers to requests that left together may come in any order.
  given.sort((a, b) => a.url.localeCompare(b.url));
  return JSON.stringify({ asked, given }, null, 1);
}

async function visit(words: string[], findsMail: boolean): Promise<string> {
  const { page, traffic, close } = await openReporter(browser);
  await page.goto(`${at.line.url}/antwoord/#nl`);
  await heading(page).waitFor();
  await page.waitForLoadState("networkidle");
  await page.locator("#code").fill(`${words.join(" ")} `);
  await page.waitForLoadState("networkidle");
  await press(page, "Lees antwoord");
  await page.locator("#message").waitFor();
  await page.waitForLoadState("networkidle");
  expect(await page.getByText("Ben je nu veilig?").count()).toBe(findsMail ? 1 : 0);
  await traffic.settle();
  const what = seen(traffic);
  await close();
  return what;
}

test("a hundred visits, half of them with mail, cannot be told apart", async () => {
  const reporter = new Reporter(at);
  await reporter.report("Iemand volgt mij.");
  await at.desk.refresh();
  const file = await at.desk.file(at.desk.inbox[0] as never);
  await at.desk.answer(file.id, "Ben je nu veilig?", "nl");
  at.line.clock.advance(2 * MINUTE);
  await at.line.runDue();

  const visits: { mail: boolean; what: string }[] = [];
  const visitOne = async (i: number): Promise<void> => {
    const mail = i % 2 === 0;
    const code = mail ? reporter.code : makeCode();
    const words = codeToGroups(code).map((group) => wordlist[group - 1] ?? "");
    visits.push({ mail, what: await visit(words, mail) });
  };
  for (let i = 0; i < VISITS; i += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, more) => visitOne(i + more)));
  }
  expect(visits.filter(({ mail }) => mail)).toHaveLength(VISITS / 2);
  const kinds = new Set(visits.map(({ what }) => what));
  expect([...kinds]).toHaveLength(1);
  // It is a whole visit that was compared, keyring and bulletin included.
  const [only = ""] = kinds;
  for (const path of ["/antwoord/", "/v1/keyring", "/v1/bulletin"]) expect(only).toContain(path);
}, 300_000);
