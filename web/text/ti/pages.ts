import type { PagesText } from "../nl/pages.ts";
import { municipalityLines } from "./municipality.ts";

export const pages: PagesText = {
  sourceLabel: "ምንጪ",
  help: {
    heading: "ሓገዝ ድለዩ",
    lead: "ነዚ በይንኹም ክትገብርዎ ኣየድልን። ኣብዚ ክትዛረቡ ወይ ሓገዝ ክትሓቱ ትኽእሉ።",
    list: [
      {
        name: "112",
        what: "ሕጂ ሓደጋ ኣሎ። ንዓኹም ወይ ንኻልእ ሰብ።",
        source: "politie.nl",
      },
      {
        name: "ፖሊስ፡ 0900-\u20608844",
        what: "ህጹጽ ኣይኮነን፡ ግን ክትዛረቡ ወይ ክሲ (aangifte) ከተቕርቡ ትደልዩ።",
        source: "politie.nl",
      },
      {
        name: "ጠበቓ",
        what: "ጠበቓ ነቲ እትነግርዎ ንኻልእ ክነግር ኣይፍቀዶን። Juridisch Loket (ናይ ሕጊ ምኽሪ፡ 0800-\u20608020) ጠበቓ ንምርካብ ይሕግዘኩም።",
        source: "juridischloket.nl ከምኡ እውን advocatenorde.nl",
      },
      {
        name: "Slachtofferhulp (ሓገዝ ንግዳያት)፡ 0900-\u20600101",
        what: "ነጻ ሓገዝ፡ ክሲ (aangifte) እንተ ዘይኣቕረብኩም እውን።",
        source: "slachtofferhulp.nl",
      },
      {
        name: "Veilig Thuis፡ 0800-\u20602000",
        what: "ኣብ ገዛ ምግዳድ ወይ ጎነጽ፡ ወይ ሓደ ሰብ ብዘይ ድላይኩም ክትገሹ ይደሊ። ለይትን መዓልትን፡ ብነጻ።",
        source: "veiligthuis.nl",
      },
      {
        name: "Discriminatie.nl፡ 0800-\u20600880",
        what: "ብሰሪ መበቆልኩም፡ እምነትኩም ወይ ማንነትኩም ብዝሓመቐ መገዲ ይሕዙኹም ኣለዉ።",
        source: "discriminatie.nl",
      },
      {
        name: "Meld Misdaad Anoniem፡ 0800-\u20607000",
        what: "ብዛዕባ ገበን ትፈልጡ፡ ስምኩም ግን ክትህቡ ኣይትደልዩን።",
        source: "meldmisdaadanoniem.nl",
      },
      {
        name: "Kindertelefoon፡ 0800-\u20600432",
        what: "ዕድመኹም ትሕቲ 18 ድዩ፧ ምዝራብ ብነጻ እዩ። ስም ኣየድልን።",
        source: "kindertelefoon.nl",
      },
    ],
    numbers: "ቁጽሪ ቴለፎን ክቕየር ይኽእል። እቲ ቅኑዕ ኣብቲ “ምንጪ” ዝብል ዌብሳይት ኣሎ።",
    trace: "ኣስተውዕሉ፦ ምድዋልኩም ኣብ ቴለፎንኩም ይርአ፡ ሓድሓደ ግዜ ኣብ ናይ ቴለፎን ሕሳብ እውን ይርአ።",
  },
  learn: {
    heading: "ቅድም ዝያዳ ፍለጡ",
    short: "ብሓጺሩ",
    shortPoints: [
      "ምስ መበቆል ሃገር ርክብ ምህላው ልሙድ እዩ። ምግዳድ ግን ልሙድ ኣይኮነን።",
      "ካልእ ሃገር፡ ወይ ነታ ሃገር ዝሰርሕ ሰብ፡ ኣብ ልዕሌኹም ወይ ኣብ ልዕሊ ኣብዚ ዘለዉ ካልኦት ሰባት ጸቕጢ ምስ ዝገብር፡ ሽዑ እዚ መስመር ኣሎ።",
      "ትጠራጠሩ ዲኹም፧ ሽዑ እውን ክትነግሩና ትኽእሉ። መርትዖ ኣየድልን።",
    ],
    source: "Kamerstukken II 2024/25, 32 824, nr. 450 (ቀዳማይ ነጥቢ)። ካልኦት ነጥብታት፦ ናትና ሓሳብ",
    go: "ንገሩና",
  },
  municipality: {
    heading: "ኣብ ምምሕዳር ከተማ ትሰርሑ፡ ምልክት ድማ መጺኡኩም",
    lines: municipalityLines,
    after: "ኣብዚ ክትነግሩና ትደልዩ ዲኹም፧ ስም ነበርቲ ኣይትጽሓፉ።",
    source: "ናትና ሓሳብ። ቁጽርታት ቴለፎን፦ politie.nl",
  },
  notFound: {
    heading: "እዚ ገጽ የለን",
    text: "ምናልባት እቲ ኣድራሻ ፍጹም ቅኑዕ ኣይኮነን። ብዛዕባ ናብዚ ዌብሳይት ምእታውኩም ዋላ ሓንቲ ኣይዓቀብናን።",
    act: "ናብ መጀመርታ ኪዱ፡ ሓደጋ እንተሎ ድማ ናብ 112 ደውሉ።",
  },
  closed: {
    heading: "እዚ መስመር ገና ኣይተኸፍተን",
    text: "መፋትሕ እዚ መስመር ገና ክስርሑ ኣለዎም። ገና ኣብዚ ክትነግሩና ኣይትኽእሉን።",
    act: "ሓደጋ ኣሎ ዶ፧ ናብ 112 ደውሉ። ህጹጽ ኣይኮነን ድዩ፧ ናብ ፖሊስ 0900-\u20608844 ደውሉ።",
  },
  starting: "እቲ ቅጥዒ ይኽፈት ኣሎ …",
  scriptless: {
    heading: "እዚ ገጽ JavaScript የድልዮ",
    why: "ጸብጻብኩም ቅድሚ ምኻዱ፡ መሳርሒኹም ብመፍትሕ ክዓጽዎ ኣለዎ። ብዘይ JavaScript ኣይከኣልን። ልሙድ ቅጥዒ ንጽሑፍኩም ክፉት ገይሩ ምለኣኾ። ንሕና እዚ ኣይንደልን።",
    points: [
      "Tor Browser ትጥቀሙ ዲኹም፧ ኣብቲ ስእሊ ዋልታ “Safer” ወይ “Standard” ምረጹ፡ ካብኡ ነዚ ገጽ እንደገና ክፈትዎ።",
      "ወይ ካልእ ብራውዘር ወይ ካልእ መሳርሒ ተጠቐሙ፡ ንኣብነት ኣብ ቤት መጻሕፍቲ (bibliotheek)።",
      "ጽሑፍኩም ብኢመይል ኣይትልኣኽዎ፦ ኢመይል ብመፍትሕ ዝተዓጽወ ኣይኮነን።",
      "ሓደጋ ኣሎ ዶ፧ ናብ 112 ደውሉ። ህጹጽ ኣይኮነን ድዩ፧ ናብ ፖሊስ 0900-\u20608844 ወይ ናብ ጠበቓ ደውሉ።",
    ],
  },
};
