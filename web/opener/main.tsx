/** The opener: one file, from a disk, without a network. */
import { wordlist } from "@scure/bip39/wordlists/english.js";
import library from "libsodium-wrappers-sumo";
import { render } from "preact";
import { useState } from "preact/hooks";
import { useSodium } from "../../crypto/index.ts";
import { KeyPage } from "./key-page.tsx";
import { OpenPage } from "./open-page.tsx";
import "./opener.css";
import { openerText } from "./text.ts";

const TABS = ["open", "key"] as const;

function Opener() {
  const [tab, setTab] = useState<(typeof TABS)[number]>("open");
  return (
    <main class="page opener">
      <h1>{openerText.title}</h1>
      <p>{openerText.lead}</p>
      <p class="note calm">{openerText.offline}</p>
      <nav class="actions" aria-label={openerText.title}>
        {TABS.map((name) => (
          <button
            key={name}
            class={`button small${tab === name ? "" : " quiet"}`}
            type="button"
            aria-pressed={tab === name}
            onClick={() => setTab(name)}
          >
            {openerText.tabs[name]}
          </button>
        ))}
      </nav>
      {tab === "open" ? (
        <OpenPage words={wordlist} clock={() => Date.now()} />
      ) : (
        <KeyPage words={wordlist} />
      )}
    </main>
  );
}

const place = document.getElementById("opener");
if (!place) throw new Error("the page has no place for the opener");
try {
  await library.ready;
  useSodium(library);
  place.replaceChildren();
  render(<Opener />, place);
} catch {
  place.textContent = openerText.broken;
}
