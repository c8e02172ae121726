import { describe, expect, test } from '@jest/globals';
import { createMarker, type Run } from '../../../src/features/search/mark.ts';

/** Runs as one line, with brackets around what matched. */
const shown = (runs: readonly Run[]): string =>
  runs.map(({ text, match }) => (match ? `[${text}]` : text)).join('');

describe('marking', () => {
  test('words are marked as they are written in the text', () => {
    const marker = createMarker([['ruckgewinnung'], ['batteri']]);
    expect(shown(marker.mark('Rückgewinnung aus Batterien? Rueckgewinnung of batteries.'))).toBe(
      '[Rückgewinnung] aus Batterien? [Rueckgewinnung] of [batteries].',
    );
  });

  test('a phrase is marked as one, and only where its words stand together', () => {
    const marker = createMarker([['black', 'mass']]);
    expect(shown(marker.mark('Black mass (a black, dry mass)'))).toBe('[Black mass] (a black, dry mass)');
  });

  test('the longest of several is marked', () => {
    const marker = createMarker([['lithium'], ['lithium', 'carbonate']]);
    expect(shown(marker.mark('lithium carbonate, lithium'))).toBe('[lithium carbonate], [lithium]');
  });

  test('nothing is lost or changed, whatever the text', () => {
    const marker = createMarker([['½'], ['1'], ['mass']]);
    for (const text of ['', '<b>mass</b> & "mass"', '½ mass ½', '😀 mass 😀', 'mass']) {
      expect(
        marker
          .mark(text)
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
    }
  });
});

describe('excerpts', () => {
  const filler = 'The pregnant liquor was clear after filtration. ';

  test('a short text is shown whole', () => {
    expect(shown(createMarker([['clear']]).excerpt(filler.trim()))).toBe(
      'The pregnant liquor was [clear] after filtration.',
    );
  });

  test('a long one is shown from shortly before the first match, cut between words', () => {
    const text = `${filler.repeat(40)}Then the cobalt came down. ${filler.repeat(40)}`;
    const excerpt = shown(createMarker([['cobalt']]).excerpt(text));
    expect(excerpt).toMatch(
      /^… \w.*Then the \[cobalt\] came down\..*\w ?…$|^… \w.*Then the \[cobalt\] came down\..*\S …$/u,
    );
    expect(excerpt.length).toBeLessThan(260);
  });

  test('a text that matches at its end is shown to its end', () => {
    const text = `${filler.repeat(40)}At last: cobalt`;
    expect(shown(createMarker([['cobalt']]).excerpt(text))).toMatch(/^… .*At last: \[cobalt\]$/u);
  });

  test('without a match the beginning is shown', () => {
    expect(shown(createMarker([['cobalt']]).excerpt(filler.repeat(40)))).toMatch(/^The pregnant .* …$/u);
  });

  test('a text without spaces is cut all the same, never within a character', () => {
    const excerpt = createMarker([]).excerpt('😀'.repeat(1_000));
    expect(excerpt.every(({ text }) => text.isWellFormed())).toBe(true);
  });
});
