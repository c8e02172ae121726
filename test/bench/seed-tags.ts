import { createConceptIndex } from '../../src/features/concepts/concept-index.ts';
import { readVocabulary } from '../../src/features/concepts/vocabulary-file.ts';

export interface Tagging {
  /** Tags of a thread of a hub in which some subjects are common and most are rare. */
  tagsOf: (seed: number) => string[];
  withBroader: (tags: readonly string[]) => string[];
}

/** Tags threads with what the vocabulary of a new hub has. */
export function readTagging(): Tagging {
  const records = readVocabulary().concepts.map(({ id, ...content }) => ({
    ...{ _id: id, ...content },
    ...{ revision: 0, shipped: null, mergedInto: null },
  }));
  const { withBroader } = createConceptIndex(records);
  const idsOf = (scheme: string): string[] =>
    records.filter((record) => record.scheme === scheme).map(({ _id }) => _id);
  const [stages, materials, chemistries, resources] = ['stage', 'material', 'chemistry', 'resource'].map(
    idsOf,
  );
  return {
    withBroader,
    tagsOf(seed) {
      const dice = rollFrom(seed);
      // The square makes the first of each part far more common than the last.
      const one = (ids: readonly string[] = []): string => ids[Math.floor(dice() ** 2 * ids.length)] ?? '';
      return [
        ...new Set([one(stages), one(materials), ...(dice() < 0.5 ? [one(chemistries)] : [one(resources)])]),
        'product:black-mass',
      ];
    },
  };
}

/** Numbers from 0 to 1, the same for the same seed. */
function rollFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
