import { expect, test } from '@jest/globals';
import { TOOLS } from '../../client/browser/editor-tools.ts';

/** Applies a tool to a text whose selection is marked by [ and ], and gives the result marked in the same way. */
function use(name: string, marked: string): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const value = marked.replace('[', '').replace(']', '');
  const tool = TOOLS[name];
  if (tool === undefined) throw new Error(`No tool ${name}`);
  const change = tool({ value, start, end });
  const result = value.slice(0, change.from) + change.text + value.slice(change.to);
  return `${result.slice(0, change.start)}[${result.slice(change.start, change.end)}]${result.slice(change.end)}`;
}

test.each([
  ['bold', 'a [word] b', 'a **[word]** b'],
  ['bold', 'a **[word]** b', 'a [word] b'],
  ['italic', '[]', '*[]*'],
  ['subscript', 'Li[2]CO', 'Li~[2]~CO'],
  ['superscript', 'Li[+]', 'Li^[+]^'],
  ['quote', 'one\n[two\nthree]\nfour', 'one\n[> two\n> three]\nfour'],
  ['list', '[]', '- []'],
  ['list', 'a [b] c', '[- a b c]'],
  ['code', 'a [b] c', 'a `[b]` c'],
  ['code', '[a\nb]', '```\n[a\nb]\n```\n'],
  ['formula', '[x^2]', '$[x^2]$'],
  ['formula', '[x\ny]', '$$\n[x\ny]\n$$\n'],
  ['table', 'text[]', 'text\n\n| []  |   |\n| --- | --- |\n|   |   |\n\n'],
])('%s makes of "%s" what Markdown asks for', (name, before, after) => {
  expect(use(name, before)).toBe(after);
});

test('a link keeps the words and lets the address be typed', () => {
  const tool = TOOLS['link'];
  const change = tool?.({ value: 'see the act', start: 4, end: 11 });
  expect(change?.text).toBe('[the act](https://)');
  expect([change?.start, change?.end]).toEqual([4 + '[the act]('.length, 4 + '[the act](https://'.length]);
});

test('a link made of an address lets the words be typed', () => {
  const tool = TOOLS['link'];
  expect(tool?.({ value: 'https://a.example', start: 0, end: 17 })).toEqual({
    from: 0,
    to: 17,
    text: '[](https://a.example)',
    start: 1,
    end: 1,
  });
});
