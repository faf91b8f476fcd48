import type { Statistics } from "../../crypto/statistics.ts";
import type { Clock } from "../clock.ts";
import type { GroupCommit } from "../intake/group-commit.ts";
import type { PuzzleGate } from "../intake/puzzle-gate.ts";
import type { LinePayload, LineStatus } from "../contract/public.ts";
import type { MailState } from "../contract/desk.ts";
import type { Service } from "../contract/service.ts";
import type { Line } from "../line/line.ts";
import type { Log } from "../log.ts";
import type { Store } from "../store/store.ts";
import type { Sessions } from "./sessions.ts";

/** A file of the public site. */
export interface SiteFile {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  brotli: Uint8Array<ArrayBuffer> | null;
  /** Its name holds its hash, so it never changes. */
  hashed: boolean;
  /** Made to be saved and opened from a disk: never shown as a page of the site. */
  taken: boolean;
}

/** The rendered site: what the string step wrote, read into memory. */
export interface Site {
  /** A file by its path ("/nl/index.html"), or null. */
  file(path: string): SiteFile | null;
  /** Renders anew for this line (null: closed) and swaps the result in. */
  publish(
    payload: LinePayload | null,
    status: LineStatus,
    statistics?: readonly Statistics[],
  ): void;
}

/** What the bulletin route and the scheduled work share. */
export interface Bulletin {
  /** The nine weeks, the same bytes for everyone. */
  bytes(): Uint8Array;
  /** Publishes what waits. */
  publish(): void;
  /** When the next publication is, in milliseconds. */
  nextAt(): number;
}

/** What the HTTP side works with; every part can be a real one in a test. */
export interface Parts {
  clock: Clock;
  log: Log;
  store: Store;
  line: Line;
  intake: GroupCommit;
  puzzle(): PuzzleGate;
  sessions(): Sessions;
  bulletin: Bulletin;
  site: Site;
  /** What the operator says of the service. */
  service: Service;
  mailState(): MailState;
}
