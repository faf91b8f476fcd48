import type { FrameText } from "../nl/frame.ts";

export const frame: FrameText = {
  title: "Bilgi",
  back: "Geri",
  language: "Dil",
  leave: "Hemen çık",
  leaveHint:
    "Bu sayfayı hemen kapatır; Escape tuşu veya üç kez Shift de aynı şeyi yapar. Geçmişiniz silinmez.",
  skipLink: "İçeriğe geç",
  demonstration: "Bu bir demodur. Resmî bir hizmet değildir. Gerçek hiçbir şey yazmayın.",
  trial: "Bu bir deneme hattıdır. Resmî bir hizmet değildir.",
  unreviewed: "Bu çeviriyi henüz kimse kontrol etmedi. Şüphe varsa Hollandaca metin geçerlidir.",
  emergency: "Şu anda tehlike var mı?",
  call: "112’yi ara",
  home: "Başa dön",
  statistics: "Sayılar",
  licences: "Lisanslar",
};
