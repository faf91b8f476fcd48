import { exercise as exerciseEn } from "../text/en/exercise.ts";
import { interventions as interventionsEn } from "../text/en/interventions.ts";
import { exercise as exerciseNl, type ExerciseText } from "../text/nl/exercise.ts";
import {
  interventions as interventionsNl,
  type InterventionsText,
} from "../text/nl/interventions.ts";
import type { Both } from "./scenario.ts";

/** The languages of the exercise: those in which each scenario stands. */
export type PracticeLanguage = keyof Both;
export const PRACTICE_LANGUAGES: readonly PracticeLanguage[] = ["nl", "en"];

type PracticeWords = { exercise: ExerciseText; interventions: InterventionsText };

export const words: Record<PracticeLanguage, PracticeWords> = {
  nl: { exercise: exerciseNl, interventions: interventionsNl },
  en: { exercise: exerciseEn, interventions: interventionsEn },
};
