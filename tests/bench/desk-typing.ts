/** What one keystroke in the search box costs, until the page shows what is found for it. */
import type { Page } from "playwright-core";

/** 95 of 100 keystrokes are answered within so many milliseconds. */
export async function measureTyping(page: Page, words: readonly string[]): Promise<number> {
  await page.keyboard.press("/");
  const box = page.locator("#find-query");
  await box.waitFor();
  const times: number[] = [];
  for (const query of queries(words)) {
    for (let length = 1; length <= query.length; length++) {
      times.push(await page.evaluate(answerTo, query.slice(0, length)));
    }
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? NaN;
}

/** Each word, some with a slip, and some with another after it. */
function queries(words: readonly string[]): string[] {
  return words.flatMap((word, i) => {
    const slipped = word.slice(0, 2) + word.slice(3);
    return i % 4 === 0
      ? [`${word} ${words[i + 1] ?? ""}`.trim()]
      : i % 4 === 1
        ? [slipped]
        : [word];
  });
}

/** In the page: types, and waits for the answer to that (the count says to what it belongs). */
async function answerTo(typed: string): Promise<number> {
  const box = document.querySelector<HTMLInputElement>("#find-query");
  const home = document.querySelector(".find-page");
  if (!box || !home) throw new Error("there is no search");
  const asked = String(Number(home.getAttribute("data-answers") ?? 0) + 1);
  const answered = new Promise<void>((resolve) => {
    const watch = new MutationObserver(() => {
      if (home.getAttribute("data-answers") !== asked) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(home, { attributes: true });
  });
  const begun = performance.now();
  box.value = typed;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await answered;
  return performance.now() - begun;
}
