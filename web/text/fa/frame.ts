import type { FrameText } from "../nl/frame.ts";

export const frame: FrameText = {
  title: "اطلاعات",
  back: "بازگشت",
  language: "زبان",
  leave: "خروج سریع",
  leaveHint:
    "این صفحه را فوراً می‌بندد. با Escape یا سه بار Shift هم می‌شود. تاریخچهٔ مرورگر پاک نمی‌شود.",
  skipLink: "رفتن به متن",
  demonstration: "این یک نمونهٔ نمایشی است. خدمت رسمی نیست. هیچ چیز واقعی ننویسید.",
  trial: "این یک خط آزمایشی است. خدمت رسمی نیست.",
  unreviewed: "هنوز کسی این ترجمه را بررسی نکرده است. اگر شک دارید، متن هلندی معتبر است.",
  emergency: "آیا همین حالا خطری هست؟",
  call: "با 112 تماس بگیرید",
  home: "به صفحهٔ اول",
  statistics: "آمار",
  licences: "مجوزها",
};
