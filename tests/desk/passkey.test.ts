// A passkey in Chromium, with an authenticator of its own: made at an open desk, and the way in after.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSite, writeSite } from "../../web/build/build.ts";
import type { StoredKeys } from "../../web/desk/core/index.ts";
import { revoke } from "../../web/desk/core/revocation.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { type LocalDesk, startLocalDesk } from "../../web/desk/local/local-desk.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { type DeskLine, PASSPHRASE, startDeskLine } from "./support.ts";
import { bringIn } from "./team-support.ts";

const SHOTS = process.env["SHOTS"];

let folder: string;
let line: DeskLine;
let browser: Browser;
let keyFile: KeyFile;
let local: LocalDesk;
let page: Page;
let authenticator: Authenticator;

/** What sits in a machine, or on a key ring. */
class Authenticator {
  readonly #session: CDPSession;
  id = "";

  constructor(session: CDPSession) {
    this.#session = session;
  }

  /** In the place of any that was there. */
  async plug(hasPrf = true): Promise<void> {
    if (this.id !== "") await this.unplug();
    const options = {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf,
    } as const;
    const added = await this.#session.send("WebAuthn.addVirtualAuthenticator", { options });
    this.id = added.authenticatorId;
  }

  async unplug(): Promise<void> {
    await this.#session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: this.id });
    this.id = "";
  }

  /** Whether finger or face is the one that it knows. */
  async knows(isUserVerified: boolean): Promise<void> {
    const { id: authenticatorId } = this;
    await this.#session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
  }

  async credentials() {
    const { id: authenticatorId } = this;
    return (await this.#session.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  }
}

const named = () => local.url.replace("127.0.0.1", "localhost");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "passkey-"));
  const distDir = join(folder, "dist");
  await writeSite(await makeSite(), distDir);
  line = await startDeskLine({ now: "real" });
  const colleague = await bringIn(line, "Behandelaar 2", ["intake"], [line.desk]);
  // A third, so that one coordinator may put someone out.
  await bringIn(line, "Behandelaar 3", ["coordinator"], [line.desk, await colleague.unlock()]);
  keyFile = new KeyFile(join(folder, "desk"));
  keyFile.write(colleague.around.stored as StoredKeys);
  browser = await launchBrowser();
  local = await startLocalDesk({ port: 0, line: line.line.url, keyFile, distDir });
  ({ page } = await openPage(browser, { viewport: { width: 1200, height: 900 } }));
  page.setDefaultTimeout(30_000);
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  authenticator = new Authenticator(session);
  await authenticator.plug();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await local.stop();
  await line.line.stop();
  rmSync(folder, { recursive: true, force: true });
});

const OPEN = ".frame";
const passkeyButton = () => page.getByRole("button", { name: "Ontgrendel met je passkey" });

async function unlockWith(passphrase: string): Promise<void> {
  await page.locator("#passphrase").fill(passphrase);
  await page.keyboard.press("Enter");
  await page.locator(OPEN).waitFor();
}

async function openSettings(): Promise<void> {
  await page.getByRole("button", { name: "Instellingen" }).click();
  await page.getByRole("heading", { name: "Passkey" }).waitFor();
}

