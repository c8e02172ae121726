/** Languages of the interface, of posts and of the vocabulary. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'it'] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** BCP 47 tag for dates and numbers: English as Europe writes it, day before month. */
export function formattingLocale(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/** An instant with the time zone whose clocks are meant: "1 Dec 2026, 09:00 CET (Europe/Brussels)". */
export function zonedTime(at: Date, { locale, timeZone }: { locale: Locale; timeZone: string }): string {
  const format = new Intl.DateTimeFormat(formattingLocale(locale), {
    ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...{ timeZone, timeZoneName: 'short' },
  });
  return `${format.format(at)} (${timeZone})`;
}

/** A text in every language of the hub, e.g. the label of a concept. */
export type Localised = Record<Locale, string>;
