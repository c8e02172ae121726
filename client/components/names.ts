import { formattingLocale, type Locale } from '../../src/contract/locale.ts';

// Every page has the names of the five languages, and asking Intl for one takes longer than writing it.
const languageNames = new Map<string, string>();
const languages = new Map<Locale, Intl.DisplayNames>();
const regions = new Map<Locale, Intl.DisplayNames>();
const lists = new Map<Locale, Intl.ListFormat>();

/** "Deutsch" for (de, de), "German" for (de, en): as a label, with a capital where the language begins one so. */
export function languageName(language: string, inLocale: Locale): string {
  const key = `${language} ${inLocale}`;
  const known = languageNames.get(key) ?? nameLanguage(language, inLocale);
  languageNames.set(key, known);
  return known;
}

function nameLanguage(language: string, inLocale: Locale): string {
  const name = displayNames(languages, inLocale, 'language').of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(inLocale) + name.slice(1);
}

/** Name of a country (ISO 3166-1 alpha-2); the code itself when nobody knows it. */
export function countryName(country: string, inLocale: Locale): string {
  try {
    return displayNames(regions, inLocale, 'region').of(country) ?? country;
  } catch {
    return country;
  }
}

function displayNames(
  cache: Map<Locale, Intl.DisplayNames>,
  locale: Locale,
  type: 'language' | 'region',
): Intl.DisplayNames {
  const known = cache.get(locale) ?? new Intl.DisplayNames(locale, { type, fallback: 'code' });
  cache.set(locale, known);
  return known;
}

/** "RHINOCEROS, LiCORNE and RELiEF". */
export function listWords(words: readonly string[], inLocale: Locale): string {
  const format =
    lists.get(inLocale) ?? new Intl.ListFormat(formattingLocale(inLocale), { type: 'conjunction' });
  lists.set(inLocale, format);
  return format.format(words);
}
