import type { LanguageCode } from "../text/languages.ts";
import { languageOf } from "../text/languages.ts";
import { line } from "./line.ts";
import { piecesOf } from "./line-words.ts";

/** A message with what the line says of itself in it; words of another language are marked so. */
export function Said({
  language,
  say,
}: {
  language: LanguageCode;
  say: (readers: string, hours: string) => string;
}) {
  return (
    <>
      {piecesOf(say, language, line).map(({ text, lang }) =>
        lang === null ? (
          text
        ) : (
          <bdi lang={lang} dir={languageOf(lang).direction}>
            {text}
          </bdi>
        ),
      )}
    </>
  );
}
