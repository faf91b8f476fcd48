/**
 * The answer page. The words are typed, checked and used on this device only. What is typed lives
 * in this module's memory and is forgotten on leaving.
 */
import { showBar, showLanguage } from "../site/app-bar.ts";
import type { Delivery } from "../site/delivery.ts";
import { loadWordLists, type WordList } from "../site/groups.ts";
import { leave, watchLeaving } from "../site/leave.ts";
import { readLineFacts, takeLanguage } from "../site/line-facts.ts";
import type { LanguageCode } from "../text/languages.ts";
import type { AnswerText } from "../text/nl/answer.ts";
import { enterScreen } from "./enter.ts";
import { type FollowState, foundScreen } from "./found.ts";
import type { Found, Reading } from "./reading.ts";
import { loadAnswerText } from "./texts.ts";
import { nothingTyped, type TypedCode } from "./typed-code.ts";

const facts = readLineFacts();
const main = document.getElementById("content") as HTMLElement;

let language: LanguageCode = takeLanguage();
let text: AnswerText;
let lists: WordList[] = [];
let typed: TypedCode = nothingTyped();
/** A function, so that it stays right when the language switches. */
let error: ((words: AnswerText) => string) | null = null;
let failure: ((words: AnswerText) => string) | null = null;
let busy = false;
let found: Found | null = null;
let message = "";
let follow: FollowState = { at: "ready" };
let delivery: { of: string; delivery: Delivery } | null = null;
let opening: Promise<Reading> | null = null;

function openReading(): Promise<Reading> {
  opening ??= import("./reading.ts")
    .then(({ openReading: open }) =>
      open(facts.root, { fetch: (path, init) => fetch(path, init), clock: Date.now }),
    )
    .catch((cause: unknown) => {
      opening = null;
      throw cause;
    });
  return opening;
}

function warmUp(): void {
  openReading().catch(() => {});
}

async function read(): Promise<void> {
  if (busy) return;
  busy = true;
  error = null;
  failure = null;
  show("stay");
  try {
    if (lists.length === 0) lists = await loadWordLists(language);
    const reading = await openReading();
    const checked = reading.check(typed.tokens.join(" "), lists);
    if ("code" in checked) found = await reading.find(checked.code);
    else if ("unlisted" in checked) error = (words) => words.unlisted(checked.unlisted);
    else if ("count" in checked) error = (words) => words.missing(checked.count);
    else error = (words) => words.checksum;
  } catch (cause) {
    const reason = await reasonOf(cause);
    failure = (words) => words.failed.reasons[reason];
  }
  busy = false;
  show("move");
}

async function sendFollowUp(): Promise<void> {
  if (!found || follow.at === "busy") return;
  if (message.trim() === "") {
    follow = { at: "empty" };
    show("stay");
    document.getElementById("message")?.focus();
    return;
  }
  follow = { at: "busy" };
  show("stay");
  try {
    const reading = await openReading();
    if (delivery?.of !== message) {
      delivery = { of: message, delivery: reading.followUp(found.keys, message, language) };
    }
    await delivery.delivery.run(() => {});
    delivery = null;
    message = "";
    follow = { at: "sent" };
  } catch (cause) {
    const unsure = delivery?.delivery.unsure === true;
    follow = { at: "failed", reason: await reasonOf(cause), unsure };
  }
  show("stay");
  (document.getElementById("followed") ?? document.getElementById("follow"))?.focus();
}

/** When the chunk itself could not be fetched, it is the network that failed. */
async function reasonOf(cause: unknown) {
  if (!opening) return "unreachable" as const;
  const { troubleOf } = await import("./reading.ts");
  return troubleOf(cause).reason;
}

function forget(): void {
  for (const key of found ? Object.values(found.keys) : []) key.fill(0);
  found = null;
  typed = nothingTyped();
  message = "";
  delivery = null;
  error = null;
  failure = null;
  follow = { at: "ready" };
  main.replaceChildren();
}

function startAgain(): void {
  forget();
  show("move");
}

function show(focus: "move" | "stay"): void {
  showLanguage(language, text.frame);
  showBar({
    language,
    frame: text.frame,
    exit: facts.exit,
    onBack: found ? startAgain : () => location.assign(`/${language}/`),
    onLanguage: switchLanguage,
  });
  const nodes = found
    ? foundScreen({
        text,
        language,
        entries: found.entries,
        message,
        follow,
        onMessage: (value) => (message = value),
        onSend: sendFollowUp,
        onOther: startAgain,
        onClose: () => leave(facts.exit, forget),
      })
    : enterScreen({
        text,
        language,
        lists: () => lists,
        code: typed,
        error: error && error(text),
        failure: failure && failure(text),
        busy,
        onChange: (code) => (typed = code),
        onTyping: () => {
          if (document.querySelector<HTMLInputElement>("#code")?.value) warmUp();
        },
        onRead: read,
      });
  main.replaceChildren(...nodes.filter((node) => node instanceof Node || typeof node === "string"));
  if (focus === "stay") return;
  scrollTo(0, 0);
  (document.getElementById("errors") ?? main.querySelector("h1"))?.focus({ preventScroll: true });
}

/** In place: what was typed stays. */
async function switchLanguage(wanted: LanguageCode): Promise<void> {
  try {
    [text, lists] = await Promise.all([loadAnswerText(wanted), loadWordLists(wanted)]);
    language = wanted;
  } finally {
    show("stay");
    document.getElementById("language")?.focus();
  }
}

watchLeaving(facts.exit, forget);
addEventListener("pagehide", forget);
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

text = await loadAnswerText(language);
show("move");
// Suggestions need the list; the box is there before it.
loadWordLists(language)
  .then((loaded) => {
    lists = loaded;
    const box = document.getElementById("code");
    if (box) box.dispatchEvent(new Event("input"));
  })
  .catch(() => {});
