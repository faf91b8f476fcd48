/**
 * The order of the screens: a pure state machine over one draft. Nine questions; screens beside
 * them give advice; then review, code, sending. No screen is ever in the browser's history.
 */
import { type Draft, emptyDraft } from "./draft.ts";

export const QUESTIONS = [
  "danger",
  "device",
  "who",
  "what",
  "story",
  "soon",
  "behind",
  "where",
  "share",
] as const;
export type Question = (typeof QUESTIONS)[number];
export type Screen =
  | Question
  | "deviceAdvice"
  | "municipal"
  | "review"
  | "answer"
  | "words"
  | "check"
  | "send"
  | "sent";

export type State = {
  screen: Screen;
  /** Where 'back' leads, the nearest last. */
  trail: Screen[];
  draft: Draft;
  /** True when the screen was opened from the review by 'change'. */
  editing: boolean;
  /** Whether the person wants to read an answer; null until asked. */
  wantsAnswer: boolean | null;
  fault: "nothing-said" | null;
};

export type Step =
  | { do: "next" }
  | { do: "skip" }
  | { do: "back" }
  | { do: "go"; to: Screen }
  | { do: "edit"; what: Question }
  | { do: "answer"; wanted: boolean }
  | { do: "sent" };

export const begin = (): State => ({
  screen: "danger",
  trail: [],
  draft: emptyDraft(),
  editing: false,
  wantsAnswer: null,
  fault: null,
});

/** The number of a question, 1 to 9, or null beside the questions. */
export function questionNumber(screen: Screen): number | null {
  const index = (QUESTIONS as readonly string[]).indexOf(screen);
  return index < 0 ? null : index + 1;
}

/** A report must say something: one form or one word of text. */
export const saysSomething = (draft: Draft): boolean =>
  draft.forms.length > 0 || draft.text.trim() !== "";

export function advance(state: State, step: Step): State {
  switch (step.do) {
    case "back":
      return goBack(state);
    case "go":
      return goTo(state, step.to);
    case "edit":
      return { ...goTo(state, step.what), editing: true };
    case "answer":
      return { ...goTo(state, step.wanted ? "words" : "send"), wantsAnswer: step.wanted };
    case "skip":
      return goOn({ ...state, draft: clearAnswer(state.draft, state.screen) });
    case "next":
      return goOn(state);
    case "sent":
      // Nothing of the report is needed any more, so nothing of it stays.
      return { ...begin(), screen: "sent", wantsAnswer: state.wantsAnswer };
  }
}

function goOn(state: State): State {
  const { screen } = state;
  const silent = screen === "story" || (screen === "what" && state.editing) || screen === "review";
  if (silent && !saysSomething(state.draft)) {
    const at = screen === "review" ? goTo(state, "story") : state;
    return { ...at, editing: state.editing || screen === "review", fault: "nothing-said" };
  }
  if (state.editing) return { ...goBack(state), editing: false };
  const number = questionNumber(screen);
  if (number !== null) return goTo(state, QUESTIONS[number] ?? "review");
  const after: Partial<Record<Screen, Screen>> = {
    deviceAdvice: "who",
    review: "answer",
    words: "check",
    check: "send",
  };
  return goTo(state, after[screen] ?? screen);
}

const goTo = (state: State, to: Screen): State => ({
  ...state,
  screen: to,
  trail: [...state.trail, state.screen],
  fault: null,
});

function goBack(state: State): State {
  const to = state.trail.at(-1);
  if (!to || state.screen === "sent") return state;
  const editing = state.editing && to !== "review";
  return { ...state, screen: to, trail: state.trail.slice(0, -1), editing, fault: null };
}

/** What 'skip' forgets: the answer of this screen and nothing else. */
function clearAnswer(draft: Draft, screen: Screen): Draft {
  const { danger, who, forms, text, soon, behind, behindWhy, where, whereName, share, never } =
    emptyDraft();
  const empty: Partial<Record<Screen, Partial<Draft>>> = {
    danger: { danger },
    who: { who },
    what: { forms },
    story: { text },
    soon: { soon },
    behind: { behind, behindWhy },
    where: { where, whereName },
    share: { share, never },
  };
  return { ...draft, ...empty[screen] };
}

/** Whether there is an answer on this screen that 'skip' would wipe. */
export const isAnswered = (draft: Draft, screen: Screen): boolean =>
  JSON.stringify(clearAnswer(draft, screen)) !== JSON.stringify(draft);
