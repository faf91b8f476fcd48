export const municipalityLines = [
  "现在有危险吗？请打 112。",
  "不要去找可能做这件事的人谈，也不要找家人谈。",
  "法律不允许时，不要把姓名写进个案系统（zaaksysteem）。",
  "请打电话给你们负责公共安全的公务员（ambtenaar openbare veiligheid），由这位同事和警察商量。不紧急：0900-\u20608844。",
  "写下发生了什么事，不要写发生在谁身上。",
];
