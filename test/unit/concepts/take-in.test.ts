import { expect, test } from '@jest/globals';
import type { ConceptContent } from '../../../src/features/concepts/concept.model.ts';
import { takeIn } from '../../../src/features/concepts/vocabulary-file.ts';

const content = (changes: Partial<ConceptContent> = {}): ConceptContent => ({
  scheme: 'stage',
  prefLabel: { en: 'leaching', de: 'Laugung' },
  altLabel: { en: ['lixiviation'] },
  short: [],
  definition: { en: 'Dissolving metals.' },
  unsourced: ['de'],
  broader: ['stage:hydrometallurgy'],
  related: [],
  matches: [],
  ...changes,
});

test('what a newer vocabulary file changes is taken in', () => {
  const fresh = content({
    prefLabel: { en: 'leaching', de: 'Auslaugung', fr: 'lixiviation' },
    altLabel: { en: ['acid leaching'] },
    unsourced: [],
    related: ['stage:roasting'],
  });
  expect(takeIn(content(), content(), fresh)).toEqual({ ...fresh, altLabel: { en: ['acid leaching'] } });
});

test('what was edited here wins over a newer file, field by field', () => {
  const edited = content({
    prefLabel: { en: 'leaching', de: 'Auslaugen' },
    altLabel: { en: ['lixiviation', 'dissolution'], it: ['dissoluzione'] },
    unsourced: [],
    definition: { en: 'Our own words.' },
  });
  const fresh = content({
    prefLabel: { en: 'leach', de: 'Auslaugung' },
    altLabel: { en: ['lixiviation', 'acid leaching'] },
    definition: { en: 'Their new words.', de: 'Neu.' },
  });
  expect(takeIn(edited, content(), fresh)).toMatchObject({
    prefLabel: { en: 'leach', de: 'Auslaugen' },
    altLabel: { en: ['lixiviation', 'dissolution', 'acid leaching'], it: ['dissoluzione'] },
    definition: { en: 'Our own words.', de: 'Neu.' },
    unsourced: [],
  });
});

test('a synonym that was removed here stays removed', () => {
  const edited = content({ altLabel: { en: [] } });
  expect(takeIn(edited, content(), content({ short: ['L'] }))).toMatchObject({
    altLabel: { en: [] },
    short: ['L'],
  });
});

test('a concept made here keeps its words when a file comes to have one of the same id', () => {
  const own = content({ prefLabel: { en: 'our leaching' }, altLabel: {} });
  expect(takeIn(own, null, content())).toMatchObject({
    prefLabel: { en: 'our leaching', de: 'Laugung' },
    altLabel: { en: ['lixiviation'] },
  });
});
