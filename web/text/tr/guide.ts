import type { GuideText } from "../nl/guide.ts";

export const guide: GuideText = {
  unreviewed: "Bu çeviriyi henüz kimse kontrol etmedi. Fark varsa Hollandaca metin geçerlidir.",
  doubts: {
    lawyer: "Bu sayfayı henüz bir hukukçunun kontrol etmesi gerekiyor.",
    operator: "Bu sayfadaki süreleri henüz hattı yönetenin onaylaması gerekiyor.",
  },
  draft: "Bu bir taslaktır. Hattı yönetenin henüz doldurması gerekenler:",
  contents: "Bu sayfada",
  sources: "Bunun dayanağı",
  own: "kendi önerimiz",
  ownExplained:
    "Kendi önerimiz: bunu biz düşündük. Bir kaynakta böyle yazmıyor. Rakam bir kaynağı gösterir; kaynaklar Hollandacadır.",
  source: (number: number) => `Kaynak ${String(number)}`,
  quoted: "Kelimesi kelimesine:",
  share: "Yazdır ve paylaş",
  kinds: {
    leaflet: "Yazdırmak için broşür",
    poster: "Yazdırmak için afiş",
    message: "İletmek için metin",
  },
  print: "Bu sayfayı A4 kâğıda yazdırın veya tarayıcınızdaki “yazdır” ile PDF olarak saklayın.",
  printTrace: "Dikkat: iş yerindeki veya okuldaki bir yazıcı, yazdırdığınızı saklayabilir.",
  download: "Metin dosyası olarak",
  version: (version: string) => `Sürüm ${version},`,
};
