import type { CaseFile } from "../core/index.ts";
import { choiceFor, type Missing, type Stop } from "../core/stop-rule.ts";
import { extractText } from "../text/extract.ts";
import { Choice, Words } from "./case-form.tsx";
import { Wrongly } from "./extract-wrong.tsx";

const text = extractText.stop;

type Props = {
  file: CaseFile;
  to: string;
  duty: Stop["duty"] | null;
  setDuty: (duty: Stop["duty"]) => void;
  ground: string;
  setGround: (ground: string) => void;
  wrong: { at: Missing; what: string } | null;
  save: () => void;
};

/** The stop rule: traceability, the reporter's choice, the legal duty, and the ground, side by side. */
export function ExtractStop(props: Props) {
  const { file, to, duty, setDuty, ground, setGround, wrong, save } = props;
  const choice = choiceFor(file, to);
  const { never } = file.private;
  return (
    <section class="note care extract-stop" aria-labelledby="extract-stop-heading">
      <h3 id="extract-stop-heading">{text.heading}</h3>
      <p>{text.rule}</p>
      <dl class="facts">
        <div>
          <dt>{text.traceable}</dt>
          <dd>{file.weighed ? text.traceables[file.weighed.traceable] : text.unweighed}</dd>
        </div>
        <div class={`share-${choice}`}>
          <dt>{text.choice}</dt>
          <dd>
            <b>{text.choices[choice]}</b>
          </dd>
        </div>
        {never !== "" && (
          <div>
            <dt>{text.never}</dt>
            <dd dir="auto">{never}</dd>
          </div>
        )}
      </dl>
      {(wrong?.at === "traceability" || wrong?.at === "choice") && <Wrongly what={wrong.what} />}
      <Choice
        name="extract-duty"
        legend={text.duty}
        options={text.duties}
        value={duty}
        set={setDuty}
      />
      {wrong?.at === "duty" && <Wrongly what={wrong.what} />}
      <Words
        id="extract-ground"
        label={text.ground}
        help={text.groundHelp}
        error={wrong?.at === "ground" ? wrong.what : null}
        value={ground}
        set={setGround}
        save={save}
      />
    </section>
  );
}
