/** @jest-environment jsdom */
import { describe, expect, test } from '@jest/globals';
import type { RenderOptions } from '../../../src/markup/index.ts';
import { renderMarkup } from '../../../src/markup/render-markup.ts';
import { linksIn, parse } from './parsed.ts';

const OPTIONS: RenderOptions = { language: 'en', idPrefix: 'p12', hubOrigin: 'https://hub.example' };

function html(source: string, options: Partial<RenderOptions> = {}): string {
  return renderMarkup(source, { ...OPTIONS, ...options }).html;
}

describe('chemical formulae', () => {
  test('have indices and charges', () => {
    expect(html('Li~2~CO~3~ and SO~4~^2−^')).toBe(
      '<p>Li<sub>2</sub>CO<sub>3</sub> and SO<sub>4</sub><sup>2−</sup></p>\n',
    );
  });

  test('stand beside text that is struck out', () => {
    expect(html('~~struck H~2~O~~ LiOH')).toBe('<p><s>struck H<sub>2</sub>O</s> LiOH</p>\n');
  });

  test.each(['about ~5 or ~10 kg', '10^3 and 10^4', 'a ~ b ~ c', '~~'])('are not seen in "%s"', (source) => {
    expect(html(source)).not.toMatch(/<su[bp]>/);
  });
});

describe('headings', () => {
  test.each([
    { source: '# a\n## b\n### c\n#### d\n##### e', tags: ['h3', 'h4', 'h5', 'h6', 'h6'] },
    { source: '## a\n##### b\n### c\n# d\n### e', tags: ['h3', 'h4', 'h4', 'h3', 'h4'] },
  ])(
    'come below those of the page, at most six deep and with no level left out: $tags',
    ({ source, tags }) => {
      expect([...parse(html(source)).querySelectorAll('*')].map(({ localName }) => localName)).toEqual(tags);
    },
  );

  test('have ids that no other post and no other heading has', () => {
    const ids = [...parse(html('# Black mass\n# Black mass\n# ???\n# Größe')).children].map(({ id }) => id);

    expect(ids).toEqual(['p12-h-black-mass', 'p12-h-black-mass-2', 'p12-h--3', 'p12-h-größe']);
  });
});

describe('tables', () => {
  const table = '| metal | g/t |\n|:------|----:|\n| Co | 12 |';

  test('scroll by themselves and have a name in the language of the post', () => {
    const region = parse(html(`${table}\n\n${table}`, { language: 'fr' })).children[1];

    expect(region?.className).toBe('table-scroll');
    expect(region?.getAttribute('tabindex')).toBe('0');
    expect(region?.getAttribute('role')).toBe('region');
    expect(region?.getAttribute('aria-label')).toBe('Tableau 2');
  });

  test('are aligned by classes, since styles are forbidden', () => {
    const cells = [...parse(html(table)).querySelectorAll('th, td')].map(({ className }) => className);

    expect(cells).toEqual(['align-left', 'align-right', 'align-left', 'align-right']);
    expect(html(table)).not.toContain('style');
  });

  test('of absurd size are shown as they were typed', () => {
    const huge = `${'x|'.repeat(100)}\n${'-|'.repeat(100)}\n${'x\n'.repeat(200)}`;

    expect(html(huge)).toMatch(/^<pre tabindex="0"><code>x\|x\|/);
    expect(html(`${huge}\nafterwards`)).toContain('<p>afterwards</p>');
  });
});

describe('tasks', () => {
  test('are boxes that cannot be ticked and say their state', () => {
    const list = parse(html('- [x] leach\n- [ ] **filter**', { language: 'de' })).firstElementChild;
    const boxes = [...(list?.querySelectorAll('input') ?? [])];

    expect(list?.className).toBe('tasks');
    expect(boxes.map((box) => [box.checked, box.disabled, box.getAttribute('aria-label')])).toEqual([
      [true, true, 'Erledigt'],
      [false, true, 'Offen'],
    ]);
    expect(list?.querySelector('.task strong')?.textContent).toBe('filter');
  });

  test('are list items only', () => {
    expect(html('[x] a')).toBe('<p>[x] a</p>\n');
  });
});

