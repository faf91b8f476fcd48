/** What a reporter has chosen and typed so far. Lives in this page's memory, nowhere else. */
export const FORMS = [
  "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8",
  "F9", "F10", "F11", "F12", "F13", "F14", "F0",
] as const; // prettier-ignore
export const WHO = ["self", "help", "saw", "work"] as const;
export const SOON = ["soon", "travel", "child", "detained", "followed", "none", "unknown"] as const;
export const BEHIND = ["state", "proxy", "other", "unknown"] as const;
export const PLACES = ["municipality", "province", "online", "abroad", "unsaid"] as const;
export const RECIPIENTS = ["police", "aivd", "bz", "nctv", "szw", "municipality", "help"] as const;

export type Form = (typeof FORMS)[number];
export type Who = (typeof WHO)[number];
export type Soon = (typeof SOON)[number];
export type Behind = (typeof BEHIND)[number];
export type Place = (typeof PLACES)[number];
export type Recipient = (typeof RECIPIENTS)[number];
export const SHARINGS = ["yes", "ask", "no"] as const;
export type Sharing = (typeof SHARINGS)[number];

export type Draft = {
  danger: "no" | "unknown" | "yes";
  who: Who | null;
  forms: Form[];
  text: string;
  soon: Soon[];
  behind: Behind[];
  behindWhy: string;
  where: Place | null;
  whereName: string;
  share: Record<Recipient, Sharing>;
  never: string;
};

/** Nothing said yet. Sharing is preset to 'ask me first', also for whoever skips the question. */
export const emptyDraft = (): Draft => ({
  danger: "unknown",
  who: null,
  forms: [],
  text: "",
  soon: [],
  behind: [],
  behindWhy: "",
  where: null,
  whereName: "",
  share: {
    police: "ask",
    aivd: "ask",
    bz: "ask",
    nctv: "ask",
    szw: "ask",
    municipality: "ask",
    help: "ask",
  },
  never: "",
});

/** A choice on or off; some answers exclude all others ('no', 'I don't know'). */
export function toggle<T extends string>(
  chosen: readonly T[],
  value: T,
  on: boolean,
  alone: readonly T[] = [],
): T[] {
  if (!on) return chosen.filter((other) => other !== value);
  if (alone.includes(value)) return [value];
  return [...chosen.filter((other) => other !== value && !alone.includes(other)), value];
}

/** Who reads on this line anyway is not asked about. */
export function recipientsFor(readers: string): Recipient[] {
  const reads = (name: string) =>
    new RegExp(`(^|[^\\p{L}])${name}([^\\p{L}]|$)`, "u").test(readers);
  return RECIPIENTS.filter(
    (recipient) =>
      !(recipient === "nctv" && reads("NCTV")) && !(recipient === "szw" && reads("SZW")),
  );
}
