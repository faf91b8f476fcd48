import { useLayoutEffect, useRef } from "preact/hooks";
import phoneShapes from "icon:phone";
import { Icon } from "../../site/icon.tsx";
import type { CaseFile } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { note } from "./case-acts.ts";
import { Readers } from "./audience.tsx";
import { Button, Field, onSave } from "./controls.tsx";
import { useDraft } from "./drafts.ts";
import type { Workplace } from "./workplace.ts";

const text = caseText.call;

/** What to say to 112, in the order in which it is asked. */
export function CallPoints({ reference }: { reference: string }) {
  return (
    <div class="note danger">
      <p class="call-number">
        <Icon shapes={phoneShapes} />
        <b>{text.number}</b>
        <span>{reference}</span>
      </p>
      <ol>
        {text.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ol>
      <p class="small">{text.source}</p>
    </div>
  );
}

/** The sheet beside the telephone, and a box for what was agreed. */
export function CallSheet({ place, file }: { place: Workplace; file: CaseFile }) {
  const [said, setSaid] = useDraft(place, `call ${file.id}`);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const save = async () => {
    if (said.trim() === "") return;
    if (!(await note(place, file, "contact", said.trim()))) return;
    place.drafts.drop(`call ${file.id}`);
    place.open(null);
  };
  return (
    <section class="pane panel audience-contact" aria-labelledby="call-heading">
      <h2 id="call-heading" ref={heading} tabIndex={-1}>
        {text.heading}
      </h2>
      <p>{text.lead}</p>
      <CallPoints reference={file.reference} />
      <Field id="call-note" label={text.noted}>
        {(described) => (
          <textarea
            {...described}
            class="input"
            rows={3}
            spellcheck={false}
            value={said}
            onInput={(event) => setSaid(event.currentTarget.value)}
            onKeyDown={onSave(() => void save())}
          />
        )}
      </Field>
      <Readers audience="contact" id="call-readers" />
      <div class="acts">
        <Button kind="main" onClick={() => void save()} disabled={place.isBusy}>
          {text.save}
        </Button>
        <Button kind="quiet" onClick={() => place.open(null)}>
          {caseText.acts.cancel}
        </Button>
      </div>
    </section>
  );
}
