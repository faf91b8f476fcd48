/**
 * The report: one page, one question a screen. What is typed lives in this module's memory; it is
 * never put into cookies, storage, history state or an address, and is forgotten on leaving.
 */
import { showBar, showLanguage } from "../site/app-bar.ts";
import { leave, watchLeaving } from "../site/leave.ts";
import { readLineFacts, takeLanguage } from "../site/line-facts.ts";
import type { Delivery } from "../site/delivery.ts";
import { LINE_LANGUAGES } from "../site/line-words.ts";
import type { LanguageCode } from "../text/languages.ts";
import type { ReportText } from "../text/nl/report.ts";
import { recipientsFor } from "./draft.ts";
import { advance, begin, questionNumber, type State, type Step } from "./flow.ts";
import type { Code, Sealing } from "./sealing.ts";
import { loadReportText } from "./texts.ts";
import { skipLabel } from "./screens/question.ts";
import { VIEWS } from "./screens/views.ts";
import type { Stage } from "./stage.ts";

const facts = readLineFacts();
const main = document.getElementById("content") as HTMLElement;

let language: LanguageCode = takeLanguage();
let text: ReportText;
let state: State = begin();
let code: Code | "loading" | "failed" = "loading";
let asked: readonly [number, number] = [1, 2];
let progress: Stage["progress"] = { at: "ready" };
let outlook: Stage["outlook"] = null;
let delivery: { of: string; delivery: Delivery } | null = null;
let sealing: Promise<Sealing> | null = null;
let opened: Sealing | null = null;

/** Loads the crypto chunk, libsodium and the words once; after a failure, again. */
function openSealing(): Promise<Sealing> {
  sealing ??= import("./sealing.ts")
    .then(({ openSealing: open }) =>
      open(facts.root, language, { fetch: (path, init) => fetch(path, init), clock: Date.now }),
    )
    .then((made) => {
      opened = made;
      void lookAhead(made);
      return made;
    })
    .catch((error: unknown) => {
      sealing = null;
      throw error;
    });
  return sealing;
}

/** Says early that the keys are old or not to be trusted; sending looks again and decides. */
async function lookAhead(made: Sealing): Promise<void> {
  try {
    outlook = (await made.client.keyring()).warn ? "warn" : null;
  } catch (error) {
    const reason = await reasonOf(error);
    outlook = reason === "unreachable" ? null : reason;
  }
  if (outlook !== null && state.screen === "send") show();
}

const stage: Stage = {
  get text() {
    return text;
  },
  get language() {
    return language;
  },
  get state() {
    return state;
  },
  get code() {
    return code;
  },
  get asked() {
    return asked;
  },
  get progress() {
    return progress;
  },
  get outlook() {
    return outlook;
  },
  facts,
  recipients: recipientsFor(LINE_LANGUAGES.map((each) => facts.readers(each)).join(" ")),
  now: Date.now,
  change(answers) {
    state = { ...state, draft: { ...state.draft, ...answers } };
    const skip = document.getElementById("skip");
    if (skip) skip.textContent = skipLabel(stage);
  },
  step,
  warmUp() {
    openSealing().catch(() => {});
  },
  makeCode() {
    if (typeof code !== "string") return;
    code = "loading";
    show();
    openSealing()
      .then((made) => {
        code = made.makeCode();
        asked = pickTwo();
      })
      .catch(() => (code = "failed"))
      .finally(() => {
        if (state.screen === "words") show();
      });
  },
  checkCode(typed) {
    if (typeof code === "string") return [false, false];
    const { groups } = code;
    const right = (i: 0 | 1) => opened?.isGroup(typed[i], groups[asked[i] - 1]) === true;
    return [right(0), right(1)];
  },
  send,
  leave: () => leave(facts.exit, forget),
};

/** Two different places of the twelve. Chance is enough here: it guards against slips only. */
function pickTwo(): [number, number] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint8Array(2));
  const first = a % 12;
  const second = (first + 1 + (b % 11)) % 12;
  return [Math.min(first, second) + 1, Math.max(first, second) + 1];
}

function step(next: Step): void {
  // While bytes are on their way there is nothing to go back to.
  if (progress.at === "sealing" || progress.at === "sending") return;
  state = advance(state, next);
  // Whoever chooses no text still seals in the end: load from the sixth question on.
  if ((questionNumber(state.screen) ?? 0) >= 6 || state.screen === "review") stage.warmUp();
  if (state.screen !== "send") progress = { at: "ready" };
  show();
}

async function send(): Promise<void> {
  if (progress.at === "sealing" || progress.at === "sending") return;
  progress = { at: "sealing" };
  show();
  try {
    const made = await openSealing();
    const wanted = state.wantsAnswer && typeof code !== "string" ? code.bytes : null;
    // The same report is the same sealed bytes again; a changed one is sealed anew.
    const of = JSON.stringify([state.draft, state.wantsAnswer, wanted && [...wanted]]);
    if (delivery?.of !== of)
      delivery = { of, delivery: made.deliver(state.draft, language, wanted) };
    await delivery.delivery.run((at) => {
      progress = { at };
      show();
    });
    progress = { at: "ready" };
    forgetReport();
    state = advance(state, { do: "sent" });
  } catch (error) {
    progress = {
      at: "failed",
      reason: await reasonOf(error),
      unsure: delivery?.delivery.unsure === true,
    };
  }
  show();
}

/** Without the chunk there is no sealing at all: then it was the network that failed. */
async function reasonOf(error: unknown) {
  if (!opened) return "unreachable" as const;
  const { troubleOf } = await import("./sealing.ts");
  return troubleOf(error).reason;
}

function forgetReport(): void {
  if (typeof code !== "string") code.bytes.fill(0);
  code = "loading";
  delivery = null;
}

/** Everything that the page knows of the person. */
function forget(): void {
  forgetReport();
  state = begin();
  main.replaceChildren();
}

let shown: State["screen"] | null = null;

function show(): void {
  const isNew = shown !== state.screen || state.fault !== null;
  shown = state.screen;
  showLanguage(language, text.frame);
  showBar({
    language,
    frame: text.frame,
    exit: facts.exit,
    onBack: wayBack(),
    onLanguage: switchLanguage,
  });
  const nodes = VIEWS[state.screen](stage);
  main.replaceChildren(...nodes.filter((node) => node instanceof Node || typeof node === "string"));
  if (!isNew) return;
  scrollTo(0, 0);
  const target = document.getElementById("errors") ?? main.querySelector("h1");
  target?.focus({ preventScroll: true });
}

/** A step back; from the first screen to the landing page, unless that would lose what was said. */
function wayBack(): (() => void) | null {
  if (state.screen === "sent") return goHome;
  if (state.trail.length > 0) return () => step({ do: "back" });
  return JSON.stringify(state.draft) === JSON.stringify(begin().draft) ? goHome : null;
}

const goHome = (): void => location.assign(`/${language}/`);

/** In place: nothing that was typed or chosen is lost. */
async function switchLanguage(wanted: LanguageCode): Promise<void> {
  try {
    text = await loadReportText(wanted);
    language = wanted;
  } finally {
    show();
    document.getElementById("language")?.focus();
  }
}

// No 'are you sure?' before the page closes: that question would keep it on the screen.
watchLeaving(facts.exit, forget);
// A page that is left must not come back out of the browser's memory with what was typed in it.
addEventListener("pagehide", forget);
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

text = await loadReportText(language);
show();
