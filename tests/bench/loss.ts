/** What is missing after fifty kills of what had been acknowledged. */
import { killUnderLoad, makeMortalLine } from "../faults/kills.ts";
import type { Figure } from "./figures.ts";

const KILLS = 50;

export async function measureLoss(): Promise<Figure[]> {
  const mortal = await makeMortalLine();
  try {
    const { lost } = await killUnderLoad(mortal, KILLS);
    return [{ name: "intake-lost", value: lost, target: 0, wanted: "most" }];
  } finally {
    mortal.remove();
  }
}
