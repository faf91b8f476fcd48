import { createTransport, type Transporter } from "nodemailer";
import type { Clock } from "../clock.ts";
import type { MailState } from "../contract/desk.ts";
import type { DueMail, MailList } from "../store/mail-list.ts";

/**
 * The same words every time, news or not, with no count and no link: whoever reads this mail on
 * the way, or on a handler's phone, learns that someone works here and nothing else.
 */
export const MAIL_SUBJECT = "Vertrouwenslijn: vast bericht";
export const MAIL_TEXT = `Dit bericht komt elke dag op vaste tijden, of er iets nieuws is of niet.
Open je bureau om te zien of er iets voor je is.

This message comes every day at fixed times, whether there is news or not.
Open your desk to see whether there is something for you.
`;

/** After a failure: one minute, then twice as long each time, an hour at most. */
const FIRST_BACKOFF_MS = 60_000;
const LONGEST_BACKOFF_MS = 3_600_000;
/** A mail server that does not answer must not hold a round for long. */
const TIMEOUT_MS = 10_000;

export interface MailSettings {
  smtpUrl: string | null;
  from: string | null;
  /** Times of day in Amsterdam, "08:00". */
  times: readonly string[];
}

export class MailRound {
  readonly times: readonly string[];
  readonly #list: MailList;
  readonly #clock: Clock;
  readonly #from: string | null;
  readonly #transport: Transporter | null;
  #lastError: NonNullable<MailState["lastError"]> | null = null;

  constructor(settings: MailSettings, list: MailList, clock: Clock) {
    this.times = settings.times;
    this.#list = list;
    this.#clock = clock;
    this.#from = settings.from;
    this.#transport = settings.smtpUrl === null ? null : makeTransport(settings.smtpUrl);
  }

  markDue(slot: number): void {
    if (this.#transport) this.#list.markDue(slot);
  }

  /** Sends what is due and marks what fails for another try. Never throws. */
  async sendDue(): Promise<void> {
    if (!this.#transport) return;
    for (const due of this.#list.due(this.#clock())) await this.#send(this.#transport, due);
  }

  async #send(transport: Transporter, due: DueMail): Promise<void> {
    try {
      await transport.sendMail({
        from: this.#from ?? undefined,
        to: due.address,
        subject: MAIL_SUBJECT,
        text: MAIL_TEXT,
        // The library's name and version are nobody's business.
        xMailer: false,
      });
      this.#list.sent(due);
      if (!this.#list.hasFailed()) this.#lastError = null;
    } catch (error) {
      this.#lastError = kindOf(error);
      const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** due.tries);
      this.#list.failed(due, this.#clock() + backoff);
    }
  }

  state(): MailState {
    if (!this.#transport) return { state: "off" };
    if (!this.#list.hasFailed()) return { state: "ok" };
    return this.#lastError
      ? { state: "failing", lastError: this.#lastError }
      : { state: "failing" };
  }

  close(): void {
    this.#transport?.close();
  }
}

function makeTransport(url: string): Transporter {
  return createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** A word of our own for what went wrong; what the mail server said stays out of it. */
function kindOf(error: unknown): NonNullable<MailState["lastError"]> {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === "number") return "refused";
  return code === "ETIMEDOUT" ? "timeout" : "unreachable";
}
