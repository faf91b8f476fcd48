export const municipalityLines = [
  "Şu anda tehlike var mı? 112’yi arayın.",
  "Bunu yapmış olabilecek kişiyle bu konuyu konuşmayın, aileyle de konuşmayın.",
  "Yasa izin vermiyorsa dosya sistemine (zaaksysteem) isim yazmayın.",
  "Kamu güvenliği görevlinizi (ambtenaar openbare veiligheid) arayın. O, polisle görüşür. Acil değilse: 0900-\u20608844.",
  "NE olduğunu yazın. KİMİN başına geldiğini yazmayın.",
];
