import { describe, expect, test } from "vitest";
import { emptyDraft, recipientsFor, toggle } from "../../web/report/draft.ts";
import {
  advance,
  begin,
  isAnswered,
  QUESTIONS,
  type State,
  type Step,
} from "../../web/report/flow.ts";

const walk = (from: State, ...steps: Step[]): State => steps.reduce(advance, from);
const with_ = (state: State, answers: Partial<State["draft"]>): State => ({
  ...state,
  draft: { ...state.draft, ...answers },
});
const next: Step = { do: "next" };
const skip: Step = { do: "skip" };
const back: Step = { do: "back" };

describe("the order of the screens", () => {
  test("nine questions, then the review, the code and sending", () => {
    let state = with_(begin(), { forms: ["F1"] });
    const seen = [state.screen];
    while (state.screen !== "answer") {
      state = advance(state, next);
      seen.push(state.screen);
    }
    expect(seen).toEqual([...QUESTIONS, "review", "answer"]);
    state = walk(state, { do: "answer", wanted: true });
    expect(state.screen).toBe("words");
    expect(walk(state, next).screen).toBe("check");
    expect(walk(state, next, next).screen).toBe("send");
  });

  test("whoever wants no answer goes straight to sending", () => {
    const state = walk({ ...begin(), screen: "answer" }, { do: "answer", wanted: false });
    expect(state).toMatchObject({ screen: "send", wantsAnswer: false });
  });

  test("back retraces the steps and keeps every answer", () => {
    const there = with_(walk(begin(), next, next, next), { forms: ["F2"], who: "saw" });
    const home = walk(there, next, back, back, back, back);
    expect(home.screen).toBe("danger");
    expect(home.draft).toEqual(there.draft);
    expect(walk(home, back)).toEqual(home);
  });

  test("advice about the device leads on to the third question", () => {
    const advice = walk(begin(), next, { do: "go", to: "deviceAdvice" });
    expect(walk(advice, next).screen).toBe("who");
    expect(walk(advice, next, back, back).screen).toBe("device");
  });
});

describe("what must be said", () => {
  test("a form or a text is needed, and the fault stands on the text screen", () => {
    const silent = walk(begin(), next, next, next, next, next);
    expect(silent).toMatchObject({ screen: "story", fault: "nothing-said" });
    expect(walk(with_(silent, { text: "iets" }), next).screen).toBe("soon");
    expect(walk(with_(silent, { text: " \n " }), next).screen).toBe("story");
    expect(walk(with_(silent, { forms: ["F0"] }), skip).screen).toBe("soon");
  });

  test("wiping the only answer from the review does not get past it", () => {
    const review = with_({ ...begin(), screen: "review" }, { forms: ["F1"] });
    const editing = walk(review, { do: "edit", what: "what" });
    const wiped = walk(with_(editing, { forms: [] }), next);
    expect(wiped).toMatchObject({ screen: "what", fault: "nothing-said" });
    expect(walk(with_({ ...begin(), screen: "review" }, {}), next)).toMatchObject({
      screen: "story",
      fault: "nothing-said",
    });
  });
});

describe("skipping and changing", () => {
  test("skip forgets this answer and no other", () => {
    const state = with_(
      { ...begin(), screen: "behind" as const },
      {
        behind: ["state"],
        behindWhy: "omdat",
        text: "verhaal",
      },
    );
    expect(isAnswered(state.draft, "behind")).toBe(true);
    const after = walk(state, skip);
    expect(after.draft).toMatchObject({ behind: [], behindWhy: "", text: "verhaal" });
    expect(isAnswered(after.draft, "behind")).toBe(false);
  });

  test("sharing is preset to ask, also when skipped", () => {
    const shared = with_(
      { ...begin(), screen: "share" as const },
      {
        share: { ...emptyDraft().share, police: "yes" },
      },
    );
    expect(Object.values(walk(shared, skip).draft.share)).toEqual(Array(7).fill("ask"));
  });

  test("a part that is changed leads back to the review", () => {
    const review = with_({ ...begin(), screen: "review" as const }, { text: "verhaal" });
    const changed = walk(review, { do: "edit", what: "where" }, next);
    expect(changed).toMatchObject({ screen: "review", editing: false });
    expect(walk(review, { do: "edit", what: "where" }, back)).toMatchObject({
      screen: "review",
      editing: false,
    });
  });

  test("the page after sending knows nothing of the report", () => {
    const sent = walk(with_({ ...begin(), wantsAnswer: true }, { text: "geheim" }), { do: "sent" });
    expect(sent.draft).toEqual(emptyDraft());
    expect(sent).toMatchObject({ screen: "sent", trail: [], wantsAnswer: true });
    expect(walk(sent, back).screen).toBe("sent");
  });
});

test("'no' and 'I don't know' stand alone", () => {
  const alone = ["none", "unknown"] as const;
  expect(toggle(["soon", "child"], "none", true, alone)).toEqual(["none"]);
  expect(toggle(["none"], "child", true, alone)).toEqual(["child"]);
  expect(toggle(["soon", "child"], "soon", false, alone)).toEqual(["child"]);
});

test("who reads already is not asked about", () => {
  expect(recipientsFor("Medewerkers van de NCTV")).not.toContain("nctv");
  expect(recipientsFor("Medewerkers van NCTV en SZW")).toEqual([
    "police",
    "aivd",
    "bz",
    "municipality",
    "help",
  ]);
  expect(recipientsFor("Twee mensen")).toHaveLength(7);
});
