import { useLayoutEffect, useRef } from "preact/hooks";
import type { ExtractContent } from "../../../crypto/index.ts";
import { ExtractSheet } from "../../opener/extract-sheet.tsx";
import { type CaseFile, DeskError, type DeskWork, type Proposal } from "../core/index.ts";
import { reviewExtract } from "../core/extract.ts";
import { extractText } from "../text/extract.ts";
import { Button } from "./controls.tsx";

const text = extractText.preview;

type Props = { content: ExtractContent; isBusy: boolean; back: () => void; sign: () => void };

/** The sheet as its recipient will see it, before the first signature. */
export function ExtractPreview({ content, isBusy, back, sign }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="pane panel audience-assessment" aria-labelledby="extract-preview-heading">
      <h2 id="extract-preview-heading" ref={heading} tabIndex={-1}>
        {text.heading}
      </h2>
      <p>{text.lead}</p>
      <ExtractSheet content={content} />
      <p class="field-help" id="extract-propose-help">
        {text.proposeHelp}
      </p>
      <div class="acts">
        <Button kind="main" onClick={sign} disabled={isBusy}>
          {text.propose}
        </Button>
        <Button kind="quiet" onClick={back}>
          {text.back}
        </Button>
      </div>
    </section>
  );
}

type ReviewProps = { work: DeskWork; file: CaseFile; proposal: Proposal };

/** For the second handler, above yes and no: the sheet, and whether it is what the case says. */
export function ExtractReview({ work, file, proposal }: ReviewProps) {
  const review = reviewOf(work, file, proposal);
  if (!review?.isSigned) {
    return (
      <p class="note danger" role="alert">
        {extractText.sign.broken}
      </p>
    );
  }
  const { content, differs, good } = review;
  return (
    <section aria-label={extractText.sign.heading}>
      <h3>{extractText.sign.heading}</h3>
      <ExtractSheet content={content} />
      <p class={good ? "note calm" : "note danger"}>
        {good
          ? extractText.sign.same
          : differs.length > 0
            ? extractText.sign.changed(differs.join(", "))
            : extractText.sign.unfit}
      </p>
    </section>
  );
}

function reviewOf(work: DeskWork, file: CaseFile, proposal: Proposal) {
  try {
    return reviewExtract(work, file, proposal);
  } catch (error) {
    if (error instanceof DeskError) return null;
    throw error;
  }
}
