import type { GuideText } from "../nl/guide.ts";

export const guide: GuideText = {
  unreviewed: "ነዚ ጽሑፍ ገና ማንም ኣየረጋገጾን።",
  doubts: {
    lawyer: "ሓደ ናይ ሕጊ ክኢላ ነዚ ገጽ ገና ክርእዮ ኣለዎ።",
    operator: "ነዚ መስመር ዘካይድ፡ ነቲ ኣብዚ ገጽ ዘሎ ግዜታት ገና ከረጋግጾ ኣለዎ።",
  },
  draft: "እዚ ንድፊ እዩ። ነዚ መስመር ዘካይድ ነዚ ገና ክመልእ ኣለዎ፦",
  contents: "ኣብዚ ገጽ",
  sources: "እዚ ኣብ ምንታይ ከም ዝተመስረተ",
  own: "ናትና ሓሳብ",
  ownExplained: "ናትና ሓሳብ፦ ባዕልና ዝሓሰብናዮ እዩ። ከምኡ ኢሉ ኣብ ምንጪ የለን። ቁጽሪ ናብ ምንጪ የመልክት።",
  source: (number: number) => `ምንጪ ${String(number)}`,
  quoted: "ቃል ብቃል፦",
  share: "ምሕታምን ምክፋልን",
  kinds: {
    leaflet: "ዝሕተም ወረቐት ሓበሬታ",
    poster: "ዝሕተም ፖስተር",
    message: "ንኻልኦት ዝለኣኽ ጽሑፍ",
  },
  print: "ነዚ ገጽ ኣብ A4 ሕተምዎ፡ ወይ ኣብ ብራውዘርኩም ብ “print” ከም pdf ዓቅብዎ።",
  printTrace: "ኣስተውዕሉ፦ ናይ ስራሕ ወይ ናይ ቤት ትምህርቲ መሕተሚ (printer) ነቲ እትሓትምዎ ክዕቅቦ ይኽእል።",
  download: "ከም ፋይል ጽሑፍ",
  version: (version: string) => `ሕታም ${version}፡`,
};
