import { expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import { writeAtom, type AtomFeed } from '../../../src/features/feeds/atom.ts';

function feedWith(text: string): AtomFeed {
  const address = 'https://hub.example.org/t/1/1';
  const [published, updated] = ['2026-05-01T10:00:00.000Z', '2026-05-02T10:00:00.000Z'];
  return {
    id: address,
    title: text,
    language: 'en',
    updated,
    self: `${address}?a=1&b=2`,
    page: address,
    entries: [
      {
        ...{ address, published, updated, title: text, language: 'de', author: text, html: text },
        categories: [{ term: text, label: text }],
      },
    ],
  };
}

const parse = (xml: string): Document => new JSDOM(xml, { contentType: 'application/xml' }).window.document;

test.each([
  '<script>alert(1)</script>',
  'already escaped: &lt;script&gt; &amp;amp; &#60; &quot;',
  'CDATA ends ]]> here, <![CDATA[ begins there, <!-- and --> too',
  `"double" and 'single'`,
  'ünïcödé 😀  ',
])('a text comes out of the XML as it went in: %s', (text) => {
  const document = parse(writeAtom(feedWith(text)));
  const read = (name: string): (string | null)[] =>
    [...document.getElementsByTagName(name)].map((element) => element.textContent);
  expect([read('title'), read('name'), read('content')]).toEqual([[text, text], [text], [text]]);
  const [category] = document.getElementsByTagName('category');
  expect([category?.getAttribute('term'), category?.getAttribute('label')]).toEqual([text, text]);
});

test('characters that XML does not know are left out', () => {
  const document = parse(writeAtom(feedWith('a\u0000b\u0008c\uFFFEd\uD800e')));
  expect(document.getElementsByTagName('content')[0]?.textContent).toBe('abcde');
});