async function shoot(name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

test("at an address that is a number none is offered, and it says where it would be", async () => {
  await page.goto(`${local.url}/`);
  await unlockWith(PASSPHRASE);
  await openSettings();
  await page.getByText(`Open de werkplek op ${named()}/`).waitFor();
  expect(await page.getByRole("button", { name: "Maak een passkey" }).count()).toBe(0);
});

test("where the browser has no PRF none is offered; of an authenticator without it nothing is kept", async () => {
  const other = await openPage(browser, { viewport: { width: 1200, height: 900 } });
  await other.page.addInitScript(() => {
    PublicKeyCredential.getClientCapabilities = () => Promise.resolve({ "extension:prf": false });
  });
  await other.page.goto(`${named()}/`);
  await other.page.locator("#passphrase").fill(PASSPHRASE);
  await other.page.keyboard.press("Enter");
  await other.page.getByRole("button", { name: "Instellingen" }).click();
  await other.page.getByText("Deze browser kan met een passkey geen sleutels openen.").waitFor();
  expect(await other.page.getByRole("button", { name: "Maak een passkey" }).count()).toBe(0);
  await other.close();

  await authenticator.plug(false);
  await page.goto(`${named()}/`);
  expect(await passkeyButton().count()).toBe(0);
  await unlockWith(PASSPHRASE);
  await openSettings();
  await page.getByRole("button", { name: "Maak een passkey" }).click();
  await page.getByText("Deze passkey kan wel aanmelden, maar geen sleutels bewaren.").waitFor();
  expect(keyFile.read()?.passkey).toBeUndefined();
});

test("made at an open desk, it opens the desk after that; the passphrase still does", async () => {
  await authenticator.plug();
  await page.goto(`${named()}/`);
  await unlockWith(PASSPHRASE);
  await openSettings();
  await page.getByRole("button", { name: "Maak een passkey" }).click();
  await page.getByText("De passkey is gemaakt.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await shoot("passkey-settings");
  const kept = keyFile.read()?.passkey;
  expect(kept).toBeDefined();
  // Nothing of the line, and no name, is with the passkey.
  const [credential] = await authenticator.credentials();
  expect(credential).toMatchObject({ rpId: "localhost" });
  expect(JSON.stringify(credential)).not.toContain("Behandelaar");

  await page.goto(`${named()}/`);
  await passkeyButton().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await shoot("passkey-unlock");
  await passkeyButton().click();
  await page.locator(OPEN).waitFor();
  // Locked and opened again, and what this desk keeps is written as before.
  await page.getByRole("button", { name: "Vergrendel" }).click();
  await passkeyButton().click();
  await page.locator(OPEN).waitFor();
  expect(keyFile.read()?.passkey).toEqual(kept);
  await page.goto(`${named()}/`);
  await unlockWith(PASSPHRASE);
}, 60_000);

test("cancelled, or the finger of someone else: a sentence, and the passphrase still works", async () => {
  await page.goto(`${named()}/`);
  await authenticator.knows(false);
  await passkeyButton().click();
  await page.getByText("Er kwam geen passkey").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await authenticator.knows(true);
  await unlockWith(PASSPHRASE);
}, 90_000);

test("of another device, it opens nothing and says so", async () => {
  const first = keyFile.read();
  if (!first?.passkey) throw new Error("no passkey");
  // The key file on another machine: its authenticator has never heard of this passkey.
  await authenticator.plug();
  await page.goto(`${named()}/`);
  await passkeyButton().click();
  await page.getByText("Er kwam geen passkey").waitFor();
  await unlockWith(PASSPHRASE);
  await openSettings();
  await page.getByRole("button", { name: "Maak een andere" }).click();
  await page.getByText("De passkey is gemaakt.").waitFor();
  const second = keyFile.read();
  if (!second?.passkey) throw new Error("no passkey");

  // Its answer, for what was sealed to the answer of the other.
  keyFile.write({ ...second, passkey: { ...first.passkey, id: second.passkey.id } });
  await page.goto(`${named()}/`);
  await passkeyButton().click();
  await page.getByText("Deze passkey opent de sleutels op dit toestel niet.").waitFor();
  await unlockWith(PASSPHRASE);
  await openSettings();
  await page.getByRole("button", { name: "Verwijder de passkey" }).click();
  await page.getByText("De passkey opent dit toestel niet meer.").waitFor();
  expect(keyFile.read()?.passkey).toBeUndefined();
  await page.getByRole("button", { name: "Maak een passkey" }).click();
  await page.getByText("De passkey is gemaakt.").waitFor();
}, 180_000);

test("who is put out of the team is not let in by a passkey either: the share is gone", async () => {
  await page.goto(`${named()}/`);
  await line.desk.refresh();
  await revoke(line.desk.work, keyFile.read()?.handler ?? "");
  await passkeyButton().click();
  await page.getByText("Je bent uit het team gehaald.").waitFor();
  expect(await page.locator(OPEN).count()).toBe(0);
}, 60_000);
