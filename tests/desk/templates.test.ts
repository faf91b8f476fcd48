// Answers to begin with, and what a handler is warned of before one goes out.
import sodium from "libsodium-wrappers-sumo";
import { describe, expect, test } from "vitest";
import { REPLY_TEXT_BYTES, splitReply, useSodium } from "../../crypto/index.ts";
import {
  type AnswerWarning,
  type Reported,
  warnings,
} from "../../web/desk/core/answer-warnings.ts";
import {
  BLANK,
  TEMPLATE_IDS,
  TEMPLATE_LANGUAGES,
  templatesFor,
} from "../../web/desk/core/templates.ts";
import { IDENTITY_WORDS } from "../../web/desk/text/identity-words.ts";

await sodium.ready;
useSodium(sodium);

const report = (text: string, lang = "nl", more: Partial<Reported> = {}): Reported => ({
  raw: [{ text, lang, hour: "", kind: "report", day: 0 as never }],
  stripped: null,
  private: { behindWhy: "", place: "", never: "" },
  lang,
  ...more,
});
const kinds = (found: AnswerWarning[]) => found.map(({ kind }) => kind);
const foundBy = (found: AnswerWarning[], kind: "identity" | "quote" | "fishing") =>
  found.flatMap((one) => (one.kind === kind ? one.found : []));

describe("templates", () => {
  test("are there in every language of the line, each of them whole", () => {
    expect(TEMPLATE_LANGUAGES).toEqual([
      ...["nl", "en", "tr", "ti", "ar", "zh-Hans", "zh-Hant", "fa", "ru"],
    ]);
    for (const language of TEMPLATE_LANGUAGES) {
      const { texts, reviewed } = templatesFor(language) ?? { texts: {}, reviewed: null };
      expect([language, Object.keys(texts)]).toEqual([language, [...TEMPLATE_IDS]]);
      // Only who speaks a language says that it is good.
      expect([language, reviewed]).toEqual([language, language === "nl"]);
    }
    expect(templatesFor("xx")).toBeNull();
    expect(templatesFor("constructor")).toBeNull();
  });

  test("say where to call in danger, fit in one reply, and have the same blanks in each language", () => {
    const blanks = (text: string) => text.split(BLANK).length - 1;
    for (const language of TEMPLATE_LANGUAGES) {
      for (const id of TEMPLATE_IDS) {
        const text = templatesFor(language)?.texts[id] ?? "";
        expect([language, id, /112|۱۱۲/.test(text)]).toEqual([language, id, true]);
        expect([language, id, splitReply(text).length]).toEqual([language, id, 1]);
        const nl = templatesFor("nl")?.texts[id] ?? "";
        expect([language, id, blanks(text)]).toEqual([language, id, blanks(nl)]);
        const paragraphs = (one: string) => one.split("\n\n").length;
        expect([language, id, paragraphs(text)]).toEqual([language, id, paragraphs(nl)]);
      }
    }
  });

  test("are each in their own script, and no two are the same", () => {
    const scripts: Record<string, RegExp> = {
      ...{ ti: /\p{Script=Ethiopic}/u, ar: /\p{Script=Arabic}/u, fa: /[گچپژک]/u },
      ...{ "zh-Hans": /[们这时]/u, "zh-Hant": /[們這時]/u, ru: /\p{Script=Cyrillic}/u },
    };
    const seen = new Set<string>();
    for (const language of TEMPLATE_LANGUAGES) {
      const texts = Object.values(templatesFor(language)?.texts ?? {});
      for (const text of texts) seen.add(text);
      const script = scripts[language];
      if (script)
        expect([language, texts.every((text) => script.test(text))]).toEqual([language, true]);
    }
    expect(seen.size).toBe(TEMPLATE_LANGUAGES.length * TEMPLATE_IDS.length);
    // The two Chinese scripts are not mixed.
    expect(Object.values(templatesFor("zh-Hans")?.texts ?? {}).join("")).not.toMatch(
      /[們這時給會]/u,
    );
    expect(Object.values(templatesFor("zh-Hant")?.texts ?? {}).join("")).not.toMatch(
      /[们这时给会]/u,
    );
  });

  test("warn of nothing by themselves but of their blanks", () => {
    for (const language of TEMPLATE_LANGUAGES) {
      for (const id of TEMPLATE_IDS) {
        const text = templatesFor(language)?.texts[id] ?? "";
        const said = kinds(warnings(text, language, report("Er is iets gebeurd.", language)));
        expect([language, id, said]).toEqual([language, id, text.includes(BLANK) ? ["blank"] : []]);
      }
    }
  });

  test("promise nothing: no 'we will', no day, no 'always' of ours", () => {
    const texts = Object.values(templatesFor("nl")?.texts ?? {}).join(" ");
    expect(texts).not.toMatch(/\bwij (zullen|gaan|beloven|zorgen)\b|veilig bij ons|anoniem/i);
    expect(Object.values(templatesFor("en")?.texts ?? {}).join(" ")).not.toMatch(
      /\bwe (will|shall|promise)\b|anonymous/i,
    );
  });
});

