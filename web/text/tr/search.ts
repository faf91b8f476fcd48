import type { SearchText } from "../nl/search.ts";
import { plural } from "../plural.ts";

export const search: SearchText = {
  heading: "Ara",
  label: "Ne arıyorsunuz?",
  help: "Bir iki kelime yeter. Yazım hatası sorun değil.",
  promise:
    "Aramayı kendi tarayıcınız yapar. Bu sayfa kelime listesini bir kez indirir. Yazdıklarınız hiçbir yere gönderilmez.",
  loading: "Kelime listesi indiriliyor …",
  failed: "Arama şu anda çalışmıyor: kelime listesi gelmedi. Bütün sayfalar aşağıda.",
  retry: "Tekrar dene",
  results: "Bulunanlar",
  found: (n: number): string => plural("tr", n, { other: `${n} sayfa bulundu` }),
  nothing:
    "Hiçbir şey bulunamadı. Başka bir kelime ya da daha az kelime deneyin. Bütün sayfalar aşağıda.",
  scriptless:
    "Ne aradığınızı kimse görmesin diye arama kendi tarayıcınızda yapılır. Bunun için JavaScript gerekir. O olmadan buradaki bütün sayfalardan seçebilirsiniz.",
  all: "Bütün sayfalar",
  elsewhere: "Bu sayfalar yalnızca Hollandaca ve İngilizce var.",
  groups: {
    line: "Bildirmek ve cevabı okumak",
    everyone: "Herkes için",
    municipality: "Belediyeler için",
    exercise: "Alıştırma",
    about: "Bu hat hakkında",
  },
};
