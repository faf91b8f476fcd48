import type { StatisticsText } from "../nl/statistics.ts";

export const statistics: StatisticsText = {
  heading: "Sayılar",
  lead: "Üç aylık dönemlere göre kaç bildirim geldi.",
  protectsHeading: "Sayılar neden tam değil?",
  protects: [
    "Her sayı en yakın beşe yuvarlanır.",
    "Bir şeyden ondan az varsa sayı yazılmaz. Böylece kimse tanınamaz.",
    "Bazen iki grup birlikte sayılır. Yoksa küçük bir sayı hesaplanıp bulunabilirdi.",
    "Üç aylık bir dönem, bittikten sonra bir kez sayılır. Ondan sonra değişmez.",
  ],
  counted:
    "Sayılan, insanların bildirdikleridir. Her bildirim araştırılmadı ve bir şey yaşayan herkes bunu bildirmez.",
  signed: "Bu sayıları hattın bir koordinatörü imzaladı.",
  none: "Henüz sayı yok.",
  quarters: ["Ocak – Mart", "Nisan – Haziran", "Temmuz – Eylül", "Ekim – Aralık"],
  urgency: {
    U0: "Şu anda tehlike",
    U1: "Ciddi",
    U2: "Belli bir kişiye yönelik",
    U3: "Baskı",
    U4: "Belirti",
  },
  outcome: {
    passed: "İletildi",
    done: "Tamamlandı",
    open: "Hâlâ üzerinde çalışılıyor",
    "not-obi": "Başka bir şeyle ilgiliydi",
    spam: "Gerçek bir bildirim değil",
  },
  table: {
    reports: "Bildirimler",
    forms: "Ne oldu (birden fazla olabilir)",
    urgency: "Ne kadar acil",
    outcome: "Ne yapıldı",
    firstLook: "İlk bakışa kadar geçen süre: yarısı daha az bekledi",
    days: { one: "gün", other: "gün" },
    small: "10’dan az",
    together: "{names} birlikte",
    what: "Ne",
    count: "Sayı",
    chart: "Ne oldu, en çoktan en aza",
    older: "Önceki dönemler",
    csv: "Bütün sayıları CSV olarak kaydet",
    csvColumns: ["dönem", "tablo", "kod", "ad", "sayı"],
  },
};
