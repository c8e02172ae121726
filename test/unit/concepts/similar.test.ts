import { beforeAll, expect, test } from '@jest/globals';
import type { Concepts } from '../../../src/features/concepts/index.ts';
import { loadVocabulary } from '../../support/vocabulary.ts';

let concepts: Concepts;

beforeAll(async () => {
  concepts = await loadVocabulary();
});

const similar = (...names: string[]): string[] => concepts.similar(names, 5).map(({ id }) => id);

test.each([
  ['Black Mass', 'product:black-mass'],
  ['Schwarz-Masse', 'product:black-mass'],
  ['lixiviacion', 'stage:leaching'],
  ['heap leaching', 'stage:leaching'],
  ['graphitte', 'material:graphite'],
  ['Li', 'material:lithium'],
])('“%s” is like %s', (name, id) => {
  expect(similar(name)).toContain(id);
});

test('the same words come before similar ones', () => {
  expect(similar('leaching')[0]).toBe('stage:leaching');
});

test('any of the names may be the one that is known', () => {
  expect(similar('an unheard-of word', 'Schwarzmasse')).toEqual(['product:black-mass']);
});

test('what is unlike all of the vocabulary gives nothing, nor does what has no letters', () => {
  expect(similar('quantum zymurgy')).toEqual([]);
  expect(similar('', '–––')).toEqual([]);
});