describe('footnotes', () => {
  const body = parse(
    html('One[^a] two[^b] three[^a].\n\n[^b]: second *note*\n[^a]: first\n  goes on\n[^c]: unused'),
  );

  test('are numbered in the order of their mention', () => {
    const notes = [...body.querySelectorAll('section.footnotes li')];

    expect(notes.map(({ id }) => id)).toEqual(['p12-fn-1', 'p12-fn-2']);
    expect(notes.map((note) => note.textContent.replace(/\s+/g, ' ').trim())).toEqual([
      'first goes on ↩\uFE0E ↩\uFE0E',
      'second note ↩\uFE0E',
    ]);
  });

  test('can be reached from each mention, and back', () => {
    const mentions = [...body.querySelectorAll('.footnote-ref a')];
    const targets = [...body.querySelectorAll('a[href^="#"]')].map(
      (link) => link.getAttribute('href')?.slice(1) ?? '',
    );

    expect(mentions.map((mention) => mention.textContent)).toEqual(['1', '2', '1']);
    expect(targets.filter((id) => body.ownerDocument.getElementById(id) === null)).toEqual([]);
  });

  test('without a definition stay as typed', () => {
    expect(html('a[^x]')).toBe('<p>a[^x]</p>\n');
  });

  test('may be defined in a quote and mention one another', () => {
    const notes = parse(html('> a[^1]\n>\n> [^1]: see[^2]\n\n[^2]: end')).querySelectorAll('.footnotes li');

    expect(notes).toHaveLength(2);
  });
});

describe('links', () => {
  test('to other hosts get no credit and tell nothing', () => {
    expect(linksIn(html('[a](https://example.org)'))[0]).toMatchObject({
      href: 'https://example.org',
      rel: 'nofollow ugc noopener noreferrer',
    });
  });

  test('to the hub itself are relative', () => {
    const links = linksIn(html('[a](https://hub.example/t/1) https://hub.example/t/2 [b](/t/3)'));

    expect(links.map(({ href, rel }) => [href, rel])).toEqual([
      ['/t/1', null],
      ['/t/2', null],
      ['/t/3', null],
    ]);
  });

  test.each([
    '//evil.example',
    '/\\evil.example',
    '/&#92;evil.example',
    'javascript:alert(1)',
    'data:text/html,a',
    'a.html',
    '#top',
    'ftp://a.b',
    'https:evil.example',
    'vbscript:a',
    'JaVaScRiPt:a',
  ])('to %s are none', (address) => {
    expect(linksIn(html(`[a](${address}) [b](<${address}>)`))).toEqual([]);
  });

  test("have no other hub's origin taken off them", () => {
    expect(
      linksIn(html('[a](https://hub.example.evil/t/1) [b](https://hub.example//evil)')).map(
        ({ href }) => href,
      ),
    ).toEqual(['https://hub.example.evil/t/1', 'https://hub.example//evil']);
  });
});

describe('pictures', () => {
  test('of the hub are shown', () => {
    expect(html('![Flow sheet](/files/a1/flow.png "Figure 1")')).toBe(
      '<p><img src="/files/a1/flow.png" alt="Flow sheet" title="Figure 1" loading="lazy" decoding="async" /></p>\n',
    );
  });

  test('of other hosts are only linked', () => {
    expect(parse(html('![Flow *sheet*](https://a.example/b.png)')).querySelector('img')).toBeNull();
    expect(linksIn(html('![Flow *sheet*](https://a.example/b.png)'))).toMatchObject([
      { href: 'https://a.example/b.png', text: 'Flow sheet' },
    ]);
  });

  test('of other hosts inside a link leave their text to it', () => {
    expect(linksIn(html('[![logo](https://a.example/b.png)](https://b.example)'))).toMatchObject([
      { href: 'https://b.example', text: 'logo' },
    ]);
  });

  test.each(['/files/../logout', '/files/%2e%2e/logout', '/logout', '/files//a', '/files/a\\b'])(
    'are not made of %s',
    (address) => {
      expect(parse(html(`![a](${address})`)).querySelector('img')).toBeNull();
    },
  );
});

