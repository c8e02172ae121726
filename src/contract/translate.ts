import type { Locale } from './locale.ts';

export type MessageParams = Record<string, string | number>;
export type Catalogue = Readonly<Record<string, string>>;

/** Gives the text of `key` with `{name}` places filled in. */
export type Translate = (key: string, params?: MessageParams) => string;

/**
 * Makes a translator over a catalogue.
 *
 * A key that depends on `params.count` has the CLDR plural category as suffix (`replies_one`, `replies_other`). A key
 * that no catalogue has gives the key itself, so that a gap is seen and nothing breaks.
 */
export function createTranslate(locale: Locale, catalogue: Catalogue, fallback: Catalogue = {}): Translate {
  const plurals = new Intl.PluralRules(locale);
  const find = (key: string): string | undefined => catalogue[key] ?? fallback[key];
  return (key, params) => {
    const count = params?.['count'];
    const plural = typeof count === 'number' ? find(`${key}_${plurals.select(count)}`) : undefined;
    return fillIn(plural ?? find(key) ?? find(`${key}_other`) ?? key, params, locale);
  };
}

function fillIn(text: string, params: MessageParams | undefined, locale: Locale): string {
  if (params === undefined) return text;
  return text.replace(/\{(\w+)\}/gu, (place, name: string) => {
    const value = params[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? value.toLocaleString(locale) : value;
  });
}
