import { expect, test } from '@jest/globals';
import { tokensOf } from '../../../src/features/search-index/words.ts';

const wordsOf = (text: string): string[] => [...tokensOf(text)].map(({ word }) => word);
const writingsOf = (text: string): string[] =>
  [...tokensOf(text)].flatMap(({ word, also }) => [word, also ?? []].flat());

test('accents, umlauts and case are folded', () => {
  expect(wordsOf('Élan CORTÉS Größe œuvre Ångström')).toEqual([
    'elan',
    'corte',
    'grosse',
    'oeuvre',
    'angstrom',
  ]);
});

test('a word with an umlaut is found in both ways of writing it, whichever was used', () => {
  expect(writingsOf('Rückgewinnung')).toEqual(['ruckgewinnung', 'rueckgewinnung']);
  expect(writingsOf('Rueckgewinnung')).toEqual(['rueckgewinnung', 'ruckgewinnung']);
  expect(writingsOf('Lösung Loesung')).toEqual(['losung', 'loesung', 'loesung', 'losung']);
});

test('words that merely look like an umlaut written out keep their one writing', () => {
  expect(writingsOf('queue sequence true does neuerer')).toEqual([
    'queue',
    'sequence',
    'true',
    'does',
    'neuerer',
  ]);
});

test('singular and plural are one word, across the languages that share it', () => {
  expect(new Set(wordsOf('battery batteries Batterie batterie'))).toEqual(new Set(['batteri']));
  expect(wordsOf('cathodes cathode')).toEqual(['cathode', 'cathode']);
  expect(wordsOf('masses masse')).toEqual(['masse', 'masse']);
});

test('short words, double s and words with digits keep their ending', () => {
  expect(wordsOf('gas mass process nmc811s')).toEqual(['gas', 'mass', 'process', 'nmc811s']);
});

test('formulae are one word, with subscripts as digits', () => {
  expect(wordsOf('Li₂CO₃ LiFePO4 NMC-811 10.1016/j.hydromet')).toEqual([
    'li2co3',
    'lifepo4',
    'nmc',
    '811',
    '10',
    '1016',
    'j',
    'hydromet',
  ]);
});

test('a token says where its word stands', () => {
  const text = '  Größe, (½ m³)';
  expect([...tokensOf(text)].map(({ word, start, end }) => [word, text.slice(start, end)])).toEqual([
    ['grosse', 'Größe'],
    ['1', '½'],
    ['2', '½'],
    ['m3', 'm³'],
  ]);
});

test('words are cut to forty characters', () => {
  expect(wordsOf('x'.repeat(5_000))).toEqual(['x'.repeat(40)]);
});

test('text without words has none, however long', () => {
  expect(wordsOf('"*"( _'.repeat(10_000))).toEqual([]);
});
