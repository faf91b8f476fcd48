/** Made-up words in eight scripts: as many different ones, and as unevenly used, as people use. */

export const LANGUAGES = ["nl", "ar", "fa", "ti", "zh", "ru", "tr", "he"] as const;
export type Language = (typeof LANGUAGES)[number];

const SYLLABLES: Readonly<Record<Language, string>> = {
  nl: "am bas sa de bel len moe der fa mi lie be drei ging rei zen geld po li tie ver ge te gen op",
  ar: "با ري سا من في ال كت مد رس بي تو نا لم قد حر شا عب دو مر ها",
  fa: "می خو اه رم پد ما در خا نه گف تم چه پی گی ری ژا له کا ری شو",
  ti: "ሰላ ም መን ግስ ቲ ኤር ት ራ ቤ ተሰ ብ ገን ዘብ ስል ኪ ኣብ ዓዲ ምስ ክር",
  zh: "大 使 馆 家 人 打 电 话 护 照 威 胁 钱 学 生 会 老 师 警 察 问 名 字 说",
  ru: "по со ль ство ма ма зво нит день ги по ли ци я у гро за пас порт сту дент",
  tr: "el çi lik an ne ara dı pa ra po lis teh dit öğ ren ci ka yıt is tih ba rat",
  he: "של גר ירו ת אמא טל פון כסף מש טרה אי ום דר כון סט וד נט שם",
};
const WORDS = 12_000;

export const pick = <T>(from: readonly T[]): T =>
  from[Math.floor(Math.random() * from.length)] as T;

/** Different words of one to five syllables. */
export function makeWords(lang: Language): string[] {
  const syllables = SYLLABLES[lang].split(" ");
  const made = new Set<string>();
  while (made.size < WORDS) {
    const length = 2 + Math.floor(Math.random() * 4);
    made.add(Array.from({ length }, () => pick(syllables)).join(""));
  }
  return [...made];
}

/** So many words, the first ones far more often than the last (Zipf), with full stops. */
export function makeText(words: readonly string[], count: number): string {
  const parts = Array.from({ length: count }, (_, i) => {
    const word = words[Math.floor(words.length ** Math.random()) - 1] ?? "";
    return i % 9 === 8 ? `${word}.` : word;
  });
  return parts.join(" ");
}
