import type { Templates } from "../../core/templates.ts";

export const tr: Templates = {
  language: "tr",
  reviewed: false,
  texts: {
    received:
      "Bize yazdığınız için teşekkür ederiz. Yazdığınızı bir insan okudu. Ona dikkatle bakmak için zaman ayırıyoruz. […] tarihinden itibaren, sizin için güvenli bir anda buraya tekrar bakın. Kim olduğunuzu söylemek zorunda değilsiniz.\n\nTehlikede misiniz? 112'yi arayın.",
    ask: "Bize yazdığınız için teşekkür ederiz. Size bir şey sormak istiyoruz:\n\n[…]\n\nCevap vermek zorunda değilsiniz. Yalnızca güvenliyse cevap verin. İsim, adres veya numara yazmayın: bunlara ihtiyacımız yok.\n\nTehlikede misiniz? 112'yi arayın.",
    passed:
      "Bir bilgi ilettik. Size söylediğimizden fazlasını paylaşmadık. Şimdi ne olacağını ve ne zaman olacağını bilmiyoruz. Belki bu konuda bir şey duymazsınız. Sizin için bir şey değişirse on iki kelimenizle bize yazın.\n\nTehlikede misiniz? 112'yi arayın.",
    limit:
      "Bize yazdığınız için teşekkür ederiz. Yazdığınıza dikkatle baktık. Şu anda daha fazlasını yapamıyoruz. Bu, sizinle ilgili bir şey söylemez; durumun ciddi olmadığı anlamına da gelmez. Bir şey değişirse on iki kelimenizle bize yazın.\n\nTehlikede misiniz? 112'yi arayın.",
    help: "Yazdıklarınızı tek başınıza taşımak zorunda değilsiniz. Şuraya başvurabilirsiniz:\n\n[…]\n\nOnlara sizin hakkınızda hiçbir şey söylemiyoruz. Arayıp aramayacağınıza siz karar verirsiniz. Güvenli bir anda arayın. Arama telefonunuzda görünür kalır.\n\nTehlikede misiniz? 112'yi arayın.",
    elsewhere:
      "Bize yazdığınız için teşekkür ederiz. Bu konuda başkalarının size bu hattan daha iyi yardım edebileceğini düşünüyoruz. Bu, durumun ciddi olmadığı anlamına gelmez. Şuraya başvurabilirsiniz:\n\n[…]\n\nYanlış mı anladık? O zaman on iki kelimenizle bize tekrar yazın.\n\nTehlikede misiniz? 112'yi arayın.",
    closing:
      "Bunu şimdi kapatıyoruz. Güveniniz için teşekkür ederiz. Bu cevap dokuz hafta burada kalır. Daha sonra da bir şey değişirse her zaman yeniden bildirebilirsiniz. On iki kelimeye artık ihtiyacınız yoksa onları güvenli bir şekilde yok edin.\n\nTehlikede misiniz? 112'yi arayın.",
  },
};
