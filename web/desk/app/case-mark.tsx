import pictureShapes from "icon:notebook-pen";
import questionShapes from "icon:circle-question-mark";
import { Icon } from "../../site/icon.tsx";
import type { CaseFile } from "../core/index.ts";
import { writtenText } from "../text/written.ts";
import { Urgency } from "./controls.tsx";
import { urgencyOfCase } from "./views.ts";

/** How urgent a report is; a picture or a question has no urgency, for nobody is in danger in it. */
export function CaseMark({ file }: { file: CaseFile }) {
  if (file.what === "report") return <Urgency {...urgencyOfCase(file)} />;
  return (
    <span class="row-kind">
      <Icon shapes={file.what === "picture" ? pictureShapes : questionShapes} />
      <span class="hidden-text">{writtenText.what[file.what]}</span>
    </span>
  );
}
