import { expect, test } from "vitest";
import { makeSite } from "../../web/build/build.ts";
import { BUDGET, figuresOf } from "../../web/build/figures.ts";
import { LANGUAGES } from "../../web/text/languages.ts";

const site = await makeSite();

test.each(LANGUAGES.map(({ code }) => code))(
  "a cold phone gets the report form in %s in 40 kB and 6 requests, and can seal within 200 kB",
  (language) => {
    const { formUsable, sealReady } = figuresOf(site, language);
    expect(formUsable.bytes / 1000).toBeLessThanOrEqual(BUDGET.formUsableKb);
    expect(formUsable.requests).toBeLessThanOrEqual(BUDGET.formUsableRequests);
    expect(sealReady.bytes / 1000).toBeLessThanOrEqual(BUDGET.sealReadyKb);
    // Something was weighed: libsodium alone is more than half of it.
    expect(sealReady.bytes).toBeGreaterThan(100_000);
  },
);
