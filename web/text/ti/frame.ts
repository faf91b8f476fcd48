import type { FrameText } from "../nl/frame.ts";

export const frame: FrameText = {
  title: "ሓበሬታ",
  back: "ተመለሱ",
  language: "ቋንቋ",
  leave: "ቅልጡፍ መውጽኢ",
  leaveHint: "ነዚ ገጽ ብኡንብኡ ይዓጽዎ፤ ብ Escape ወይ Shift ሰለስተ ግዜ ብምጥዋቕ እውን ይከኣል። ታሪኽ ብራውዘርኩም ኣይድምሰስን።",
  skipLink: "ናብ ትሕዝቶ",
  demonstration: "እዚ መርኣያ እዩ። ወግዓዊ ኣገልግሎት ኣይኮነን። ናይ ሓቂ ነገር ኣይትጽሓፉ።",
  trial: "እዚ ናይ ፈተነ መስመር እዩ። ወግዓዊ ኣገልግሎት ኣይኮነን።",
  unreviewed: "ነዚ ትርጉም ገና ማንም ኣየረጋገጾን። ጥርጣረ እንተ ሃልዩ፡ እቲ ብቋንቋ ሆላንድ ዝተጻሕፈ እዩ ቅኑዕ።",
  emergency: "ሕጂ ሓደጋ ኣሎ ዶ፧",
  call: "ናብ 112 ደውሉ",
  home: "ናብ መጀመርታ",
  statistics: "ቁጽርታት",
  licences: "ፍቓዳት",
};
