import type { Interventions } from "./interventions.ts";
import type { Scenario } from "./scenario.ts";

/** What there is to practise with and to choose from, checked by the build. */
export type Practice = { scenarios: readonly Scenario[]; interventions: Interventions };
