import { beforeAll, expect, test } from '@jest/globals';
import { Types } from 'mongoose';
import type { Concepts } from '../../../src/features/concepts/index.ts';
import { createLexiconReader, type Lexicon } from '../../../src/features/search-index/lexicon.ts';
import { termsOfPost } from '../../../src/features/search-index/terms.ts';
import { readQuery } from '../../../src/features/search/read-query.ts';
import { loadVocabulary } from '../../support/vocabulary.ts';

let concepts: Concepts;
let lexicon: Lexicon;

beforeAll(async () => {
  concepts = await loadVocabulary();
  lexicon = createLexiconReader(concepts)();
});

const topic = new Types.ObjectId();
const author = new Types.ObjectId();

function termsOf(text: string, post: { number?: number; title?: string; tags?: string[] } = {}): string[] {
  const { number = 2, title = 'Sampling', tags = [] } = post;
  return termsOfPost(
    { number, authorId: author, text, references: [] },
    { title, kind: 'question', tags, topicId: topic, rootTopicId: topic, chathamKey: null },
    lexicon,
  );
}

test('whatever a query asks for by a label stands in every text that has the label, in any language', () => {
  for (const { id } of concepts.all()) {
    for (const label of concepts.foldedLabels(id)) {
      const found = new Set(termsOf(`we write ${label} here`));
      expect(readQuery(label, lexicon).terms.filter((term) => !found.has(term))).toEqual([]);
    }
  }
});

test('a post is found by the concepts that its text names in another language', () => {
  expect(termsOf('Die Schwarzmasse war feucht.')).toContain('c:product:black-mass');
});

test('tags and title count for the opening post, tags as filters for every post', () => {
  const given = { title: 'Moisture of black mass', tags: ['stage:leaching'] };
  const [opening, reply] = [termsOf('Hello', { ...given, number: 1 }), termsOf('Hello', given)];
  expect(opening).toEqual(
    expect.arrayContaining([
      't:moisture',
      'moisture',
      't:c:product:black-mass',
      'c:stage:leaching',
      'tag:stage:leaching',
    ]),
  );
  expect(reply).toContain('tag:stage:leaching');
  expect(reply).not.toEqual(expect.arrayContaining(['moisture']));
  expect(reply).not.toEqual(expect.arrayContaining(['c:stage:leaching']));
});

test('a post has the terms that the filters ask for, also when its text has more words than are kept', () => {
  const words = Array.from({ length: 5_000 }, (_, number) => `word${String(number)}`).join(' ');
  const terms = termsOf(words);
  expect(terms).toHaveLength(2_000);
  expect(terms).toEqual(
    expect.arrayContaining([
      `topic:${topic.toHexString()}`,
      `author:${author.toHexString()}`,
      'kind:question',
      'any:',
    ]),
  );
});

test('no text can write itself a term that a filter asks for', () => {
  const forged = termsOf(`author:${'f'.repeat(24)} kind:announcement tag:x:y c:z any:`);
  expect(forged.filter((term) => term.includes(':')).toSorted()).toEqual(
    termsOf('hello')
      .filter((term) => term.includes(':'))
      .toSorted(),
  );
});
