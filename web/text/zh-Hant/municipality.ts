export const municipalityLines = [
  "現在有危險嗎？請打 112。",
  "不要去找可能做這件事的人談，也不要找家人談。",
  "如果法律不允許，就不要把姓名寫進個案系統（zaaksysteem）。",
  "請打電話給你們負責公共安全的公務員（ambtenaar openbare veiligheid），由這位同事和警察商量。不緊急：0900-\u20608844。",
  "寫下發生了什麼事，不要寫發生在誰身上。",
];
