import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MAIL_TEXT } from "../../server/mail/mail-round.ts";
import type { TestEpoch } from "../support/coordinator.ts";
import { DAY, MINUTE, startLine, type TestLine } from "../support/line.ts";
import { getJson, logIn, postJson } from "./handler.ts";
import { sealSome, sendEnvelope } from "./reporter.ts";

let smtp: SMTPServer;
let line: TestLine;
let received: { to: string[]; text: string }[];
let refuse: boolean;

beforeEach(async () => {
  received = [];
  refuse = false;
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, callback) => {
      if (refuse) callback(Object.assign(new Error("no"), { responseCode: 451 }));
      else callback();
    },
    onData: (stream, session, callback) => {
      let text = "";
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
      stream.on("end", () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const { port } = smtp.server.address() as AddressInfo;
  line = await startLine({
    settings: { smtpUrl: `smtp://127.0.0.1:${String(port)}`, mailFrom: "line@example.org" },
  });
  await line.runDue();
});
afterEach(async () => {
  await line.stop();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

const subscribe = async (address: string | null) => {
  const token = await logIn(line.url, line.coordinator);
  const url = `${line.url}/v1/desk/mail`;
  expect((await postJson(url, { address }, token, "PUT")).status).toBe(204);
};
const health = async () => (await (await fetch(`${line.url}/healthz`)).json()) as object;
const report = () =>
  sendEnvelope(
    line.url,
    sealSome(line.coordinator.epochs[0] as TestEpoch, line.coordinator.lineId),
  );
/** Headers that say who sent when differ by nature; all else must not. */
const bare = (text: string) => text.replace(/^(Message-ID|Date): .*\r\n(\s.*\r\n)*/gim, "").trim();

test("a message goes at 08:00 and 16:00 in Amsterdam, news or not, always the same", async () => {
  await subscribe("handler@example.org");
  await line.runDue();
  expect(received).toHaveLength(0);
  line.clock.set(Date.UTC(2026, 10, 18, 15));
  await line.runDue();
  expect(received).toHaveLength(1);
  for (let i = 0; i < 5; i++) await report();
  line.clock.set(Date.UTC(2026, 10, 19, 7));
  await line.runDue();
  await line.runDue();
  expect(received).toHaveLength(2);
  const [first, second] = received.map(({ text }) => bare(text));
  expect(second).toBe(first);
  expect(received.map(({ to }) => to)).toEqual([["handler@example.org"], ["handler@example.org"]]);
});

test("a message has no link, no count and does not say what sent it", async () => {
  expect(MAIL_TEXT).not.toMatch(/https?:|www\.|\d/);
  await subscribe("handler@example.org");
  line.clock.set(Date.UTC(2026, 10, 18, 15));
  await line.runDue();
  expect(received[0]?.text).not.toMatch(/https?:|x-mailer|nodemailer|127\.0\.0\.1/i);
});

test("nobody who does not want it gets it", async () => {
  await subscribe("handler@example.org");
  await subscribe(null);
  line.clock.advance(DAY);
  await line.runDue();
  expect(received).toHaveLength(0);
});

test("a failure is retried with back-off, seen in health and desk, and stops no report", async () => {
  await subscribe("handler@example.org");
  refuse = true;
  line.clock.set(Date.UTC(2026, 10, 18, 15));
  await line.runDue();
  expect(await health()).toMatchObject({ status: "degraded", mail: "failing", store: "ok" });
  const token = await logIn(line.url, line.coordinator);
  const state = await getJson(`${line.url}/v1/desk/state`, token);
  expect(state.mail).toEqual({ state: "failing", lastError: "refused" });
  expect((await report()).status).toBe(204);

  // Not before a minute has passed; then refused again, and not before two more.
  refuse = false;
  line.clock.advance(MINUTE - 1);
  await line.runDue();
  expect(received).toHaveLength(0);
  refuse = true;
  line.clock.advance(1);
  await line.runDue();
  refuse = false;
  line.clock.advance(2 * MINUTE - 1);
  await line.runDue();
  expect(received).toHaveLength(0);
  line.clock.advance(1);
  await line.runDue();
  expect(received).toHaveLength(1);
  expect(await health()).toMatchObject({ status: "ok", mail: "ok" });
});

test("a mail server that is away is no reason to stop, and nothing of it is logged", async () => {
  await subscribe("handler@example.org");
  await new Promise<void>((resolve) => smtp.close(resolve));
  line.clock.set(Date.UTC(2026, 10, 18, 15));
  await line.runDue();
  expect(await health()).toMatchObject({ mail: "failing" });
  expect((await report()).status).toBe(204);
  expect(line.logged.join()).not.toContain("handler@example.org");
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
});
