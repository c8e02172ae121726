/** Languages of the interface, of posts and of the vocabulary. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'it'] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** A text in every language of the hub, e.g. the label of a concept. */
export type Localised = Record<Locale, string>;
