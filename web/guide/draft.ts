import type { Guide } from "../text/guide.ts";

/**
 * The settings of the service without which a text is a draft: those that it shows and, where a
 * document of the service says what the law is, that a lawyer checked it.
 */
export function draftSettings({ isDraft, shelf, doubts, settings }: Guide): string[] {
  if (!isDraft) return [];
  const isLaw = shelf === "documents" && doubts.includes("lawyer");
  return [...new Set([...settings, ...(isLaw ? ["legal-check"] : [])])];
}