describe("a warning before an answer", () => {
  test("that asks who the reporter is, in each language", () => {
    const asking: Record<string, string[]> = {
      nl: ["Wat is je naam?", "Waar woon je precies?", "Geef ons je telefoonnummer."],
      en: ["What is your name?", "Please send your address.", "How old are you?"],
      tr: ["Adın ne?", "Telefon numaran nedir? Telefon numaranı yaz.", "Kaç yaşındasın?"],
      ti: ["ስምኩም መን እዩ፧", "ቁጽሪ ስልኪ ሃቡና።", "ዕድመኹም ክንደይ እዩ፧"],
      ar: ["ما اسمك؟", "أين تسكن؟", "أعطنا رقم هاتفك."],
      "zh-Hans": ["你叫什么？", "请告诉我们你的地址。", "你的电话号码是多少？"],
      "zh-Hant": ["你叫什麼？", "請告訴我們你的地址。", "你的電話號碼是多少？"],
      fa: ["اسمت چیست؟", "کجا زندگی می‌کنی؟", "شماره تلفنت را بده."],
      ru: ["Как вас зовут?", "Напишите ваш адрес.", "Сколько вам лет?"],
    };
    expect(Object.keys(asking).sort()).toEqual(Object.keys(IDENTITY_WORDS).sort());
    for (const [language, sentences] of Object.entries(asking)) {
      for (const sentence of sentences) {
        const found = kinds(warnings(sentence, language, report("x", language)));
        expect([sentence, found]).toEqual([sentence, ["identity"]]);
      }
    }
    // Dutch typed for someone who reads Russian is seen too.
    expect(kinds(warnings("Wat is je adres?", "ru", report("x", "ru")))).toEqual(["identity"]);
  });

  test("not when it says that this is not needed", () => {
    for (const [language, text] of [
      ["nl", "Schrijf niet wat je naam is, en geen adres."],
      ["en", "Do not write your name or address."],
      ["zh-Hans", "不要写地址。"],
    ] as const) {
      expect([text, warnings(text, language, report("x", language))]).toEqual([text, []]);
    }
    // A no in one sentence does not cover a question in the next.
    const both = warnings("Je hoeft niets te zeggen. Wat is je naam?", "nl", report("x"));
    expect(foundBy(both, "identity")).toEqual(["je naam"]);
  });

  test("that quotes the report, in any script, and names which words", () => {
    const told = report("Gisteren stonden er twee mannen voor mijn deur met een brief van thuis.");
    const answer = "Wat vervelend dat er twee mannen voor mijn deur stonden. Ben je nu veilig?";
    expect(foundBy(warnings(answer, "nl", told), "quote")).toEqual([
      "er twee mannen voor mijn deur",
    ]);
    expect(warnings("Ben je nu veilig voor die mannen?", "nl", told)).toEqual([]);
    // A few small words that everybody uses are none.
    expect(warnings("Dit is wat ik zie.", "nl", report("Dat is wat ik weet."))).toEqual([]);
    const quoted: [string, string, string][] = [
      ["zh-Hans", "昨天有两个男人站在我家门口等我。", "我们知道有两个男人站在我家门口。"],
      ["ti", "ትማሊ ክልተ ሰብኡት ኣብ ቅድሚ ገዛይ ደው ኢሎም ነይሮም።", "ክልተ ሰብኡት ኣብ ቅድሚ ገዛይ ነይሮም ኢልኩም።"],
      ["ar", "وقف رجلان أمام باب بيتي أمس ومعهما رسالة", "قلت إن رجلان أمام باب بيتي أمس"],
    ];
    for (const [language, text, said] of quoted) {
      expect([language, kinds(warnings(said, language, report(text, language)))]).toEqual([
        language,
        ["quote"],
      ]);
    }
    // Also what a colleague wrote of it.
    const stripped = { stripped: "Twee onbekenden kwamen aan de deur en gaven een brief." };
    const repeated = "Wij lazen: twee onbekenden kwamen aan de deur.";
    expect(kinds(warnings(repeated, "nl", report("x", "tr", stripped)))).toEqual(["quote"]);
  });

  test("that confirms what a report fishes for: a name, a place, a number", () => {
    const fishing = report(
      "Werkt de heer Jan Verhoeven bij jullie? Hij woont in Rotterdam, 0612345678.",
    );
    const names = (text: string) => foundBy(warnings(text, "nl", fishing), "fishing");
    expect(names("Ja, Verhoeven werkt hier.")).toEqual(["verhoeven"]);
    expect(names("Wij kennen iemand in rotterdam.")).toEqual(["rotterdam"]);
    expect(names("Bel 0612345678 terug.")).toEqual(["0612345678"]);
    expect(names("Daar kunnen wij niets over zeggen.")).toEqual([]);
    const place = report("x", "nl", {
      private: { behindWhy: "", place: "", never: "de tolk Samira" },
    });
    expect(foundBy(warnings("Wij vragen Samira niet.", "nl", place), "fishing")).toEqual([
      "samira",
    ]);
    // Scripts without capitals: what a question asks about.
    const arabic = report("هل كتب لكم يوسف الكاتب؟ أنا خائف.", "ar");
    expect(foundBy(warnings("نعم، يوسف كتب.", "ar", arabic), "fishing")).toContain("يوسف");
    expect(kinds(warnings("لا نقول شيئًا عن ذلك.", "ar", arabic))).toEqual([]);
    const chinese = report("王小明有没有给你们写信？", "zh-Hans");
    expect(foundBy(warnings("小明没有写。", "zh-Hans", chinese), "fishing")).toContain("小明");
  });

  test("that becomes several replies, and how many", () => {
    const long = "Neem de tijd. ".repeat(Math.ceil(REPLY_TEXT_BYTES / 14) * 2);
    expect(warnings(long, "nl", report("x"))).toEqual([{ kind: "long", replies: 3 }]);
    expect(warnings("ሰላም። ".repeat(160), "ti", report("x", "ti"))).toEqual([
      { kind: "long", replies: 2 },
    ]);
    expect(warnings("", "nl", report("x"))).toEqual([]);
  });

  test("takes a report of any length and of any characters", () => {
    const odd = report(`${"a b c ".repeat(9_000)}\u0000 [.*+?^$(`, "nl");
    expect(kinds(warnings("a b c a b c", "nl", odd))).toEqual(["quote"]);
    expect(kinds(warnings("x", "constructor", report("x", "__proto__")))).toEqual([]);
  });
});
