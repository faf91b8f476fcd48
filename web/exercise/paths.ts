import { isTurn, type Scenario } from "./scenario.ts";

/** The scenes of one way through, and which choice was made in each but the last. */
export type Path = { scenes: readonly string[]; choices: readonly number[] };

export type Walk = {
  /** Every way from the start to an end. */
  paths: readonly Path[];
  /** Ways that came back to a scene, or to one that is not there. */
  circles: readonly string[];
  missing: readonly { scene: string; to: string }[];
  reached: ReadonlySet<string>;
};

/** Takes every choice of every scene that can be reached, on every way to it. */
export function walk({ start, scenes }: Scenario): Walk {
  const byId = new Map(scenes.map((scene) => [scene.id, scene]));
  const paths: Path[] = [];
  const circles = new Set<string>();
  const missing = new Map<string, { scene: string; to: string }>();
  const reached = new Set<string>();
  const visit = (id: string, trail: readonly string[], choices: readonly number[]): void => {
    const path = [...trail, id];
    if (trail.includes(id)) {
      circles.add(path.slice(path.indexOf(id)).join(" > "));
      return;
    }
    const scene = byId.get(id);
    if (!scene) {
      const from = trail.at(-1) ?? "start";
      missing.set(`${from} ${id}`, { scene: from, to: id });
      return;
    }
    reached.add(id);
    if (!isTurn(scene)) {
      paths.push({ scenes: path, choices });
      return;
    }
    for (const [i, { to }] of scene.choices.entries()) visit(to, path, [...choices, i]);
  };
  visit(start, [], []);
  return { paths, circles: [...circles], missing: [...missing.values()], reached };
}

/** How many situations one meets on the longest way. */
export const mostTurns = (scenario: Scenario): number =>
  Math.max(...walk(scenario).paths.map(({ choices }) => choices.length));
