import { LANGUAGES, type LanguageCode } from "../text/languages.ts";

/** Every language by its own name, for whoever cannot read the one of the page. */
export const Tongues = ({ addressOf }: { addressOf: (code: LanguageCode) => string }) => (
  <ul class="tongues">
    {LANGUAGES.map(({ code, name }) => (
      <li key={code}>
        <a href={addressOf(code)} lang={code} hreflang={code}>
          {name}
        </a>
      </li>
    ))}
  </ul>
);
