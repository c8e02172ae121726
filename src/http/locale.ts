import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import de from '../../client/locales/de.json' with { type: 'json' };
import en from '../../client/locales/en.json' with { type: 'json' };
import es from '../../client/locales/es.json' with { type: 'json' };
import fr from '../../client/locales/fr.json' with { type: 'json' };
import it from '../../client/locales/it.json' with { type: 'json' };
import { isLocale, LOCALES, type Locale } from '../contract/locale.ts';
import { createTranslate, type Catalogue, type Translate } from '../contract/translate.ts';
import { readCookies } from './cookies.ts';
import { viewerOf } from './request.ts';

const CATALOGUES: Record<Locale, Catalogue> = { en, de, fr, es, it };
const TRANSLATES = new Map(
  LOCALES.map((locale) => [locale, createTranslate(locale, CATALOGUES[locale], en)]),
);

// Longer ones are no browser's; they shall not fill the memory.
const LONGEST_KEPT = 200;
const accepted = new LRUCache<string, Locale>({ max: 1_000 });

export const LOCALE_COOKIE = 'hub.locale';

export function translateFor(locale: Locale): Translate {
  return TRANSLATES.get(locale) ?? createTranslate(locale, CATALOGUES[locale], en);
}

/** The reader's language: a member's setting, else what a visitor chose, else what the browser asks for. */
export function localeOf(request: Request): Locale {
  const viewer = viewerOf(request);
  if (viewer !== null) return viewer.locale;
  const chosen = readCookies(request)[LOCALE_COOKIE];
  if (isLocale(chosen)) return chosen;
  return acceptedLocale(request);
}

/** What the browser asks for; most say one of a few things. */
function acceptedLocale(request: Request): Locale {
  const header = request.headers['accept-language'];
  if (header === undefined) return 'en';
  const known = accepted.get(header);
  if (known !== undefined) return known;
  const best = request.acceptsLanguages([...LOCALES]);
  const locale = isLocale(best) ? best : 'en';
  if (header.length <= LONGEST_KEPT) accepted.set(header, locale);
  return locale;
}
