import type { SearchText } from "../nl/search.ts";
import { plural } from "../plural.ts";

export const search: SearchText = {
  heading: "ምድላይ",
  label: "እንታይ ትደልዩ ኣለኹም፧",
  help: "ሓደ ወይ ክልተ ቃላት ይኣክላ። ናይ ጽሕፈት ጌጋ ጸገም የብሉን።",
  promise: "ብራውዘርኩም ባዕሉ እዩ ዝደሊ። እዚ ገጽ ነቲ ዝርዝር ቃላት ሓደ ግዜ ጥራይ የውርዶ። እትጽሕፍዎ ናብ ዝኾነ ቦታ ኣይለኣኽን።",
  loading: "ዝርዝር ቃላት ይወርድ ኣሎ …",
  failed: "ምድላይ ሕጂ ኣይሰርሕን ዘሎ፦ ዝርዝር ቃላት ኣይመጸን። ኩሎም ገጻት ኣብ ታሕቲ ኣለዉ።",
  retry: "እንደገና ፈትኑ",
  results: "ዝተረኽበ",
  found: (n: number): string => plural("ti", n, { one: `${n} ገጽ ተረኺቡ`, other: `${n} ገጻት ተረኺቦም` }),
  nothing: "ዋላ ሓንቲ ኣይተረኽበን። ካልእ ቃል ወይ ዝውሓዳ ቃላት ፈትኑ። ኩሎም ገጻት ኣብ ታሕቲ ኣለዉ።",
  scriptless:
    "እንታይ ትደልዩ ከም ዘለኹም ማንም ምእንቲ ከይርኢ፡ ምድላይ ኣብ ብራውዘርኩም ጥራይ እዩ ዝግበር። ንዚ JavaScript የድሊ። ብዘይ ንሱ ካብ ኩሎም ገጻት ኣብዚ ክትመርጹ ትኽእሉ።",
  all: "ኩሎም ገጻት",
  elsewhere: "እዞም ገጻት ብቋንቋ ሆላንድን እንግሊዝን ጥራይ ኣለዉ።",
  groups: {
    line: "ምንጋርን መልሲ ምንባብን",
    everyone: "ንኹሉ ሰብ",
    municipality: "ንምምሕዳራት ከተማ",
    exercise: "ልምምድ",
    about: "ብዛዕባ እዚ መስመር",
  },
};
