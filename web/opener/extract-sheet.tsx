import type { ExtractContent } from "../../crypto/index.ts";
import { sheetText } from "./text.ts";

const dayWords = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", timeZone: "UTC" });
const DAY_MS = 86_400_000;
const digits = (numbers: readonly number[]): string =>
  numbers.map((number) => String(number).padStart(4, "0")).join(" ");

type Props = {
  content: ExtractContent;
  /** The first eight hex digits of who signed; not there before both did. */
  signers?: readonly string[];
  /** Over the signed bytes, and of the line. */
  numbers?: readonly number[];
  line?: readonly number[];
};

/**
 * An extract as its recipient reads it. The desk shows the same before anyone signs, and prints the
 * same. Every text is a text node, in its own direction: nothing in it can turn what stands beside.
 */
export function ExtractSheet({ content, signers, numbers, line }: Props) {
  const { reference, to, day, marking, fields } = content;
  const status = sheetText.status[content.line.status];
  return (
    <article class="sheet" aria-labelledby="sheet-heading" translate={false}>
      {/* Repeated on each page of paper. */}
      <p class="sheet-marking" dir="auto">
        <span class="hidden-text">{sheetText.marking}: </span>
        {marking}
      </p>
      <div class="sheet-body">
        <h2 id="sheet-heading">
          {sheetText.heading} <span class="sheet-reference">{reference}</span>
        </h2>
        {status !== "" && <p class="sheet-status">{status}</p>}
        <dl class="sheet-head">
          <Row label={sheetText.from} text={content.line.name} />
          <Row label={sheetText.to} text={to.name} />
          <Row label={sheetText.day} text={dayWords.format(day * DAY_MS)} />
        </dl>
        <p class="sheet-protect">{sheetText.protect}</p>
        {fields.map(({ name, label, text }) => (
          <section key={name} class="sheet-field">
            <h3 dir="auto">{label}</h3>
            <p class="sheet-text" dir="auto">
              {text}
            </p>
          </section>
        ))}
        {signers && (
          <footer class="sheet-proof">
            <p>
              {sheetText.signers} <code>{signers.join(", ")}</code>
            </p>
            {numbers && (
              <p>
                {sheetText.numbers} <code>{digits(numbers)}</code>
              </p>
            )}
            {line && (
              <p>
                {sheetText.line} <code>{digits(line)}</code>
              </p>
            )}
            <p class="sheet-paper">{sheetText.paper}</p>
          </footer>
        )}
      </div>
      <p class="sheet-marking sheet-end" dir="auto" aria-hidden="true">
        {marking}
      </p>
    </article>
  );
}

const Row = ({ label, text }: { label: string; text: string }) => (
  <div>
    <dt>{label}</dt>
    <dd dir="auto">{text}</dd>
  </div>
);
