/** The words of the recovery papers, the paper of the root, and coming back when all keys are lost. */
export const recovery = {
  waiting: (day: string) => `Herstelpapieren, geldig tot en met ${day}`,
  call: "Vergelijk de acht woorden met die op de papieren. Laat ze voorlezen door wie de papieren heeft, of kijk zelf.",
} as const;
