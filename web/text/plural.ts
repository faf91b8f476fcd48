/**
 * The forms of a word beside a number: Russian has three for whole numbers, Arabic six, Chinese one.
 * Only `other` must be there; a form that a language does not have is not written. A test counts
 * through the forms that a language does have.
 */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/**
 * The form that fits this number: plural("ru", n, { one: "день", few: "дня", many: "дней", other:
 * "дня" }). A browser that does not know the language's rules counts as English does.
 */
export function plural(locale: string, n: number, forms: PluralForms): string {
  return forms[new Intl.PluralRules([locale, "en"]).select(n)] ?? forms.other;
}