describe('quotes of posts', () => {
  test('show the post that they come from', () => {
    expect(html('> [In reply to #12](/t/abc?page=1#12)\n> said')).toBe(
      '<blockquote class="quote"><a href="/t/abc?page=1#12" class="quote-source">In reply to #12</a><p>said</p>\n</blockquote>\n',
    );
  });

  test('may have the link in a paragraph of its own, or give the whole address', () => {
    const quote = parse(html('> [#12](https://hub.example/t/abc#12)\n>\n> said')).querySelector(
      'blockquote.quote',
    );

    expect([...(quote?.children ?? [])].map(({ localName }) => localName)).toEqual(['a', 'p']);
  });

  test.each([
    '> [#12](https://elsewhere.example/t/abc#12)\n> said',
    '> [#12](/admin#12)\n> said',
    '> see [#12](/t/abc#12)\n> said',
    '> [#12](/t/abc#12) said',
  ])('are not seen in %j', (source) => {
    expect(html(source)).not.toContain('class="quote"');
  });
});

describe('code', () => {
  test('names its language', () => {
    expect(html('```python\na < b\n```')).toBe(
      '<pre tabindex="0"><code class="language-python">a &lt; b\n</code></pre>\n',
    );
  });

  test('has no class that its author made up', () => {
    expect(html('```x"onload y\n```')).toBe('<pre tabindex="0"><code></code></pre>\n');
  });
});

describe('raw HTML', () => {
  test('is shown as typed', () => {
    expect(html('<b onclick="a">x</b>')).toBe('<p>&lt;b onclick="a"&gt;x&lt;/b&gt;</p>\n');
  });
});

describe('the plain text', () => {
  test('has the words without markup, and formulae as typed', () => {
    const { text } = renderMarkup(
      '# *Li*~2~\n\n- [x] `a`\n\n| b |\n|---|\n| c |\n\n$x_1$ ![d](/files/e.png)[^1]\n\n[^1]: note',
      OPTIONS,
    );

    expect(text).toBe('Li2 a b c $x_1$ d note');
  });

  test('has what is quoted from other posts last', () => {
    const { text } = renderMarkup('> [#1](/t/a#1)\n> old\n\nnew\n\n> a saying', OPTIONS);

    expect(text).toBe('new a saying #1 old');
  });
});

test.each([
  'https://hub.example/t/65a1b2c3d4e5f60718293a4b/2',
  'HTTPS://HUB.EXAMPLE/t/65a1b2c3d4e5f60718293a4b/2',
  '/t/65a1b2c3d4e5f60718293a4b/2/',
  '/T/65A1B2C3D4E5F60718293A4B/2',
  '/t/%36%35a1b2c3d4e5f60718293a4b/2',
  '/./t/65a1b2c3d4e5f60718293a4b/2',
  '/x/../t/65a1b2c3d4e5f60718293a4b/2',
  '/t//65a1b2c3d4e5f60718293a4b/2',
  'https://hub.example//t/65a1b2c3d4e5f60718293a4b/2',
  '/t/65a1b2c3d4e5f60718293a4b/2?x=1',
])('a quotation names its post however the address is spelled: %s', (address) => {
  const { html } = renderMarkup(`> [In reply to #2](${address})\n>\n> Words`, OPTIONS);
  expect(html).toContain('<a href="/t/65a1b2c3d4e5f60718293a4b/2" class="quote-source">');
});
