/** The envelopes of the living weeks: which this desk has opened, and which were set aside. */
import {
  ENVELOPE_BYTES,
  envelopeId,
  type OpenedEnvelope,
  threadIdOf,
  toHex,
} from "../../../crypto/index.ts";
import { EnvelopesAnswer } from "../../../server/contract/desk.ts";
import { BATCH_ENVELOPES } from "../../../server/contract/limits.ts";
import type { CaseFile } from "./case-file.ts";
import type { EpochSecrets } from "./grants.ts";
import { type InboxItem, openOne, sortInbox, type UnfiledEnvelope } from "./inbox.ts";
import type { LineApi } from "./line-api.ts";

export interface Living {
  id: string;
  week: number;
}

/** The thread (its id, hex) that this says it belongs to. */
function threadOf(content: OpenedEnvelope["content"], lineId: Uint8Array): string {
  if (content.kind === "decoy") return "";
  return toHex(
    content.kind === "report" ? threadIdOf(content.keys.thread, lineId) : content.thread,
  );
}

export class InboxShelf {
  readonly #api: LineApi;
  readonly #opened = new Map<string, UnfiledEnvelope>();
  readonly #setAside = new Set<string>();
  #known = new Set<string>();

  constructor(api: LineApi) {
    this.#api = api;
  }

  /** Opens what has not been opened; gives all that live. Nothing is let go of yet. */
  async read(
    epochs: ReadonlyMap<string, EpochSecrets>,
    lineId: Uint8Array,
    onProgress?: (done: number, of: number) => void,
  ): Promise<Living[]> {
    const { envelopes } = await this.#api.get("/v1/desk/envelopes", EnvelopesAnswer);
    const wanted = envelopes.filter(({ id }) => !this.#opened.has(id));
    for (let at = 0; at < wanted.length; at += BATCH_ENVELOPES) {
      onProgress?.(at, wanted.length);
      const batch = wanted.slice(at, at + BATCH_ENVELOPES);
      const ids = batch.map(({ id }) => id);
      const bytes = await this.#api.bytes("/v1/desk/envelopes/batch", { ids });
      batch.forEach(({ id, week }, i) => {
        const one = bytes.slice(i * ENVELOPE_BYTES, (i + 1) * ENVELOPE_BYTES);
        // Other bytes under this id are another envelope: the server's word is not enough.
        if (one.length !== ENVELOPE_BYTES || toHex(envelopeId(one)) !== id) return;
        const opened = openOne(one, epochs, lineId);
        if (opened) this.#opened.set(id, { id, week, opened });
      });
    }
    onProgress?.(wanted.length, wanted.length);
    return envelopes;
  }

  /** Lets go of what lives no more; gives what lives and did not open. */
  keep(living: readonly Living[]): Living[] {
    this.#known = new Set(living.map(({ id }) => id));
    for (const id of this.#opened.keys()) if (!this.#known.has(id)) this.#opened.delete(id);
    return living.filter(({ id }) => !this.#opened.has(id));
  }

  setAside(ids: readonly string[]): void {
    for (const id of ids) this.#setAside.add(id);
  }

  takeBack(ids: readonly string[]): void {
    for (const id of ids) this.#setAside.delete(id);
  }

  /** How many of these this desk has not seen. */
  newSince(ids: readonly string[]): number {
    return ids.filter((id) => !this.#known.has(id)).length;
  }

  /** What is in no case yet, put together. */
  sort(
    cases: readonly CaseFile[],
    lineId: Uint8Array,
    recused: readonly string[],
  ): { inbox: InboxItem[]; aside: InboxItem[] } {
    // An event that names an envelope and cannot claim it (only who opened it could) files nothing.
    const filed = new Map(cases.flatMap(({ envelopes }) => [...envelopes]));
    const threads = cases.flatMap(({ id, threadKey }) =>
      threadKey ? [{ key: threadKey, caseId: id }] : [],
    );
    const withheld = new Set(cases.flatMap(({ withheldClaims }) => withheldClaims));
    const unfiled = [...this.#opened.values()].filter(({ id, opened }) => {
      const claim = toHex(opened.claim);
      if (filed.get(id) === claim || withheld.has(claim)) return false;
      return !recused.includes(threadOf(opened.content, lineId));
    });
    const items = sortInbox(unfiled, threads, lineId);
    const isAside = ({ ids }: InboxItem) => ids.some((id) => this.#setAside.has(id));
    return { inbox: items.filter((item) => !isAside(item)), aside: items.filter(isAside) };
  }

  forget(): void {
    this.#opened.clear();
  }
}
