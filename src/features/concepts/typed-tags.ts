import { LIMITS } from '../../contract/fields.ts';
import type { TagView } from '../../contract/views.ts';
import { ForumError, invalidField } from '../../errors.ts';
import type { FormFields } from '../../http/form-fields.ts';
import type { Concepts } from './concepts.service.ts';

/** Tags of a form: boxes with concept ids, and a field for words in any language, separated by commas. */
export interface TypedTags {
  ids: readonly string[];
  words: string;
}

/** What a form offers to choose from. */
export interface TagChoices {
  chosen: TagView[];
  /** Concepts like the words that the vocabulary does not have. */
  near: TagView[];
  suggestions: TagView[];
}

/** What was chosen in a form's boxes `tags` and typed into its field `tagWords`. */
export function tagFields(fields: FormFields): TypedTags {
  return { ids: fields.all('tags'), words: fields.values['tagWords'] ?? '' };
}

const MOST_WORDS = 20;
const NEAR = 4;

/** Concept ids of what was ticked and typed. Throws 'invalid-input' that names every word that is no concept. */
export function readTypedTags(typed: TypedTags, concepts: Concepts, most: number = LIMITS.tags): string[] {
  const words = wordsOf(typed);
  const unknown = words.filter((word) => concepts.match(word) === null);
  if (unknown.length > 0) {
    throw new ForumError('invalid-input', 'error.invalid-input', {
      fields: [
        {
          field: 'tagWords',
          key: 'input.concept-unknown',
          params: { typed: unknown.join(', ').slice(0, 100) },
        },
      ],
    });
  }
  const ids = [...typed.ids, ...words.flatMap((word) => concepts.match(word)?.id ?? [])];
  if (new Set(ids).size > most) {
    throw new ForumError('invalid-input', 'error.invalid-input', {
      fields: [{ field: 'tagWords', key: 'input.too-many-tags', params: { max: most } }],
    });
  }
  return [...new Set(ids)];
}

/** The choices of a form that is shown (again): what was chosen stays, what was not understood gets offers. */
export function toTagChoices(typed: TypedTags, concepts: Concepts): TagChoices {
  const words = wordsOf(typed);
  const known = words.flatMap((word) => concepts.match(word)?.id ?? []);
  const unknown = words.filter((word) => concepts.match(word) === null);
  return {
    chosen: concepts.tags([...new Set([...typed.ids, ...known])]),
    near: unknown
      .flatMap((word) => concepts.suggest(word.slice(0, Math.max(3, Math.ceil(word.length / 2))), NEAR))
      .slice(0, MOST_WORDS),
    suggestions: concepts.all(),
  };
}

/**
 * The id of the one concept that was typed into a field, by its id or by what it is called in any language. Throws
 * 'invalid-input' that names the field when there is none, or more than one.
 */
export function readTypedConcept(typed: string, field: string, concepts: Concepts): string {
  const id = concepts.resolve(typed);
  if (id !== null) return id;
  const [meant, another] = concepts.called(typed);
  if (meant === undefined) throw invalidField(field, 'input.concept-unknown', { typed: typed.slice(0, 100) });
  if (another === undefined) return meant.id;
  throw invalidField(field, 'input.concept-ambiguous', { typed, ids: `${meant.id}, ${another.id}` });
}

function wordsOf({ words }: TypedTags): string[] {
  return words
    .split(/[,;\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}
