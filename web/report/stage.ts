import type { Child } from "../site/element.ts";
import type { LineFacts } from "../site/line-facts.ts";
import type { Trouble } from "../site/line-client.ts";
import type { LanguageCode } from "../text/languages.ts";
import type { ReportText } from "../text/nl/report.ts";
import type { Draft, Recipient } from "./draft.ts";
import type { State, Step } from "./flow.ts";
import type { Code } from "./sealing.ts";

/** How far sending has come. */
export type Progress =
  | { at: "ready" }
  | { at: "sealing" }
  | { at: "sending" }
  | { at: "failed"; reason: Trouble; unsure: boolean };

/** What a screen can see and do. */
export type Stage = {
  text: ReportText;
  language: LanguageCode;
  facts: LineFacts;
  state: State;
  recipients: Recipient[];
  /** The code, its being made, or that it could not be. */
  code: Code | "loading" | "failed";
  /** The two places that are asked back. */
  asked: readonly [number, number];
  progress: Progress;
  /** What the keyring said when it was first looked at: old, or not to be trusted; else null. */
  outlook: "warn" | Trouble | null;
  now: () => number;
  /** Keeps an answer; the screen stays as it is. */
  change: (answers: Partial<Draft>) => void;
  step: (step: Step) => void;
  /** Loads what sealing needs, in the background. */
  warmUp: () => void;
  makeCode: () => void;
  checkCode: (typed: readonly [string, string]) => readonly [boolean, boolean];
  send: () => void;
  leave: () => void;
};

export type ScreenView = (stage: Stage) => Child[];
