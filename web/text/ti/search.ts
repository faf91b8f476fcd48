import type { SearchText } from "../nl/search.ts";
import { plural } from "../plural.ts";

export const search: SearchText = {
  heading: "ድለ",
  label: "እንታይ ትደሊ ኣለኻ?",
  help: "ሓደ ወይ ክልተ ቃል ይኣክል። ናይ ጽሕፈት ጌጋ ጸገም የብሉን።",
  promise: "ባዕሉ ብራውዘርካ እዩ ዝደሊ። እዚ ገጽ ነቲ ዝርዝር ቃላት ሓደ ግዜ ጥራይ የውርዶ። እትጽሕፎ ናብ ዝኾነ ቦታ ኣይለኣኽን።",
  loading: "ዝርዝር ቃላት ይወርድ ኣሎ …",
  failed: "ምድላይ ሕጂ ኣይሰርሕን ዘሎ፦ ዝርዝር ቃላት ኣይመጸን። ኩሎም ገጻት ኣብ ታሕቲ ኣለዉ።",
  retry: "እንደገና ፈትን",
  results: "ዝተረኽበ",
  found: (n: number): string => plural("ti", n, { one: `${n} ገጽ ተረኺቡ`, other: `${n} ገጻት ተረኺቦም` }),
  nothing: "ዋላ ሓንቲ ኣይተረኽበን። ካልእ ቃል ወይ ዝውሓደ ቃላት ፈትን። ኩሎም ገጻት ኣብ ታሕቲ ኣለዉ።",
  scriptless:
    "ዝደለኻዮ ማንም ከይርኢ፡ ምድላይ ኣብ ብራውዘርካ ጥራይ እዩ ዝግበር። ንዚ JavaScript የድሊ። ብዘይ ንሱ ካብ ኩሎም ገጻት ኣብዚ ክትመርጽ ትኽእል ኢኻ።",
  all: "ኩሎም ገጻት",
  elsewhere: "እዞም ገጻት ብቋንቋ ሆላንድን እንግሊዝን ጥራይ ኣለዉ።",
  groups: {
    line: "ምሕባርን መልሲ ምንባብን",
    everyone: "ንኹሉ ሰብ",
    municipality: "ንምምሕዳር ከተማታት",
    exercise: "ልምምድ",
    about: "ብዛዕባ እዚ መስመር",
  },
};
