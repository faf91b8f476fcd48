/**
 * Searches that a handler wants to see again. The words may name people, so they lie with the
 * handler's keys, wrapped as those are, and nowhere else.
 */
import { DeskError } from "../core/errors.ts";
import type { DeskWork } from "../core/work.ts";
import type { SavedView } from "./filters.ts";

/** So many are as many as one can choose from. */
const MOST_VIEWS = 30;

export const savedViews = ({ keys }: DeskWork): readonly SavedView[] => keys.secrets.views;

/** Keeps it under its name, in the place of another of that name. Throws DeskError `full`. */
export async function saveView(work: DeskWork, view: SavedView): Promise<void> {
  const { secrets } = work.keys;
  const others = secrets.views.filter(({ name }) => name !== view.name);
  if (others.length >= MOST_VIEWS) throw new DeskError("full");
  secrets.views = [...others, view].sort((a, b) => a.name.localeCompare(b.name, "nl"));
  await work.remember();
}

export async function dropView(work: DeskWork, name: string): Promise<void> {
  const { secrets } = work.keys;
  secrets.views = secrets.views.filter((one) => one.name !== name);
  await work.remember();
}
