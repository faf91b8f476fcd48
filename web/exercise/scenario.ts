/** An invented event in which a person chooses, as it stands in seeds/exercise. */
import * as z from "zod";

/** Who practises. Each has its own part of the list. */
export const AUDIENCES = ["municipality", "community", "handler"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What is not from a source is the project's own, and says so. */
export const OWN_PROPOSAL = "eigen voorstel";

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** Longer than this nobody reads on a phone between two choices. */
const Said = z.string().trim().min(3).max(400);

/** Nothing of the exercise exists in one language only. */
export const Both = z.strictObject({ nl: Said, en: Said });
export type Both = z.infer<typeof Both>;

export const Sources = z.array(z.union([Id, z.literal(OWN_PROPOSAL)])).min(1);

const Choice = z.strictObject({
  text: Both,
  /** The scene that follows. */
  to: Id,
  feedback: Both,
  source: Sources,
  /** 2 helps and keeps people safe, 1 can be done, 0 may hurt someone. Never shown as a mark. */
  weight: z.union([z.literal(0), z.literal(1), z.literal(2)]),
});
export type Choice = z.infer<typeof Choice>;

/** Either choices or an end; an end has a tone, and is no verdict on who played. */
const Turn = z.strictObject({ id: Id, text: Both, choices: z.array(Choice).min(2).max(4) });
const End = z.strictObject({
  id: Id,
  end: z.enum(["good", "mixed", "hard"]),
  text: Both,
  source: Sources,
});
export type Turn = z.infer<typeof Turn>;
export type Scene = Turn | z.infer<typeof End>;

/** Which of the two it is shows in what it has, so that a fault is named where it stands. */
const SceneEntry = z.looseObject({}).transform((entry, context): Scene => {
  const parsed = ("choices" in entry ? Turn : End).safeParse(entry);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    context.addIssue({ code: "custom", path, message });
  }
  return z.NEVER;
});

export const Scenario = z.strictObject({
  v: z.literal(1),
  id: Id,
  audience: z.enum(AUDIENCES),
  forms: z.array(z.string()).min(1),
  version: z.number().int().positive(),
  date: z.iso.date(),
  /** False until a person has read it in that language; the page says so. */
  reviewed: z.strictObject({ nl: z.boolean(), en: z.boolean() }),
  invented: z.literal(true),
  title: Both,
  /** What it is about, in one sentence, for the list. */
  lead: Both,
  start: Id,
  scenes: z.array(SceneEntry).min(2),
});
export type Scenario = z.infer<typeof Scenario>;

export const isTurn = (scene: Scene): scene is Turn => "choices" in scene;

/** Every Dutch and English text of it, with the place where it stands. */
export function textsOf({ title, lead, scenes }: Scenario): { place: string; text: Both }[] {
  return [
    { place: "title", text: title },
    { place: "lead", text: lead },
    ...scenes.flatMap((scene) => [
      { place: `scene ${scene.id}`, text: scene.text },
      ...(isTurn(scene) ? scene.choices : []).flatMap(({ text, feedback }, i) => [
        { place: `scene ${scene.id}, choice ${String(i + 1)}`, text },
        { place: `scene ${scene.id}, feedback ${String(i + 1)}`, text: feedback },
      ]),
    ]),
  ];
}
