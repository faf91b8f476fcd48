import type { ComponentChildren } from "preact";
import { Fragment } from "preact";
import { line } from "../site/line.ts";
import { Said } from "../site/said.tsx";
import { When } from "../site/when.tsx";
import { words } from "../site/words.ts";
import { type Library, PLACEHOLDER } from "../text/guide.ts";
import { type LanguageCode, languageOf } from "../text/languages.ts";
import type { Span } from "../text/passage.ts";
import { addressOf } from "./address.ts";

type Props = { spans: readonly Span[]; language: LanguageCode; library: Library };

/** The words of one claim: strong words, links to other pages, and what the line fills in. */
export function Spans({ spans, language, library }: Props) {
  return (
    <>
      {spans.map(({ text, strong, to }, i) => {
        const said = <Filled text={text} language={language} />;
        const shown = strong ? <strong>{said}</strong> : said;
        const address = to === undefined ? null : addressOf(to, language, library);
        return (
          <Fragment key={i}>
            {address ? (
              <a href={address.href} hreflang={address.language}>
                {shown}
              </a>
            ) : (
              shown
            )}
          </Fragment>
        );
      })}
    </>
  );
}

/** A text with what the line says about itself in it, and telephone numbers that stay whole. */
function Filled({ text, language }: { text: string; language: LanguageCode }) {
  const pieces: ComponentChildren[] = [];
  let done = 0;
  for (const found of text.matchAll(PLACEHOLDER)) {
    pieces.push(keepNumbers(text.slice(done, found.index), language));
    pieces.push(<Fact room={found[1] ?? ""} name={found[2] ?? ""} language={language} />);
    done = found.index + found[0].length;
  }
  return (
    <>
      {pieces}
      {keepNumbers(text.slice(done), language)}
    </>
  );
}

/** Telephone numbers on one line, and between right-to-left words with its two halves in their order. */
export const keepNumbers = (text: string, language: LanguageCode): string =>
  text.replace(
    /\b(0[89]\d\d)-(\d{4})\b/g,
    languageOf(language).direction === "rtl" ? "\u2066$1-\u2060$2\u2069" : "$1-\u2060$2",
  );

function Fact({ room, name, language }: { room: string; name: string; language: LanguageCode }) {
  if (room === "service") return <>{`{{service.${name}.${language}}}`}</>;
  switch (name) {
    case "readers":
      return <Said language={language} say={(readers) => readers} />;
    case "hours":
      return <Said language={language} say={(_, hours) => hours} />;
    case "status":
      return <StatusWords language={language} />;
    case "origin":
      return (
        <span class="address" dir="ltr">
          {line.origin}
        </span>
      );
    case "fingerprint":
      return (
        <span class="fingerprint" lang="en" dir="ltr" translate={false}>
          {line.fingerprint}
        </span>
      );
    case "qr":
      return <>{line.qr}</>;
    default:
      return <>{`{{line.${name}}}`}</>;
  }
}

/** What kind of line this is, in words; an official line needs none. */
function StatusWords({ language }: { language: LanguageCode }) {
  const { frame } = words[language];
  return (
    <>
      <When status="demonstration">{frame.demonstration}</When>
      <When status="trial">{frame.trial}</When>
    </>
  );
}
