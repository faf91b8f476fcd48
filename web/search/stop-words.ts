/**
 * Words that ask, but say nothing about what is asked. Only for the two languages in which whole
 * questions are typed over many pages; elsewhere their being everywhere makes them weigh little.
 */
const DUTCH =
  "de het een en of in op van voor met naar bij uit om aan als dan dat die dit deze er is zijn was " +
  "ben bent wordt worden word kan kun kunnen mag mogen moet moeten ik je jij u wij we zij ze hij " +
  "mijn jouw uw ons onze hun hem haar wat wie hoe waar wanneer welke waarom niet geen ook nog wel " +
  "maar te doe doen heb hebt heeft hebben iemand iets over tegen door na vraagt vragen zegt";
const ENGLISH =
  "the a an and or in on of for with to at from by as than that this these those there is are was " +
  "be been do does did can could may might must should i you he she it we they my your our their " +
  "his her what who whom how where when which why not no also but have has had someone something " +
  "about if after before asks ask whether says";

const STOP_WORDS: ReadonlySet<string> = new Set(`${DUTCH} ${ENGLISH}`.split(" "));

/** Without them, unless nothing would be left to look for. */
export function withoutStopWords(terms: readonly string[]): string[] {
  const telling = terms.filter((term) => !STOP_WORDS.has(term));
  return telling.length > 0 ? telling : [...terms];
}
