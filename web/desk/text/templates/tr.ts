import type { Templates } from "../../core/templates.ts";

export const tr: Templates = {
  language: "tr",
  reviewed: false,
  texts: {
    received:
      "Bize yazdığın için teşekkür ederiz. Yazdığını bir insan okudu. Ona dikkatle bakmak için zaman ayırıyoruz. […] tarihinden sonra, senin için güvenli bir anda buraya tekrar bak. Kim olduğunu söylemek zorunda değilsin.\n\nTehlikede misin? 112'yi ara.",
    ask: "Bize yazdığın için teşekkür ederiz. Sana bir şey sormak istiyoruz:\n\n[…]\n\nCevap vermek zorunda değilsin. Yalnızca güvenliyse cevap ver. İsim, adres veya numara yazma: bunlara ihtiyacımız yok.\n\nTehlikede misin? 112'yi ara.",
    passed:
      "Bir bilgi ilettik. Sana söylediğimizden fazlasını paylaşmadık. Şimdi ne olacağını ve ne zaman olacağını bilmiyoruz. Belki bu konuda bir şey duymazsın. Senin için bir şey değişirse on iki kelimenle bize yaz.\n\nTehlikede misin? 112'yi ara.",
    limit:
      "Bize yazdığın için teşekkür ederiz. Yazdığına dikkatle baktık. Şu anda daha fazlasını yapamıyoruz. Bu, seninle ilgili bir şey söylemez; durumun ciddi olmadığı anlamına da gelmez. Bir şey değişirse on iki kelimenle bize yaz.\n\nTehlikede misin? 112'yi ara.",
    help: "Yazdıklarını tek başına taşımak zorunda değilsin. Şuraya başvurabilirsin:\n\n[…]\n\nOnlara senin hakkında hiçbir şey söylemiyoruz. Arayıp aramayacağına sen karar verirsin. Güvenli bir anda ara. Arama telefonunda görünür kalır.\n\nTehlikede misin? 112'yi ara.",
    elsewhere:
      "Bize yazdığın için teşekkür ederiz. Bu konuda başkalarının sana bu hattan daha iyi yardım edebileceğini düşünüyoruz. Bu, durumun ciddi olmadığı anlamına gelmez. Şuraya başvurabilirsin:\n\n[…]\n\nYanlış mı anladık? O zaman on iki kelimenle bize tekrar yaz.\n\nTehlikede misin? 112'yi ara.",
    closing:
      "Bunu şimdi kapatıyoruz. Güvenin için teşekkür ederiz. Bu cevap dokuz hafta burada kalır. Daha sonra da bir şey değişirse her zaman yeniden bildirebilirsin. On iki kelimeye artık ihtiyacın yoksa onları güvenli bir şekilde yok et.\n\nTehlikede misin? 112'yi ara.",
  },
};
