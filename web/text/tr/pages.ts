import type { PagesText } from "../nl/pages.ts";
import { municipalityLines } from "./municipality.ts";

export const pages: PagesText = {
  sourceLabel: "Kaynak",
  help: {
    heading: "Yardım bul",
    lead: "Bununla tek başınıza uğraşmak zorunda değilsiniz. Buralarda konuşabilir veya yardım isteyebilirsiniz.",
    list: [
      {
        name: "112",
        what: "Şu anda tehlike var. Sizin için veya başka biri için.",
        source: "politie.nl",
      },
      {
        name: "Polis, 0900-\u20608844",
        what: "Acil değil, ama konuşmak veya resmî şikâyette (aangifte) bulunmak istiyorsunuz.",
        source: "politie.nl",
      },
      {
        name: "Bir avukat",
        what: "Avukat, söylediklerinizi başkasına anlatamaz. Avukat bulmanıza Juridisch Loket (0800-\u20608020) yardım eder.",
        source: "juridischloket.nl ve advocatenorde.nl",
      },
      {
        name: "Slachtofferhulp (mağdurlara yardım), 0900-\u20600101",
        what: "Ücretsiz yardım, resmî şikâyette bulunmasanız da.",
        source: "slachtofferhulp.nl",
      },
      {
        name: "Veilig Thuis, 0800-\u20602000",
        what: "Evde zorlama veya şiddet var ya da biri sizi istemediğiniz bir yolculuğa çıkarmak istiyor. Gece gündüz, ücretsiz.",
        source: "veiligthuis.nl",
      },
      {
        name: "Discriminatie.nl, 0800-\u20600880",
        what: "Kökeniniz, inancınız veya kim olduğunuz yüzünden size daha kötü davranılıyor.",
        source: "discriminatie.nl",
      },
      {
        name: "Meld Misdaad Anoniem, 0800-\u20607000",
        what: "Bir suç hakkında bir şey biliyorsunuz ve adınızı vermek istemiyorsunuz.",
        source: "meldmisdaadanoniem.nl",
      },
      {
        name: "Kindertelefoon, 0800-\u20600432",
        what: "18 yaşından küçük müsünüz? Konuşmak ücretsizdir. Adınız gerekmez.",
        source: "kindertelefoon.nl",
      },
    ],
    numbers: "Bir numara değişebilir. Doğrusu, “Kaynak” yazan yerdeki sitededir.",
    trace: "Dikkat: arama, telefonunuzda ve bazen faturada görünür kalır.",
  },
  learn: {
    heading: "Önce bilgi al",
    short: "Kısaca",
    shortPoints: [
      "Geldiğiniz veya ailenizin geldiği ülkeyle bağınızın olması normaldir. Zorlama normal değildir.",
      "Başka bir ülke veya o ülke adına biri, size ya da buradaki başkalarına baskı mı yapıyor? Bu hat bunun içindir.",
      "Emin değil misiniz? O zaman da bildirebilirsiniz. Kanıt gerekmez.",
    ],
    source:
      "Kamerstukken II 2024/25, 32 824, nr. 450 (birinci madde). Diğer maddeler: kendi önerimiz",
    go: "Bildirim yap",
  },
  municipality: {
    heading: "Belediyede çalışıyorsunuz ve bir belirti fark ettiniz",
    lines: municipalityLines,
    after: "Bunu burada bildirmek istiyor musunuz? Belediye sakinlerinin adlarını vermeyin.",
    source: "kendi önerimiz. Telefon numaraları: politie.nl",
  },
  notFound: {
    heading: "Böyle bir sayfa yok",
    text: "Belki adres tam doğru değildir. Ziyaretinizden hiçbir şey saklamadık.",
    act: "Başa dönün veya tehlike varsa 112’yi arayın.",
  },
  closed: {
    heading: "Bu hat henüz açık değil",
    text: "Bu hattın anahtarları henüz yapılmadı. Burada henüz bildirim yapamazsınız.",
    act: "Tehlike mi var? 112’yi arayın. Acil değil mi? Polisi arayın: 0900-\u20608844.",
  },
  starting: "Form açılıyor …",
  scriptless: {
    heading: "Bu sayfa için JavaScript gerekir",
    why: "Bildiriminizi, yola çıkmadan önce cihazınızın kilitlemesi gerekir. Bu, JavaScript olmadan yapılamaz. Sıradan bir form metninizi açık gönderirdi. Bunu istemiyoruz.",
    points: [
      "Tor Browser mı kullanıyorsunuz? Kalkan simgesinde “Daha güvenli” (Safer) veya “Standart” (Standard) seçin ve sayfayı yeniden yükleyin.",
      "Ya da başka bir tarayıcı veya başka bir cihaz kullanın, örneğin kütüphanede.",
      "Anlatmak istediklerinizi e-postayla göndermeyin: e-posta kilitli değildir.",
      "Tehlike mi var? 112’yi arayın. Acil değil mi? Polisi (0900-\u20608844) veya bir avukatı arayın.",
    ],
  },
};
