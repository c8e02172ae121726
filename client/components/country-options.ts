import type { Locale } from '../../src/contract/locale.ts';
import type { Option } from './choices.tsx';
import { COUNTRIES } from './countries.ts';
import { countryName } from './names.ts';

const known = new Map<Locale, Option[]>();

/** Countries to choose from, in the order of the reader's language. */
export function countryOptions(locale: Locale): Option[] {
  const made = known.get(locale) ?? sortedCountries(locale);
  known.set(locale, made);
  return made;
}

function sortedCountries(locale: Locale): Option[] {
  const compare = new Intl.Collator(locale).compare;
  return COUNTRIES.map((code) => ({ value: code, label: countryName(code, locale) })).sort((one, other) =>
    compare(one.label, other.label),
  );
}
