import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LIVE_KEYS } from '../../client/components/live-keys.ts';
import { AUDIENCE_KEYS, COMPOSER_KEYS, LIST_KEYS, SITE_KEYS } from '../../client/components/script-keys.ts';
import { LOCALES, type Locale } from '../../src/contract/locale.ts';
import { MODERATION_ACTIONS } from '../../src/contract/views.ts';
import { COMPOSED_KEYS, OTHER_TEMPLATES } from '../support/composed-keys.ts';
import { readSourceTexts } from '../support/source-texts.ts';

const directory = join(import.meta.dirname, '../../client/locales');

function readCatalogue(locale: Locale): Map<string, string> {
  const texts = JSON.parse(readFileSync(join(directory, `${locale}.json`), 'utf8')) as Record<string, string>;
  return new Map(Object.entries(texts));
}

const catalogues = new Map(LOCALES.map((locale) => [locale, readCatalogue(locale)]));
const english = readCatalogue('en');
const { literals, templates, names } = readSourceTexts(['src', 'client']);

const PLURAL = /_(?:zero|one|two|few|many|other)$/u;
const baseOf = (key: string): string => key.replace(PLURAL, '');
const placesOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/gu))].toSorted();

/** What `t` is asked for: without the suffix of the plural. */
const asked = new Set([...english.keys()].map(baseOf));
const areas = new Set([...asked].map((key) => key.split('.')[0] ?? ''));
const looksLikeKey = (text: string): boolean =>
  /^[a-z][a-z-]*(?:\.[a-z0-9*-]+)+$/u.test(text) && areas.has(text.split('.')[0] ?? '');
const isFile = (text: string): boolean => /\.(?:json|js|css|html|atom)$/u.test(text);
/** Files, facts, limits and acts have names of the same shape. */
const isOtherName = (text: string): boolean =>
  isFile(text) || names.has(text) || MODERATION_ACTIONS.some((action) => action === text);
const composed = Object.entries(COMPOSED_KEYS).flatMap(([template, values]) =>
  values.map((value) => template.replace('*', value)),
);

describe.each(LOCALES)('the catalogue %s', (locale) => {
  const catalogue = readCatalogue(locale);
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;

  test('has exactly the keys of the English one, and every plural form it needs', () => {
    const missing = [...asked].filter((key) => !catalogue.has(key) && !catalogue.has(`${key}_other`));
    const surplus = [...catalogue.keys()].filter((key) => !asked.has(baseOf(key)));
    expect({ missing, surplus }).toEqual({ missing: [], surplus: [] });

    const plurals = [...catalogue.keys()].filter((key) => PLURAL.test(key)).map(baseOf);
    // A category such as "many" (a million) may be left out: its text is then that of "other".
    const halves = plurals.filter((key) => !catalogue.has(`${key}_one`) || !catalogue.has(`${key}_other`));
    const foreign = [...catalogue.keys()].filter(
      (key) => PLURAL.test(key) && !categories.some((category) => key.endsWith(`_${category}`)),
    );
    const both = plurals.filter((key) => catalogue.has(key));
    expect({ halves, foreign, both }).toEqual({ halves: [], foreign: [], both: [] });
  });

  test('fills in the same places as the English one', () => {
    const differing = [...catalogue].flatMap(([key, text]) => {
      const model = english.get(key) ?? english.get(`${baseOf(key)}_other`) ?? '';
      // "One reply" needs no number.
      const isSingular = key.endsWith('_one');
      const wanted = placesOf(model).filter((place) => !isSingular || place !== '{count}');
      const given = placesOf(text).filter((place) => !isSingular || place !== '{count}');
      return wanted.join(' ') === given.join(' ') ? [] : [{ key, wanted, given }];
    });
    expect(differing).toEqual([]);
  });

  test('says something under every key, without stray blanks or the key itself', () => {
    const bad = [...catalogue].filter(
      ([key, text]) => text === '' || text === key || text === baseOf(key) || text !== text.trim(),
    );
    expect(bad).toEqual([]);
  });
});

test('the catalogues are put together from their parts', () => {
  // An empty catalogue would satisfy every comparison.
  for (const catalogue of catalogues.values()) expect(catalogue.size).toBeGreaterThan(300);
});

test('every key that the code says is in the catalogue', () => {
  const missing = literals.filter(({ text }) => looksLikeKey(text) && !asked.has(text) && !isOtherName(text));
  expect(missing).toEqual([]);
});

test('every key that the code puts together is in the catalogue', () => {
  expect(composed.filter((key) => !asked.has(key))).toEqual([]);
});

test('every template of the shape of a key is known, with its values', () => {
  const unknown = templates.filter(
    ({ text }) => looksLikeKey(text) && !(text in COMPOSED_KEYS) && !(text in OTHER_TEMPLATES),
  );
  const stale = Object.keys({ ...COMPOSED_KEYS, ...OTHER_TEMPLATES }).filter(
    (template) => !templates.some(({ text }) => text === template),
  );
  expect({ unknown, stale }).toEqual({ unknown: [], stale: [] });
});

test('every text of the catalogue is said somewhere', () => {
  const said = new Set([...literals.map(({ text }) => text), ...composed]);
  expect([...asked].filter((key) => !said.has(key))).toEqual([]);
});

test('every key that a script of the browser says is handed to it by the page', () => {
  const handed = new Set([...SITE_KEYS, ...LIST_KEYS, ...COMPOSER_KEYS, ...AUDIENCE_KEYS, ...LIVE_KEYS]);
  const said = readSourceTexts(['client/browser']).literals.filter(({ text }) => asked.has(text));
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter(({ text }) => !handed.has(text))).toEqual([]);
});
