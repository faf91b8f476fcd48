/** Replaying a case: each event checked against what stands before it, then added to the model. */
import {
  type Compartment,
  type Day,
  dayOf,
  fromB64,
  type Handler,
  type Report,
  type Week,
  weekStart,
} from "../../../crypto/index.ts";
import { amsterdamDay, amsterdamTime } from "./amsterdam.ts";
import type { Body } from "./case-body.ts";
import type { CaseFile, Written } from "./case-file.ts";
import { lookDue } from "./looks.ts";
import { applyDecided, applyProposed, applyWithdrawn, type Proposal } from "./proposals.ts";
import { mayMake } from "./roles.ts";
import type { NewEvent } from "./work.ts";

/** Where an event stands and who wrote it. */
export interface EventPlace {
  seq: number;
  author: Handler;
  compartment: Compartment;
  /** Of the envelope that it files (hex). */
  claim: string;
}

/** Weeks that a reply stands in the bulletin. */
const REPLY_WEEKS = 9;
/** One in so many of what one signature closed is looked at again. */
const REREAD_ONE_IN = 10;

/** Adds one event to the model; false, and nothing is changed, when its author may not make it. */
export function replayEvent(file: CaseFile, body: Body, place: EventPlace): boolean {
  const { seq, author, compartment } = place;
  if (!mayMake(author, body, file, seq, compartment)) return false;
  const day = dayOf(body.at);
  const by = { by: author.name, byId: author.id, day };
  const summary = apply(file, body, place, by);
  if (isLook(body)) {
    file.firstLook ??= day;
    if (file.status === "new") file.status = "in-progress";
  }
  const at = amsterdamTime(body.at);
  const { kind } = body;
  file.history.push({ seq, day, at, by: author.name, kind, compartment, summary });
  const days = (file.writers[author.name] ??= []);
  if (!days.includes(day)) days.push(day);
  return true;
}

/** Would all of these hold, one after another? So a desk does not write what none would accept. */
export function wouldHold(
  file: CaseFile,
  events: readonly NewEvent[],
  author: Handler,
  seq: number,
): boolean {
  // No bytes: a view is cloned with all that lies beside it, keys of other cases too.
  const replies = file.replies.map((reply) => ({ ...reply, entries: [] }));
  const bare = { keys: {}, threadKey: null, threadKeys: null, heads: new Uint8Array(), replies };
  const scratch = structuredClone({ ...file, ...bare });
  // Replay takes every role that was ever held; who writes now goes by the roles of now.
  const now = { ...author, everRoles: author.roles };
  return events.every(({ body, compartment }, i) =>
    replayEvent(scratch, body, { seq: seq + i, author: now, compartment, claim: "" }),
  );
}

/** Filing and handing over put something on a pile; anything else shows that a person has looked. */
const isLook = ({ kind }: Body): boolean =>
  kind !== "filed" && kind !== "facts" && kind !== "opened" && kind !== "assigned";

type Summary = Record<string, string>;

function apply(file: CaseFile, body: Body, place: EventPlace, by: Written): Summary {
  const { compartment, seq } = place;
  switch (body.kind) {
    case "filed":
      return applyFiled(file, body, by.day, place.claim);
    case "facts":
      return applyFacts(file, body, by.day);
    case "urgency": {
      const { level, reason } = body;
      file.urgency = { ...file.urgency, level, reason };
      file.firstLookDue = lookDue(level, file.since);
      return { level, reason };
    }
    case "stripped":
      file.stripped = body.text;
      return {};
    case "note":
      file.notes.push({ ...by, text: body.text, compartment });
      return { text: body.text };
    case "reply":
      return applyReply(file, body, by);
    case "told":
      file.told.push({ ...by, how: body.how, text: body.text });
      file.lastContact = by.day;
      return { how: body.how, text: body.text };
    case "closed":
      return applyClosed(file, body, by);
    case "reopened":
      reopen(file);
      return { reason: body.reason };
    case "reread":
      file.rereads.push({ ...by, agrees: body.agrees, reason: body.reason });
      file.rereadDue = false;
      if (!body.agrees) reopen(file);
      return { agrees: String(body.agrees), reason: body.reason };
    case "classified": {
      const { forms, harms, municipality } = body;
      file.classified = { ...by, forms, harms, municipality };
      return { forms: forms.join(", "), harms: harms.join(", "), municipality };
    }
    case "ticked":
      file.steps[body.step] = body.done;
      return { step: String(body.step), done: String(body.done) };
    case "assigned":
      file.assigned = { ...by, to: body.to, note: body.note };
      return { to: body.to ?? "", reason: body.note };
    case "task":
      return applyTask(file, body, compartment, by);
    case "linked":
      return applyLinked(file, body, by);
    case "weighed": {
      const { state, voluntary, imminence, traceable, text } = body;
      file.weighed = { ...by, state, voluntary, imminence, traceable, text };
      return { state, traceable, text };
    }
    case "proposed":
      applyProposed(file, body, compartment, by);
      return { act: body.act, to: body.to ?? "", reason: body.reason };
    case "decided":
      return {
        ...sayProposal(applyDecided(file, body, compartment, by)),
        ...{ yes: String(body.yes), reason: body.reason },
      };
    case "withdrawn":
      return {
        ...sayProposal(applyWithdrawn(file, body, compartment, by)),
        reason: body.reason,
      };
    case "passed": {
      const proposal = file.proposals.find(({ id }) => id === body.proposal);
      const to = proposal?.to ?? "";
      file.passed.push({ ...by, proposal: body.proposal, to, how: body.how });
      if (file.status !== "closed") file.status = "passed-on";
      return { to, how: body.how };
    }
    case "opened": {
      const { what, title, from, text } = body;
      file.what = what;
      file.opening = { ...by, title, from, text };
      begin(file, amsterdamDay(body.at));
      file.lastContact = by.day;
      return { what, title };
    }
    case "drafted":
      file.draft = { ...by, text: body.text, sources: body.sources, seq };
      return {};
  }
}

