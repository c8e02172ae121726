import { LOCALES } from '../../contract/locale.ts';
import { SPOKEN_LANGUAGES } from '../../contract/profile.ts';
import { ForumError } from '../../errors.ts';
import type { FormFields } from '../../http/form-fields.ts';
import { fold } from '../concepts/index.ts';

/** Languages of a form: boxes with codes, and a field for names in any of the hub's languages, separated by commas. */
export interface TypedLanguages {
  codes: readonly string[];
  words: string;
}

const MOST_WORDS = 20;
let codesByName: ReadonlyMap<string, string> | undefined;

/** What was chosen in a form's boxes `languages` and typed into its field `languageWords`. */
export function languageFields(fields: FormFields): TypedLanguages {
  return { codes: fields.all('languages'), words: fields.values['languageWords'] ?? '' };
}

/** Codes of what was ticked and typed. Throws 'invalid-input' that names what is no language of the list. */
export function readTypedLanguages(typed: TypedLanguages): string[] {
  const words = wordsOf(typed);
  const unknown = words.filter((word) => codeOf(word) === undefined);
  if (unknown.length > 0) {
    throw new ForumError('invalid-input', 'error.invalid-input', {
      fields: [
        {
          field: 'languageWords',
          key: 'input.language-named-unknown',
          params: { typed: unknown.join(', ').slice(0, 100) },
        },
      ],
    });
  }
  return [...new Set([...typed.codes, ...words.flatMap((word) => codeOf(word) ?? [])])];
}

/** What stands chosen in a form that is shown (again). */
export function chosenLanguages(typed: TypedLanguages): string[] {
  const known = wordsOf(typed).flatMap((word) => codeOf(word) ?? []);
  return [...new Set([...typed.codes, ...known])].filter((code) => SPOKEN_LANGUAGES.includes(code));
}

function codeOf(word: string): string | undefined {
  codesByName ??= nameLanguages();
  return codesByName.get(fold(word));
}

/** By its name in each of the hub's languages, by its own, and by its code. */
function nameLanguages(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const code of SPOKEN_LANGUAGES) {
    names.set(code, code);
    for (const language of [...LOCALES, code]) names.set(fold(nameIn(language, code)), code);
  }
  return names;
}

function nameIn(language: string, code: string): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
}

function wordsOf({ words }: TypedLanguages): string[] {
  return words
    .split(/[,;\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}
