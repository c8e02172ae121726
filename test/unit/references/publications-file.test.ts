import { expect, test } from '@jest/globals';
import { readPublications } from '../../../src/features/references/publications-file.ts';

test('the publications that a hub begins with have no markup in their titles', () => {
  const titles = [...readPublications().values()].flatMap(({ title, journal }) => [title, journal]);
  expect(titles.some((title) => title.includes('MnSO₄·H₂O from Real'))).toBe(true);
  expect(titles.filter((title) => /<\/?[a-z]|&[a-z]+;/iu.test(title))).toEqual([]);
});