const sayProposal = (proposal: Proposal | null): Summary =>
  proposal ? { act: proposal.act, to: proposal.to ?? "" } : {};

/** The clock of the first look. */
function begin(file: CaseFile, since: Day): void {
  file.since = since;
  file.firstLookDue = lookDue(file.urgency.level, since);
}

function applyFiled(file: CaseFile, body: Body<"filed">, day: Day, claim: string): Summary {
  file.envelopes.set(body.envelope, claim);
  const { text, lang, hour, message } = body;
  const last = file.raw.at(-1);
  if (message === "more" && last) last.text += text;
  else {
    const kind =
      message === "followup" ? "followup" : message === "report" ? "report" : "unmatched";
    file.raw.push({ text, lang, hour, kind, day });
  }
  if (body.keys) {
    const [thread, reply, tag] = [body.keys.thread, body.keys.reply, body.keys.tag];
    file.threadKey = fromB64(thread);
    file.canAnswer = reply !== undefined && tag !== undefined;
    file.threadKeys =
      reply !== undefined && tag !== undefined
        ? { thread: fromB64(thread), reply: fromB64(reply), tag: fromB64(tag) }
        : null;
    file.lang = lang;
    const { behindWhy = "", place = "", never = "" } = body;
    file.private = { behindWhy, place, never };
  }
  file.lastContact = day;
  // Something new to read: whoever waited for it should see that.
  if (message === "followup" && file.status !== "new") reopen(file);
  return { message };
}

function applyFacts(file: CaseFile, body: Body<"facts">, day: Day): Summary {
  const { level, reasons } = body;
  file.facts = body;
  file.share = body.share as Report["share"];
  file.flagged = body.flagged;
  file.urgency = { level, suggested: level, reasons, reason: null };
  const filedOn = amsterdamDay(body.at);
  // Later than its filing is not believed: that would only put the look off.
  begin(file, Math.min((body.since as Day | undefined) ?? filedOn, filedOn) as Day);
  if (file.lastContact === 0) file.lastContact = day;
  return { level };
}

function applyReply(file: CaseFile, body: Body<"reply">, by: Written): Summary {
  const { n, text, lang } = body;
  const until = (weekStart((body.week + REPLY_WEEKS) as Week) - 1) as Day;
  const entries = body.entries.map(({ tag, reply }) => ({
    tag: fromB64(tag),
    reply: fromB64(reply),
  }));
  const same = file.replies.find((one) => one.n === n && one.text === text && one.lang === lang);
  if (same) {
    // Sealed anew under the keys of after a revocation: nothing else was said.
    Object.assign(same, { until, entries });
    return { text };
  }
  file.replies.push({ ...by, n, text, lang, until, entries });
  // Closing is told to the reporter, before or after it.
  if (file.status !== "closed") file.status = "waiting";
  file.lastContact = by.day;
  return { text };
}

function applyClosed(file: CaseFile, body: Body<"closed">, by: Written): Summary {
  const { outcome, reason } = body;
  file.status = "closed";
  file.outcome = outcome;
  file.closedOn = by.day;
  file.closedBy = by.byId;
  file.rereadDue = isChosenForReread(file);
  return { outcome, reason };
}

function reopen(file: CaseFile): void {
  file.status = "in-progress";
  file.outcome = null;
  file.closedOn = null;
  file.closedBy = null;
  file.rereadDue = false;
}

/**
 * A tenth, by the claim of its first envelope: the reporter's browser drew that, so whoever closes
 * can see whether it is chosen and cannot change it. (The hash of the closing event would be
 * theirs: they could seal it again until it suits.) Who may not read contact sees none due.
 */
export function isChosenForReread({ envelopes }: Pick<CaseFile, "envelopes">): boolean {
  const [claim = ""] = envelopes.values();
  return claim !== "" && Number.parseInt(claim.slice(0, 8), 16) % REREAD_ONE_IN === 0;
}

function applyTask(
  file: CaseFile,
  body: Body<"task">,
  compartment: Compartment,
  by: Written,
): Summary {
  const { id, text, done } = body;
  const task = { ...by, id, text, due: body.day as Day | null, done, compartment };
  const at = file.tasks.findIndex((one) => one.id === id && one.compartment === compartment);
  if (at < 0) file.tasks.push(task);
  else file.tasks[at] = task;
  return { text, done: String(done) };
}

function applyLinked(file: CaseFile, body: Body<"linked">, by: Written): Summary {
  const { other, how, on, reason } = body;
  if (how === "into") {
    if (on) file.mergedInto = other;
    else if (file.mergedInto === other) file.mergedInto = null;
  } else {
    file.links = file.links.filter((tie) => tie.other !== other);
    if (on) file.links.push({ ...by, other, reason });
  }
  return { other, how, on: String(on), reason };
}
