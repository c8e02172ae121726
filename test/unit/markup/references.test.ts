import { describe, expect, test } from '@jest/globals';
import type { Reference, RenderOptions } from '../../../src/markup/index.ts';
import { renderMarkup } from '../../../src/markup/render-markup.ts';
import { isValidCas, isValidOrcid, isValidRor } from '../../../src/contract/check-digits.ts';

const OPTIONS: RenderOptions = { language: 'en', idPrefix: 'p1' };

function referencesIn(source: string, options: Partial<RenderOptions> = {}): Reference[] {
  return renderMarkup(source, { ...OPTIONS, ...options }).references;
}

function idsIn(source: string): string[] {
  return referencesIn(source).map(({ kind, id }) => `${kind} ${id}`);
}

describe('references', () => {
  test('lead to the law in the language of the post', () => {
    expect(referencesIn('Verordnung (EU) 2023/1542, Artikel 71', { language: 'de' })[0]?.href).toBe(
      'https://eur-lex.europa.eu/legal-content/DE/TXT/?uri=CELEX:32023R1542#art_71',
    );
  });

  test.each([
    ['Regulation (EU) No 2023/1542', '32023R1542'],
    ['Regulation (EEC) No 259/93', '31993R0259'],
    ['Regulation (EU) No 1007/2011', '32011R1007'],
    ['Regulation 1907/2006/EC', '32006R1907'],
    ['Council Directive 91/271/EEC', '31991L0271'],
    ['Commission Delegated Regulation (EU) 2024/1781', '32024R1781'],
    ['Directive (EU) 2018/851 (Annex IV)', '32018L0851#anx_IV'],
    ['Annex VI of Regulation (EU) 2023/1542', '32023R1542#anx_VI'],
    ['Article 7a of Directive 2008/98/EC', '32008L0098#art_7a'],
    ['Part 5 of Regulation (EU) 2023/1542', '32023R1542'],
    ['Regulation (EU) 2023/1542, Annex Vienna', '32023R1542'],
    ['l’article 8 du règlement (UE) 2023/1542', '32023R1542#art_8'],
    ['artículo 8 del Reglamento (UE) 2023/1542', '32023R1542#art_8'],
  ])('name the act in "%s"', (source, id) => {
    expect(idsIn(source)).toEqual([`eu-act ${id}`]);
  });

  test('give an article between two acts to the one that it belongs to', () => {
    expect(idsIn('Regulation (EU) 2023/1542, Article 5 of Directive 2006/66/EC')).toEqual([
      'eu-act 32023R1542',
      'eu-act 32006L0066#art_5',
    ]);
  });

  test('take the closing bracket of an article along', () => {
    expect(referencesIn('(Regulation (EU) 2023/1542 (Art. 71))')[0]?.text).toBe(
      'Regulation (EU) 2023/1542 (Art. 71)',
    );
  });

  test("know the Commission's documents of the field", () => {
    expect(idsIn('see COM(2020) 474 final and COM(2020) 999')).toEqual(['celex 52020DC0474']);
  });

  test('go over the end of a line', () => {
    expect(renderMarkup('Article 7 of\nRegulation (EU)\n2023/1542', OPTIONS).html).toContain(
      '>Article 7 of\nRegulation (EU)\n2023/1542</a>',
    );
  });

  test('stand for one project however it is written', () => {
    const ids = referencesIn(
      'GA 101069685, https://doi.org/10.3030/101069685, https://cordis.europa.eu/project/id/101069685',
    );

    expect(ids.map(({ id }) => id)).toEqual(['101069685', '101069685', '101069685']);
  });

  test('tell of the acronyms near a grant', () => {
    expect(referencesIn('CROCODILE (grant agreement No 820895, H2020)')[0]?.acronyms).toEqual(['CROCODILE']);
  });

  test('are counted once', () => {
    expect(idsIn('10.1000/ABC, doi:10.1000/abc and https://doi.org/10.1000/Abc')).toEqual([
      'doi 10.1000/abc',
    ]);
  });

  test.each([
    ['[paper](https://doi.org/10.1000/Abc)', 'doi 10.1000/abc'],
    ['<https://orcid.org/0000-0002-1825-0097>', 'orcid 0000-0002-1825-0097'],
    ['https://doi.org/10.1000/abc/full?x=1', 'doi 10.1000/abc'],
    ['https://arxiv.org/pdf/1501.00001v2.pdf', 'arxiv 1501.00001'],
    [
      'https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32023R1542#art_71',
      'celex 32023R1542#art_71',
    ],
    ['https://eur-lex.europa.eu/eli/reg/2023/1542/oj', 'eu-act 32023R1542'],
  ])('are also behind the address %s', (source, id) => {
    expect(idsIn(source)).toEqual([id]);
  });

  test.each([
    '`10.1000/abc`',
    '```\n10.1000/abc\n```',
    '[10.1000/abc](https://example.org)',
    '<a href="https://doi.org/10.1000/abc">',
    '$10.1000/abc$',
    'https://example.org/10.1000/abc',
    'https://doi.org/10.1000/abc%2Fdef',
    '/search?q=10.1000x',
    'en 2023',
    'EN 123456789',
    'grant 500000 EUR',
    'grant 250000.50',
    'ORCID 0000-0002-1825-0098',
    'CAS 7439-97-5',
    '2012-02-3',
    'Regulation (EU) 12/34',
    'CELEX 31023R1542',
  ])('are not seen in %s', (source) => {
    expect(referencesIn(source)).toEqual([]);
  });

  test('are links with a class of their kind', () => {
    expect(renderMarkup('NMP, CAS 872-50-4', OPTIONS).html).toBe(
      '<p>NMP, <a href="/tag?cas=872-50-4" class="ref ref-cas">CAS 872-50-4</a></p>\n',
    );
  });
});

describe('addresses in a text', () => {
  test.each([
    ['see https://example.org/a_(b).', 'https://example.org/a_(b)'],
    ['(https://example.org/a)', 'https://example.org/a'],
    ['https://example.org/a, and', 'https://example.org/a'],
    ['https://example.org/*a*', 'https://example.org/'],
  ])('end where they should in "%s"', (source, href) => {
    expect(renderMarkup(source, OPTIONS).html).toContain(`<a href="${href}" `);
  });
});

describe('check digits', () => {
  test('of ORCID are seen', () => {
    expect(isValidOrcid('0000-0002-1694-233X')).toBe(true);
    expect(isValidOrcid('0000-0002-1694-2330')).toBe(false);
  });

  test('of ROR are seen', () => {
    expect(isValidRor('05f950310')).toBe(true);
    expect(isValidRor('05f950311')).toBe(false);
  });

  test('of CAS are seen', () => {
    expect(isValidCas('7440-48-4')).toBe(true);
    expect(isValidCas('7440-48-5')).toBe(false);
  });
});
