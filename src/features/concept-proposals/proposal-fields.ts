import { LOCALES } from '../../contract/locale.ts';
import type { FormFields } from '../../http/form-fields.ts';
import { readTypedConcept, type Concepts } from '../concepts/index.ts';

const WORD_FIELDS = new Set(LOCALES.flatMap((locale) => [`labels.${locale}`, `synonyms.${locale}`]));

/** Fields `labels.de` and `synonyms.de` (separated by commas) of a form as the schemas read them. */
export function readWords({ values }: FormFields): Record<string, unknown> {
  const rest = Object.entries(values).filter(([name]) => !WORD_FIELDS.has(name));
  return {
    labels: Object.fromEntries(LOCALES.map((locale) => [locale, values[`labels.${locale}`] ?? ''])),
    synonyms: Object.fromEntries(
      LOCALES.map((locale) => [locale, splitSynonyms(values[`synonyms.${locale}`] ?? '')]),
    ),
    // Last, so that a field of another name, or one that is no field, is refused and not overlooked.
    ...Object.fromEntries(rest),
  };
}

/** The same with the concept above it, which is typed by what it is called. */
export function readConceptFields(fields: FormFields, concepts: Concepts): Record<string, unknown> {
  const typed = (fields.values['broader'] ?? '').trim();
  return {
    ...readWords(fields),
    broader: typed === '' ? null : readTypedConcept(typed, 'broader', concepts),
  };
}

/** Names in a form that was sent, whatever else is wrong with it. */
export function namesIn(values: Readonly<Record<string, string>>): string[] {
  return LOCALES.flatMap((locale) => [
    values[`labels.${locale}`] ?? '',
    ...splitSynonyms(values[`synonyms.${locale}`] ?? ''),
  ]).filter((name) => name.trim() !== '');
}

function splitSynonyms(typed: string): string[] {
  return typed
    .split(/[,;\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
