import type { AnswerText } from "../nl/answer.ts";
import { frame } from "./frame.ts";

export const answer: AnswerText = {
  frame,
  heading: "Cevabı oku",
  lead: "12 kelimenizi veya sayınızı doğru sırayla girin.",
  privacy: "Bunlar bu cihazda kalır. Onları hiçbir yere göndermeyiz ve saklamayız.",
  label: "Kelime veya sayı",
  help: "Bir kelime veya dört haneli bir sayı yazın, sonra boşluk bırakın.",
  count: (n: number) => `${n} / 12`,
  remove: "çıkar",
  chosen: "Girdikleriniz",
  suggestions: "Bunlardan birini mi demek istediniz?",
  read: "Cevabı oku",
  errorHeading: "Burada bir şey eksik veya yanlış",
  unlisted: (word: string) =>
    `“${word}” listemizde yok. Kâğıdınıza bakın. Hiçbir şey gönderilmedi.`,
  missing: (n: number) => `12’den ${n} tanesini girdiniz. 12’sini de girin.`,
  checksum:
    "Bunlardan biri yanlış ya da sıra doğru değil. Kâğıdınıza bakın. Hiçbir şey gönderilmedi.",
  waiting:
    "Bütün cevapları alıyoruz. Cihazınız, içlerinde size ait bir cevap var mı diye bakıyor …",
  none: "Henüz cevap yok ya da bir kelime yanlış.",
  noneHelp: "Kâğıdınıza bakın, hepsi doğru mu? Doğruysa daha sonra, güvenli bir anda tekrar gelin.",
  found: "Cevabımız",
  number: (n: number) => `Cevap ${n}`,
  gap: "Burada bir cevap eksik. Belki dokuz haftadan eskidir.",
  broken: "Bu cevap bozulmuş. Onu göstermiyoruz. Aşağıda bizden yeniden koymamızı isteyin.",
  other: "Başka kelimeler gir",
  follow: {
    heading: "Bir şey eklemek ister misiniz?",
    help: "Bu, aynı bildirime eklenir. Adınızı, adresinizi ve işinizi yazmayın.",
    label: "Mesajınız",
    button: "Şifrele ve gönder",
    empty: "Önce bir şey yazın.",
    sealing: "Mesajınız kendi cihazınızda kilitleniyor ve gönderiliyor …",
    sent: "Mesajınız bize ulaştı. Cevabımıza daha sonra aynı kelimelerle yeniden bakın.",
  },
  destroyHeading: "İşiniz bitti mi?",
  destroy:
    "O zaman kelimeleri yok edin. Onları bulan kişi bütün cevaplarımızı okuyabilir. Geçmişinizi de silin.",
  close: "Kapat",
  failed: {
    notSure:
      "Gönderildiği henüz kesin değil. Metniniz hâlâ burada. Tekrar deneyin. İki kez gönderilemez.",
    notSent: "Mesajınız gönderilmedi. Metniniz hâlâ burada.",
    notRead: "Cevapları şu anda alamadık. Bu, bildiriminiz hakkında bir şey söylemez.",
    reasons: {
      unreachable: "Hatta ulaşamadık. İnternetiniz var mı, bakın ve tekrar deneyin.",
      expired: "Bu hattın anahtarlarının süresi dolmuş.",
      stale: "Bu hattın anahtarları çok uzun süredir yenilenmemiş. Cihazınız onlara güvenmiyor.",
      forged: "Bu hattın anahtarları doğru değil. Belki biri onlarla oynadı.",
      "rolled-back": "Hat, az öncekinden daha eski anahtarlar verdi. Belki biri onlarla oynadı.",
      malformed: "Hat doğru olmayan bir cevap verdi.",
      "from-the-future":
        "Cihazınızın tarihi yanlış ya da anahtarlar daha ileri bir tarihten. Tarihi düzeltin ve tekrar deneyin.",
      "no-epoch": "Hattın şu anda bu hafta için anahtarı yok.",
      full: "Hat dolu. Hiçbir şey saklanmadı. Bir saat sonra tekrar deneyin.",
      refused: "Hat mesajınızı almadı. Bu sayfayı daha sonra yeniden yükleyin.",
      device: "Bu cihaz veya bu tarayıcı bunu yapamıyor. Başka bir tarayıcı deneyin.",
    },
    else: "Tehlike mi var? 112’yi arayın. Acil değil mi? Polisi (0900-\u20608844) veya bir avukatı arayın.",
    again: "Tekrar dene",
  },
};
