import type { GuideText } from "../nl/guide.ts";

export const guide: GuideText = {
  unreviewed: "لم يراجع أحد هذه الترجمة بعد. عند الاختلاف، النص الهولندي هو المعتمد.",
  doubts: {
    lawyer: "ما زال على خبير قانوني أن يراجع هذه الصفحة.",
    operator: "ما زال على من يدير الخط أن يؤكد الأوقات المذكورة في هذه الصفحة.",
  },
  draft: "هذه مسودة. ما زال على من يدير الخط أن يملأ:",
  contents: "في هذه الصفحة",
  sources: "على ماذا يستند هذا",
  own: "اقتراح منا",
  ownExplained:
    "اقتراح منا: فكرة من عندنا. ليست مكتوبة هكذا في مصدر. الرقم يشير إلى مصدر؛ والمصادر بالهولندية.",
  source: (number: number) => `المصدر ${String(number)}`,
  quoted: "حرفيًا:",
  version: (version: string) => `النسخة ${version}،`,
};
