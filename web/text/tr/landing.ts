import type { LandingText } from "../nl/landing.ts";

export const landing: LandingText = {
  heading: "Başka bir ülke size baskı mı yapıyor?",
  lead: "Bize burada anlatabilirsiniz. Adınız gerekmez.",
  doors: {
    report: {
      title: "Bildirim yap",
      text: "Yaklaşık 10 dakika. Soruları atlayabilirsiniz.",
    },
    answer: {
      title: "Cevabı oku",
      text: "Not ettiğiniz 12 kelime veya sayıyla.",
    },
    learn: {
      title: "Önce bilgi al",
      text: "Bu hat bana göre mi? Bildirimime ne olur?",
    },
    municipality: {
      title: "Belediyede çalışıyorum",
      text: "Bir belirti fark edersem ne yaparım? Beş kuralda.",
    },
  },
  promiseHeading: "Neye söz veriyoruz",
  promise: [
    {
      line: () =>
        "Adınızı vermek zorunda değilsiniz. Bildiriminizi, gönderilmeden önce kendi cihazınız kilitler.",
      how: "Nasıl?",
      detail: () =>
        "Tarayıcınız bildiriminizi bir pakete koyar. Bu paketi yalnızca görevlilerimiz açabilir. Her paket aynı büyüklüktedir, tek bir cümle yazsanız bile. Uzun bir anlatım birden fazla pakete konur. Dikkat: tarayıcınız, bu sayfadan aldığı koda güvenir.",
    },
    {
      line: () => "Sunucumuz anahtarı almaz. IP adresinizi saklamayız.",
      how: "Nasıl?",
      detail: () =>
        "Anahtar sunucuda değil, görevlilerdedir. Sunucuyu alıp götüren biri, bildiriminizden yalnızca üzerinde tarih olan kapalı paketler bulur. Siz buradayken sunucu IP adresinizi görür, ama bir yere yazmaz. İnternet şirketiniz ve bağlı olduğunuz ağ, bu siteye girdiğinizi görebilir. Tor Browser ile bunu görmezler, ama Tor kullandığınızı görürler.",
    },
    {
      line: (readers: string, hours: string) =>
        `Bildiriminizi açanlar: ${readers}. Çalışma saatleri: ${hours}.`,
      how: "Onlar kim?",
      detail: (readers: string) =>
        `Bildirimleri okuyanlar: ${readers}. NCTV ve bakanlıklar Hollanda devletine bağlıdır. Onlar da okuyorsa bu hat devletten bağımsız değildir.`,
    },
    {
      line: () =>
        "Siz evet demeden, size işaret eden hiçbir şeyi paylaşmayız. İstisna: yasa bizi zorlarsa veya birinin hayatı tehlikedeyse. Tehlike varsa 112’yi arayın.",
      how: "Ne zaman?",
      detail: () =>
        "Bildiriminizde, kiminle paylaşabileceğimizi kendiniz seçersiniz. Ama Hollanda’da memurlar bazı suçları bildirmek zorundadır (Hollanda Ceza Muhakemesi Kanunu, Wetboek van Strafvordering, madde 162). Bir hâkim de bize emir verebilir. Bu yüzden, gerekmiyorsa sizi tanınır kılan şeyleri yazmayın.",
    },
    {
      line: () =>
        "Şunlara söz veremeyiz: ziyaretinizi kimsenin görmeyeceğine, anlattıklarınızdan kimsenin sizi tanımayacağına veya sorunu çözeceğimize.",
      how: "Neden?",
      detail: () =>
        "Bir ziyaret bazen cihazınızda ve ağınızda görünür kalır. Sizi iyi tanıyan biri de, isim olmasa bile bazen anlatılanı tanır. Siz göndermeden önce cihazınız, size işaret edebilecek kelimeleri vurgular. Ama her şeyi göremez.",
    },
  ],
  questionsHeading: "Sorular",
  questions: [
    {
      question: "Bunu kim okur?",
      answer: (readers: string) =>
        `Bildiriminizi okuyanlar: ${readers}. Bildirim sunucuda kilitlidir, anahtar ise orada değildir.`,
    },
    {
      question: "IND, COA veya işverenim bunu görür mü?",
      answer: () =>
        "Bizden değil: siz evet demeden onlara size işaret eden hiçbir şey vermeyiz; yasanın bizi zorladığı veya birinin hayatının tehlikede olduğu durumlar istisnadır. Yine de kendi cihazınızı ve kendi internetinizi kullanın: işyerinizin veya kaldığınız merkezin cihazında ya da ağında biri burada olduğunuzu görebilir.",
    },
    {
      question: "Kim çeviriyor?",
      answer: () =>
        "Kendi dilinizde yazın; metninizi hiçbir zaman bir çeviri şirketine veya çeviri sitesine göndermeyiz. Tercüman gerekirse, kimin okumaması gerektiğini bildiriminizde söyleyin, örneğin kendi topluluğunuzdan bir tercüman.",
    },
    {
      question: "18 yaşından küçüğüm.",
      answer: () =>
        "O zaman da burada bildirim yapabilirsiniz, adınızı vermeden. Biriyle konuşmak isterseniz Kindertelefoon’u (çocuklar ve gençler için) ücretsiz arayın: 0800-\u20600432 (kaynak: kindertelefoon.nl).",
    },
    {
      question: "Bu resmî bir hizmet mi?",
      answer: () =>
        "Sayfanın en üstüne bakın. Orada “demo” veya “deneme hattı” yazıyorsa bu resmî bir hizmet değildir.",
    },
    {
      question: "Bana bir masrafı var mı?",
      answer: () =>
        "Bildirim ücretsizdir ve yaklaşık 10 dakika sürer. Gergin hissedebilirsiniz: kimsenin bakmadığı bir yer seçin.",
    },
    {
      question: "Ya yanılıyorsam?",
      answer: () =>
        "Olabilir, bu sorun değil: kanıt gerekmez. Neyi bildiğinizi ve neyi yalnızca düşündüğünüzü yazın.",
    },
  ],
};
