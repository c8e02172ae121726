import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SchemeView } from '../../contract/concept-views.ts';
import { projectRoot } from '../../project-root.ts';
import type { ConceptContent } from './concept.model.ts';

const Texts = z.record(z.string(), z.string());
const OneOrMore = z.union([z.string(), z.array(z.string())]).default([]);
const Concept = z.object({
  id: z.string(),
  scheme: z.string(),
  prefLabel: Texts,
  altLabel: z.record(z.string(), z.array(z.string())).default({}),
  definition: Texts.default({}),
  abbr: OneOrMore,
  symbol: z.string().optional(),
  broader: OneOrMore,
  related: OneOrMore,
  match: z.record(z.string(), z.array(z.string())).default({}),
  labelSource: Texts.default({}),
});
const Label = z.string();
const Scheme = z.object({
  id: z.string(),
  prefLabel: z.object({ en: Label, de: Label, fr: Label, es: Label, it: Label }),
});
const Vocabulary = z.object({ schemes: z.array(Scheme), concepts: z.array(Concept) });

/** Labels of this source are our own translations, which somebody who speaks the language has to look at. */
const OWN_TRANSLATION = 'U';

interface Shipped extends ConceptContent {
  id: string;
}

/** The vocabulary that comes with the hub: data/vocabulary.json. */
export function readVocabulary(): { schemes: SchemeView[]; concepts: Shipped[] } {
  const file = join(projectRoot(), 'data/vocabulary.json');
  const { schemes, concepts } = Vocabulary.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    schemes: schemes.map(({ id, prefLabel }) => ({ id, labels: prefLabel })),
    concepts: concepts.map(toShipped),
  };
}

function toShipped(concept: z.output<typeof Concept>): Shipped {
  const { id, scheme, prefLabel, definition, labelSource } = concept;
  const short = [concept.abbr, concept.symbol ?? []].flat();
  const synonyms = Object.entries(concept.altLabel).map(([language, labels]): [string, string[]] => [
    language,
    labels.filter((label) => !short.includes(label)),
  ]);
  return {
    ...{ id, scheme, prefLabel, definition, short },
    altLabel: Object.fromEntries(synonyms),
    unsourced: Object.keys(labelSource).filter((language) => labelSource[language] === OWN_TRANSLATION),
    broader: [concept.broader].flat(),
    related: [concept.related].flat(),
    matches: Object.values(concept.match).flat(),
  };
}

const EMPTY: Omit<ConceptContent, 'scheme'> = {
  prefLabel: {},
  altLabel: {},
  short: [],
  definition: {},
  unsourced: [],
  broader: [],
  related: [],
  matches: [],
};

/**
 * What a concept says once a newer file is taken in: what the file changed since it was last taken in (`base`), where
 * nobody has changed the same here. What is edited here always wins.
 */
export function takeIn(
  current: ConceptContent,
  base: ConceptContent | null,
  fresh: ConceptContent,
): ConceptContent {
  const before = base ?? EMPTY;
  const languages = [current.altLabel, before.altLabel, fresh.altLabel].flatMap((labels) =>
    Object.keys(labels),
  );
  const synonymsIn = (language: string): string[] =>
    mergedList(current.altLabel[language], before.altLabel[language], fresh.altLabel[language]);
  const list = (of: 'short' | 'unsourced' | 'broader' | 'related' | 'matches'): string[] =>
    mergedList(current[of], before[of], fresh[of]);
  return {
    scheme: current.scheme,
    prefLabel: mergedTexts(current.prefLabel, before.prefLabel, fresh.prefLabel),
    altLabel: Object.fromEntries(
      [...new Set(languages)].map((language) => [language, synonymsIn(language)] as const),
    ),
    definition: mergedTexts(current.definition, before.definition, fresh.definition),
    short: list('short'),
    unsourced: list('unsourced'),
    broader: list('broader'),
    related: list('related'),
    matches: list('matches'),
  };
}

type TextsByLanguage = Readonly<Record<string, string>>;

function mergedTexts(
  current: TextsByLanguage,
  before: TextsByLanguage,
  fresh: TextsByLanguage,
): Record<string, string> {
  const languages = new Set([...Object.keys(current), ...Object.keys(fresh)]);
  return Object.fromEntries(
    [...languages].flatMap((language) => {
      const text = current[language] === before[language] ? fresh[language] : current[language];
      return text === undefined ? [] : [[language, text]];
    }),
  );
}

function mergedList(
  current: readonly string[] = [],
  before: readonly string[] = [],
  fresh: readonly string[] = [],
): string[] {
  const kept = current.filter((one) => !before.includes(one) || fresh.includes(one));
  const added = fresh.filter((one) => !before.includes(one));
  return [...new Set([...kept, ...added])];
}
