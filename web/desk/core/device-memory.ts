/**
 * The wrapped keys on the device. Another tab, or a desk beside this one, may write them too: what
 * it made and saw is taken over first, so that neither loses a key of the other.
 */
import { fromB64, type KeyWrap, OpenError, systemRandom, toB64 } from "../../../crypto/index.ts";
import { takeCheckpoints } from "./checkpoint-memory.ts";
import { DeskError } from "./errors.ts";
import { HandlerKeys, type KeyStore, type StoredKeys, type StoredPasskey } from "./keys.ts";
import type { DeviceMemory, Passkeys } from "./kept-memory.ts";
import { readSecrets, type Secrets, type Seen } from "./secrets.ts";

/** Throws DeskError `disk`: full, taken out, or not to be read. */
export const loadKeys = (store: KeyStore): Promise<StoredKeys | null> =>
  store.load().catch((cause: unknown) => {
    throw new DeskError("disk", cause);
  });

/** Throws DeskError `disk`; what lay there lies there still. */
export const saveKeys = (store: KeyStore, keys: StoredKeys): Promise<void> =>
  store.save(keys).catch((cause: unknown) => {
    throw new DeskError("disk", cause);
  });

export class SharedMemory implements DeviceMemory {
  readonly #store: KeyStore;
  readonly #stored: StoredKeys;
  readonly #keys: HandlerKeys;
  readonly #wrap: KeyWrap;
  /** As this desk last found or left it. */
  #last: string;
  #isWiped = false;

  constructor(store: KeyStore, stored: StoredKeys, keys: HandlerKeys, wrap: KeyWrap) {
    this.#store = store;
    this.#stored = stored;
    this.#keys = keys;
    this.#wrap = wrap;
    this.#last = stored.wrapped;
  }

  /**
   * Throws DeskError `disk`, and `elsewhere` when what lies there is not this handler's, or was
   * wrapped with another passphrase: it is left as it is.
   */
  async keep(): Promise<void> {
    const there = await loadKeys(this.#store);
    if (there && there.wrapped !== this.#last) takeOver(this.#keys, this.#open(there));
    // A passkey that another tab added or took away stays so.
    await this.#write(there ?? this.#stored);
  }

  /** Throws DeskError `no-passkey`, `no-prf`, `locked`, and as `keep` does. */
  async addPasskey(passkeys: Passkeys): Promise<void> {
    const salt = systemRandom(32);
    const { id, prf } = await passkeys.make(salt);
    // Locked while the person looked for a finger: the key that would go into the slot is gone.
    if (this.#isWiped) throw new DeskError("locked");
    const slot = toB64(this.#wrap.sealFor(prf));
    prf.fill(0);
    await this.#setPasskey({ id: toB64(id), salt: toB64(salt), slot });
  }

  dropPasskey(): Promise<void> {
    return this.#setPasskey(null);
  }

  async hasPasskey(): Promise<boolean> {
    return (await loadKeys(this.#store))?.passkey !== undefined;
  }

  wipe(): void {
    this.#isWiped = true;
    this.#wrap.wipe();
  }

  async #setPasskey(passkey: StoredPasskey | null): Promise<void> {
    await this.keep();
    const { passkey: _, ...rest } = (await loadKeys(this.#store)) ?? this.#stored;
    await this.#write(passkey ? { ...rest, passkey } : rest);
  }

  async #write(stored: StoredKeys): Promise<void> {
    const wrapped = this.#keys.wrap(this.#wrap);
    await saveKeys(this.#store, { ...stored, wrapped });
    this.#last = wrapped;
  }

  #open({ line, handler, wrapped }: StoredKeys): Secrets {
    const isMine = line === this.#stored.line && handler === this.#stored.handler;
    try {
      if (!isMine) throw new OpenError();
      return readSecrets(this.#wrap.unwrap(fromB64(wrapped)));
    } catch (cause) {
      throw new DeskError("elsewhere", cause);
    }
  }
}

/** Keys that the other made ahead, and what it saw further than this one. */
function takeOver(keys: HandlerKeys, theirs: Secrets): void {
  const { secrets } = keys;
  const months = Object.keys(theirs.receiving).map(Number);
  const last = Math.max(0, ...keys.receiving.keys());
  for (const month of months) {
    const seed = theirs.receiving[String(month)];
    if (month > last && seed !== undefined) keys.takeReceiving(month as never, seed);
  }
  // What it destroyed stays destroyed.
  for (const month of [...keys.receiving.keys()]) {
    if (month < Math.min(...months)) keys.dropReceiving(month);
  }
  const names = new Set(secrets.views.map(({ name }) => name));
  secrets.views.push(...theirs.views.filter(({ name }) => !names.has(name)));
  takeSeen(secrets.seen, theirs.seen);
}

function takeSeen(mine: Seen, theirs: Seen): void {
  if (theirs.version > mine.version) mine.version = theirs.version;
  for (const name of ["day", "listedOn", "turn", "wrapped"] as const) {
    mine[name] = Math.max(mine[name], theirs[name]);
  }
  if (theirs.rosterSeq > mine.rosterSeq) {
    Object.assign(mine, { rosterSeq: theirs.rosterSeq, rosterHead: theirs.rosterHead });
  }
  if (theirs.audit && theirs.audit.count > (mine.audit?.count ?? 0)) mine.audit = theirs.audit;
  if (!mine.checkpoints && theirs.checkpoints) mine.checkpoints = theirs.checkpoints;
  else if (mine.checkpoints && theirs.checkpoints) {
    takeCheckpoints(mine.checkpoints, theirs.checkpoints);
  }
  for (const [id, seq] of Object.entries(theirs.cases)) {
    if (seq <= (mine.cases[id] ?? -1)) continue;
    mine.cases[id] = seq;
    const head = theirs.heads[id];
    if (head === undefined) delete mine.heads[id];
    else mine.heads[id] = head;
  }
  for (const [id, days] of Object.entries(theirs.agreed)) {
    if ((days[0] ?? -1) > (mine.agreed[id]?.[0] ?? -1)) mine.agreed[id] = days;
  }
  mine.invites = { ...theirs.invites, ...mine.invites };
  mine.recused = [...new Set([...mine.recused, ...theirs.recused])];
}
