/** What the line last said to this desk, checked up to the root, and the keys that it gave. */
import { type Day, FRESH_DAYS } from "../../../crypto/index.ts";
import { GrantsAnswer, StateAnswer } from "../../../server/contract/desk.ts";
import { enrolWords } from "./ceremony.ts";
import { noKeys, openGrants, wipeGrants } from "./grants.ts";
import type { HandlerKeys } from "./keys.ts";
import type { LineApi } from "./line-api.ts";
import { type VerifiedLine, verifyLine } from "./verified-line.ts";

export interface ViewParts {
  api: LineApi;
  clock: () => number;
  keys: HandlerKeys;
  root: Uint8Array;
  handlerId: string;
}

export class LineView {
  readonly #parts: ViewParts;
  line: VerifiedLine;
  granted = noKeys();

  private constructor(parts: ViewParts, line: VerifiedLine) {
    this.#parts = parts;
    this.line = line;
  }

  static async open(parts: ViewParts): Promise<LineView> {
    return new LineView(parts, await fetchLine(parts));
  }

  /** Asks the line again. Throws DeskError, and then what was seen before stands. */
  async look(): Promise<VerifiedLine> {
    this.line = await fetchLine(this.#parts);
    return this.line;
  }

  /** The line as it would be seen now; this view stays as it is. */
  peek(): Promise<VerifiedLine> {
    return fetchLine(this.#parts);
  }

  async openGrants(): Promise<void> {
    const { api, keys } = this.#parts;
    const { grants } = await api.get("/v1/desk/grants", GrantsAnswer);
    this.granted = openGrants(grants, keys.receiving, this.line);
  }

  /** Forgets the keys; the line itself is no secret. */
  wipe(): void {
    wipeGrants(this.granted);
    this.granted = noKeys();
  }

  get lineId(): Uint8Array {
    return this.line.keyring.lineId;
  }
  /** Eight numbers over the line and this handler's keys, to be compared aloud. */
  get enrolment(): number[] {
    return enrolWords(this.lineId, ...this.line.me.enrolledWith);
  }
  /** Names of coordinators who put keys down for this handler that are none. */
  get worthlessFrom(): string[] {
    const { handlers } = this.line.roster;
    return this.granted.worthless.map((id) => handlers.get(id)?.name ?? id);
  }
  get freshness(): { until: Day; warn: boolean } {
    const { freshness, warn } = this.line.keyring;
    return { until: (freshness.day + FRESH_DAYS) as Day, warn };
  }
}

async function fetchLine({ api, keys, root, handlerId, clock }: ViewParts): Promise<VerifiedLine> {
  const answer = await api.get("/v1/desk/state", StateAnswer);
  return verifyLine(answer, root, handlerId, keys.secrets.seen, clock());
}
