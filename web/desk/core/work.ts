/** What an unlocked desk lends to the rooms that work with it: case work, the team, looking back. */
import type { Compartment } from "../../../crypto/index.ts";
import type { Body } from "./case-body.ts";
import type { CaseFile } from "./case-file.ts";
import type { GrantedKeys } from "./grants.ts";
import type { HandlerKeys } from "./keys.ts";
import type { LineApi } from "./line-api.ts";
import type { VerifiedLine } from "./verified-line.ts";

export interface NewEvent {
  body: Body;
  compartment: Compartment;
  /** Of the envelope that it files; any other event gets a random one. */
  claim?: Uint8Array;
}

/** Everything is read at the moment of use: a refresh may have changed it. */
export interface DeskWork {
  readonly api: LineApi;
  readonly keys: HandlerKeys;
  readonly lineId: Uint8Array;
  readonly line: VerifiedLine;
  readonly granted: GrantedKeys;
  readonly cases: readonly CaseFile[];
  /** Milliseconds of now, to the minute: what an event carries inside its seal. */
  minute(): number;
  /**
   * Adds events to a case by compare-and-swap: when someone else wrote first, the case is read
   * again and `make` is asked anew. Throws DeskError `changed` when that goes on.
   */
  add(id: string, make: (file: CaseFile) => NewEvent[]): Promise<CaseFile>;
  /** Files a new case and reads it; `send` makes it at the line. */
  begin(send: () => Promise<string>): Promise<CaseFile>;
  /** Writes what this desk remembers to the device, wrapped. */
  remember(): Promise<void>;
  /** Reads line, envelopes and cases again. */
  refresh(): Promise<void>;
}
