import { describe, expect, test } from '@jest/globals';
import { readCsl } from '../../../src/features/references/read-csl.ts';

const read = (fields: Record<string, unknown>) => readCsl(JSON.stringify(fields));

describe('metadata of a publication', () => {
  test('are its title, journal, year and kind; authors are left out', () => {
    expect(
      read({
        title: 'Leaching of black mass',
        'container-title': ['Hydrometallurgy', 'Hydromet.'],
        type: 'article-journal',
        issued: { 'date-parts': [[2025, 3]] },
        author: [{ family: 'Somebody', ORCID: '0000-0002-1694-233X' }],
      }),
    ).toEqual({ title: 'Leaching of black mass', journal: 'Hydrometallurgy', year: 2025, kind: 'article' });
  });

  test.each([
    ['Li<sub>2</sub>CO<sub>3</sub> &amp; <i>more</i>', 'Li₂CO₃ & more'],
    ['Production of MnSO <sub>4</sub> ·H <sub>2</sub> O from NMC', 'Production of MnSO₄·H₂O from NMC'],
    ['CO <sub>2</sub> emissions and Li <sup>+</sup> ions', 'CO₂ emissions and Li⁺ ions'],
    ['10<sup>−3</sup> K<sub>eff</sub> at x<sub>i</sub>', '10⁻³ Keff at xi'],
    ['H&lt;sub&gt;2&lt;/sub&gt;O', 'H₂O'],
    ['m<jats:sup>2</jats:sup>/g', 'm²/g'],
    ['<jats:italic toggle="yes">In situ</jats:italic>\n  XRD', 'In situ XRD'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    ['left\u202Eright\u0000\u0007', 'left right'],
    ['x < 5 and y > 3', 'x < 5 and y > 3'],
    ['\ud800 lone', 'lone'],
  ])('are plain text: %j', (given, title) => {
    expect(read({ title: given })?.title).toBe(title);
  });

  test('are bounded', () => {
    expect(read({ title: 'x'.repeat(10_000) })?.title.length).toBeLessThan(410);
    const begun = performance.now();
    read({ title: '<a'.repeat(200_000) });
    expect(performance.now() - begun).toBeLessThan(500);
  });

  test.each([
    ['', 'nothing'],
    ['<html>', 'a page'],
    ['null', 'null'],
    ['[]', 'a list'],
    ['{"title":', 'half an answer'],
    ['{"title":5}', 'a number for a title'],
    ['{"title":""}', 'no title'],
    ['{"title":"<b></b>"}', 'a title of tags'],
  ])('%s is none: %s', (answer) => {
    expect(readCsl(answer)).toBeNull();
  });

  test.each([
    [[['2024']], 2024],
    [[[null]], null],
    [[[99_999]], null],
    [[], null],
    [[['soon']], null],
  ])('have the year of %j', (parts, year) => {
    expect(read({ title: 'Title', issued: { 'date-parts': parts }, type: 'constructor' })).toMatchObject({
      year,
      kind: 'other',
    });
  });
});
