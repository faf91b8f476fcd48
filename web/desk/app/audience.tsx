import type { ComponentChildren } from "preact";
import assessmentShapes from "icon:scale";
import contactShapes from "icon:lock-keyhole";
import reporterShapes from "icon:message-square-reply";
import substanceShapes from "icon:file-text";
import type { Compartment } from "../../../crypto/index.ts";
import { Icon } from "../../site/icon.tsx";
import { caseText } from "../text/case.ts";

/** Who reads a field: one compartment of the case, or the reporter (whom contact also shows). */
export type Audience = Compartment | "reporter";

const SHAPES = {
  contact: contactShapes,
  substance: substanceShapes,
  assessment: assessmentShapes,
  reporter: reporterShapes,
};

/** The colour of the edge: an answer stands in the contact compartment too. */
export const audienceClass = (audience: Audience): string =>
  `audience-${audience === "reporter" ? "contact" : audience}`;

const readersOf = (audience: Audience): string =>
  audience === "reporter"
    ? `${caseText.audience.reporter}, ${caseText.audience.contact.readers}`
    : caseText.audience[audience].readers;

/** Icon, name and readers of a compartment, for the head of a pane or beside an event. */
export function AudienceTag({ audience }: { audience: Compartment }) {
  const { name, readers } = caseText.audience[audience];
  return (
    <span class={`audience-tag ${audienceClass(audience)}`} title={readers}>
      <Icon shapes={SHAPES[audience]} />
      {name}
    </span>
  );
}

/** 'Dit lezen: …', under every box in which one types. */
export function Readers({ audience, id }: { audience: Audience; id: string }) {
  return (
    <p class={`readers ${audienceClass(audience)}`} id={id}>
      <Icon shapes={SHAPES[audience]} />
      {caseText.audience.label} {readersOf(audience)}
    </p>
  );
}

type PaneProps = {
  audience: Compartment;
  heading: string;
  id: string;
  /** Beside the heading. */
  aside?: ComponentChildren;
  children: ComponentChildren;
};

/** A part of a case, with its compartment on its edge. */
export function Pane({ audience, heading, id, aside, children }: PaneProps) {
  const { name, readers } = caseText.audience[audience];
  return (
    <section class={`pane ${audienceClass(audience)}`} aria-labelledby={id}>
      <header class="pane-head">
        <h2 id={id}>{heading}</h2>
        {aside}
        <p class="pane-readers">
          <Icon shapes={SHAPES[audience]} />
          <b>{name}</b>
          <span>
            {caseText.audience.label} {readers}
          </span>
        </p>
      </header>
      {children}
    </section>
  );
}
