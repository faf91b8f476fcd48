/** How one asks who somebody is, by language: name, address, number, birth, age, papers, work. */
export interface IdentityWords {
  /** Lower case. A word of letters counts from its beginning; a script without spaces, anywhere. */
  asks: readonly string[];
  /** A sentence with one of these says that it is not asked. */
  denies: readonly string[];
}

export const IDENTITY_WORDS: Readonly<Record<string, IdentityWords>> = {
  nl: {
    asks: [
      ...["je naam", "uw naam", "jouw naam", "voornaam", "achternaam", "hoe heet", "wie ben je"],
      ...["wie bent u", "adres", "huisnummer", "postcode", "waar woon", "waar je woont"],
      ...["waar u woont", "straat", "telefoonnummer", "mobiele nummer", "06-nummer"],
      ...["geboortedatum", "geboren", "geboorteplaats", "hoe oud", "leeftijd", "bsn"],
      ...["burgerservicenummer", "paspoort", "v-nummer", "identiteit", "e-mail", "mailadres"],
      ...["werkgever", "waar werk", "kenteken", "nationaliteit", "een foto van"],
    ],
    denies: ["niet", "geen", "nooit", "niets", "hoeft", "hoef"],
  },
  en: {
    asks: [
      ...["your name", "full name", "surname", "last name", "first name", "who are you"],
      ...["what are you called", "address", "postcode", "zip code", "where do you live"],
      ...["where you live", "street", "phone number", "telephone number", "mobile number"],
      ...["date of birth", "birthday", "birth date", "were you born", "how old", "your age"],
      ...["passport", "id number", "identity", "e-mail", "email", "employer"],
      ...["where do you work", "nationality", "licence plate", "a photo of"],
    ],
    denies: ["not", "no", "never", "don't", "without"],
  },
  tr: {
    asks: [
      ...["adın", "adınız", "isim", "ismin", "isminiz", "soyad", "kimsin", "kimsiniz", "adres"],
      ...["nerede otur", "nerede yaşı", "telefon numara", "cep numara", "doğum", "kaç yaş"],
      ...["yaşın", "pasaport", "kimlik", "e-posta", "işveren", "nerede çalış", "uyruğ"],
    ],
    denies: ["değil", "yazma", "yazmayın", "söyleme", "söylemeyin", "gerek yok", "zorunda"],
  },
  ti: {
    asks: [
      ...["ስምካ", "ስምኪ", "ስምኩም", "ስምክን", "ሽምካ", "ሽምኪ", "ሽምኩም", "መን ኢኻ", "መን ኢኺ", "መን ኢኹም"],
      ...["አድራሻ", "ኣድራሻ", "ቁጽሪ ስልኪ", "ቁጽሪ ቴለፎን", "ቁጽሪ ተሌፎን", "ኣበይ ትነብር", "ኣበይ ትቕመጥ"],
      ...["ዕለተ ልደት", "ዕድመ", "ፓስፖርት", "መንነት", "ኢመይል", "ኢ-መይል", "ኣበይ ትሰርሕ", "ዜግነት"],
    ],
    denies: ["ኣይት", "ኣየድል", "ኣይኮነን", "ኣይ"],
  },
  ar: {
    asks: [
      ...["اسمك", "اسمكم", "الاسم", "لقبك", "من أنت", "من انت", "عنوانك", "العنوان", "عنوان"],
      ...["رقم هاتفك", "رقم الهاتف", "رقم جوالك", "أين تسكن", "أين تعيش", "تاريخ ميلادك"],
      ...["تاريخ الميلاد", "عمرك", "جواز", "هويتك", "رقم الهوية", "بريدك", "البريد الإلكتروني"],
      ...["أين تعمل", "جنسيتك"],
    ],
    denies: ["لا", "ليس", "لن", "دون"],
  },
  "zh-Hans": {
    asks: [
      ...["姓名", "名字", "叫什么", "贵姓", "你是谁", "地址", "住址", "住在哪", "住哪", "电话号码"],
      ...["手机号", "出生", "生日", "年龄", "多大", "几岁", "护照", "身份证", "邮箱", "国籍"],
      ...["工作单位", "在哪里工作", "在哪工作"],
    ],
    denies: ["不", "别", "没"],
  },
  "zh-Hant": {
    asks: [
      ...["姓名", "名字", "叫什麼", "貴姓", "你是誰", "地址", "住址", "住在哪", "住哪", "電話號碼"],
      ...["手機號", "出生", "生日", "年齡", "多大", "幾歲", "護照", "身份證", "身分證", "信箱"],
      ...["電郵", "國籍", "工作單位", "在哪裡工作", "在哪工作"],
    ],
    denies: ["不", "別", "沒"],
  },
  fa: {
    asks: [
      ...["نامت", "نام شما", "نام تو", "اسمت", "اسم شما", "نام خانوادگی", "کیستی", "کی هستی"],
      ...["آدرس", "نشانی", "شماره تلفن", "شماره موبایل", "شماره‌ات", "کجا زندگی", "تاریخ تولد"],
      ...["سن شما", "سنت", "چند سال", "گذرنامه", "پاسپورت", "کد ملی", "ایمیل", "کجا کار", "ملیت"],
    ],
    denies: ["نیست", "ننویس", "نگو", "نداریم"],
  },
  ru: {
    asks: [
      ...["ваше имя", "твоё имя", "твое имя", "фамили", "вас зовут", "тебя зовут", "кто вы"],
      ...["кто ты", "адрес", "где вы жив", "где ты жив", "номер телефона", "номера телефона"],
      ...["дата рождения", "дату рождения", "вы родились", "сколько вам лет", "возраст"],
      ...["паспорт", "электронн", "e-mail", "где вы работ", "гражданств", "национальност"],
    ],
    denies: ["не", "нет", "без"],
  },
};
