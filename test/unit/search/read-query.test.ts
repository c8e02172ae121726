import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLexiconReader, type Lexicon } from '../../../src/features/search-index/lexicon.ts';
import { hasPhrase, readQuery } from '../../../src/features/search/read-query.ts';
import { loadVocabulary } from '../../support/vocabulary.ts';

let lexicon: Lexicon;

beforeAll(async () => {
  lexicon = createLexiconReader(await loadVocabulary())();
});

describe('concepts', () => {
  test.each(['black mass', 'Black-Mass', 'Schwarzmasse', 'masse noire', 'masa negra', 'massa nera'])(
    '%s stands for black mass in every language',
    (typed) => {
      const read = readQuery(typed, lexicon);
      expect(read.conceptIds).toEqual(['product:black-mass']);
      expect(read.terms).toEqual(['c:product:black-mass']);
      expect(read.marked).toContainEqual(['schwarzmasse']);
    },
  );

  test('a concept is recognised between other words, the longest label first', () => {
    const read = readQuery('sampling black mass lithium carbonate', lexicon);
    expect(read.terms).toEqual(['sampling', 'c:product:black-mass', 'c:product:lithium-carbonate']);
  });

  test('an umlaut that is written out finds the label with the umlaut', () => {
    expect(readQuery('Rueckgewinnung', lexicon).conceptIds).toEqual(
      readQuery('Rückgewinnung', lexicon).conceptIds,
    );
  });

  test('a symbol of an element is one when it is written like one', () => {
    expect(readQuery('Co leaching', lexicon).conceptIds).toContain('material:cobalt');
    expect(readQuery('al horno', lexicon).conceptIds).toEqual([]);
  });
});

describe('words and phrases', () => {
  test('a quoted phrase is taken as it stands, without its synonyms', () => {
    const read = readQuery('"black mass" price', lexicon);
    expect(read).toMatchObject({
      terms: ['black', 'mass', 'price'],
      phrases: [['black', 'mass']],
      conceptIds: [],
    });
  });

  test.each(['„nasse Zerkleinerung“', '«nasse Zerkleinerung»', '“nasse Zerkleinerung”'])(
    'quotation marks of every language make a phrase: %s',
    (typed) => {
      expect(readQuery(typed, lexicon).phrases).toEqual([['nasse', 'zerkleinerung']]);
    },
  );

  test('a quotation mark that is never closed is left aside', () => {
    expect(readQuery('price "paid tonne', lexicon)).toMatchObject({
      terms: ['price', 'paid', 'tonne'],
      phrases: [],
    });
  });

  test('little words are asked for only when there are no others', () => {
    expect(readQuery('price of the day', lexicon).terms).toEqual(['price', 'day']);
    expect(readQuery('Kosten für den Transport', lexicon).terms).not.toContain('den');
    expect(readQuery('was ist das', lexicon).terms).toEqual(['was', 'ist', 'das']);
  });

  test('a query without a single word is told from an empty one', () => {
    expect(readQuery('"*" (', lexicon)).toMatchObject({ isWordless: true, terms: [] });
    expect(readQuery('', lexicon)).toMatchObject({ isWordless: false, terms: [] });
  });

  test('a phrase is found in a text whatever stands between its words, but words are not', () => {
    expect(hasPhrase('The Black-mass, dried.', ['black', 'mass'])).toBe(true);
    expect(hasPhrase('The black, dry mass.', ['black', 'mass'])).toBe(false);
  });
});

describe('hostile queries', () => {
  const HOSTILE = ['"', '*', '" ', '"a', '(a+', 'ae', '\\', '%', '.*', '́', '"black mass"', 'a '];

  test.each(HOSTILE)('two hundred characters of %j are read like any others', (piece) => {
    const typed = piece.repeat(200).slice(0, 200);
    const read = readQuery(typed, lexicon);
    expect(read.terms.length).toBeLessThanOrEqual(100);
    expect(read.phrases.length).toBeLessThanOrEqual(100);
  });

  test('reading takes work in proportion to the length', () => {
    // A thousand times the longest query that is let through: anything quadratic would not come to an end here.
    for (const piece of HOSTILE)
      expect(() => readQuery(piece.repeat(200_000 / piece.length), lexicon)).not.toThrow();
  });
});
