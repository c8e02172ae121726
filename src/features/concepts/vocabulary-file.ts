import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../project-root.ts';
import type { ConceptRecord } from './concept.model.ts';

const Texts = z.record(z.string(), z.string());
const Concept = z.object({
  id: z.string(),
  scheme: z.string(),
  prefLabel: Texts,
  altLabel: z.record(z.string(), z.array(z.string())).default({}),
  definition: Texts.default({}),
  abbr: z.union([z.string(), z.array(z.string())]).default([]),
  symbol: z.string().optional(),
  broader: z.union([z.string(), z.array(z.string())]).default([]),
});
const Vocabulary = z.object({ concepts: z.array(Concept) });

/** The vocabulary that a new hub starts with: data/vocabulary.json. */
export function readVocabulary(): ConceptRecord[] {
  const file = join(projectRoot(), 'data/vocabulary.json');
  const { concepts } = Vocabulary.parse(JSON.parse(readFileSync(file, 'utf8')));
  return concepts.map(({ id, broader, abbr, symbol, altLabel, ...rest }) => {
    // Abbreviations and chemical symbols are typed like synonyms, in any language.
    const short = [abbr, symbol ?? []].flat();
    const synonyms =
      short.length === 0 ? altLabel : { ...altLabel, en: [...(altLabel['en'] ?? []), ...short] };
    return { _id: id, broader: [broader].flat(), altLabel: synonyms, ...rest };
  });
}
