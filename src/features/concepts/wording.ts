import type { ConceptContent } from './concept.model.ts';
import { fold } from './fold.ts';

/** Names for a concept, by language. */
export interface Words {
  labels: Readonly<Record<string, string>>;
  synonyms: Readonly<Record<string, readonly string[]>>;
}

/** The concept with these words as further synonyms; what it is called already, it is not called twice. */
export function withSynonyms<Content extends Pick<ConceptContent, 'prefLabel' | 'altLabel'>>(
  content: Content,
  { labels, synonyms }: Words,
): Content {
  const languages = new Set([content.altLabel, labels, synonyms].flatMap((texts) => Object.keys(texts)));
  const altLabel = [...languages].map((language): [string, string[]] => {
    const known = content.altLabel[language] ?? [];
    const given = [labels[language] ?? '', ...(synonyms[language] ?? [])];
    return [language, newOnes(known, given, content.prefLabel[language] ?? '')];
  });
  return { ...content, altLabel: Object.fromEntries(altLabel.filter(([, list]) => list.length > 0)) };
}

function newOnes(known: readonly string[], given: readonly string[], label: string): string[] {
  const taken = new Set(['', fold(label), ...known.map(fold)]);
  const added = given.filter((one) => {
    const isNew = !taken.has(fold(one));
    taken.add(fold(one));
    return isNew;
  });
  return [...known, ...added];
}

/** The concept with these labels in place of its own, where there are any, and with further synonyms. */
export function withWords(content: ConceptContent, { labels, synonyms }: Words): ConceptContent {
  const given = Object.entries(labels).filter(([, label]) => label !== '');
  const languages = given.map(([language]) => language);
  const labelled = {
    ...content,
    prefLabel: { ...content.prefLabel, ...Object.fromEntries(given) },
    // Somebody who speaks the language has said so.
    unsourced: content.unsourced.filter((language) => !languages.includes(language)),
  };
  return withSynonyms(labelled, { labels: {}, synonyms });
}
