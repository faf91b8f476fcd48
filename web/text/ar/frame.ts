import type { FrameText } from "../nl/frame.ts";

export const frame: FrameText = {
  title: "معلومات",
  back: "رجوع",
  language: "اللغة",
  leave: "خروج سريع",
  leaveHint:
    "يغلق هذه الصفحة فورًا. ويمكن ذلك أيضًا بزر Escape أو بالضغط ثلاث مرات على Shift. لا يُمسح سجل التصفح.",
  skipLink: "إلى المحتوى",
  demonstration: "هذا عرض توضيحي. ليس خدمة رسمية. الرجاء عدم إدخال أي شيء حقيقي.",
  trial: "هذا خط تجريبي. ليس خدمة رسمية.",
  unreviewed: "لم يراجع أحد هذه الترجمة بعد. عند الشك، النص الهولندي هو المعتمد.",
  emergency: "هل يوجد خطر الآن؟",
  call: "الاتصال بالرقم 112",
  home: "إلى البداية",
  statistics: "أرقام",
  licences: "التراخيص",
};
