/** What someone at a municipality does with a signal, in five lines. */
export const municipalityLines = [
  "Is er nu gevaar? Bel 112.",
  "Spreek de mogelijke dader niet aan, en de familie ook niet.",
  "Zet geen namen in het zaaksysteem als de wet dat niet toestaat.",
  "Bel je ambtenaar openbare veiligheid. Die overlegt met de politie. Geen spoed: 0900-\u20608844.",
  "Schrijf op wát er gebeurt. Schrijf niet op wíe het overkomt.",
];
