/** @jest-environment jsdom */
import { describe, expect, test } from '@jest/globals';
import { MAX_SOURCE_LENGTH } from '../../../src/markup/limits.ts';
import { renderMarkup } from '../../../src/markup/render-markup.ts';
import { sanitise } from '../../../src/markup/sanitise.ts';
import { loadXssPayloads, type XssPayload } from '../../support/xss-payloads.ts';
import { trespassesIn } from './allowed-html.ts';
import { parse } from './parsed.ts';

const payloads = loadXssPayloads();

/** Each place in a text that an attacker can fill. */
const PLACES: ((payload: string) => string)[] = [
  (payload) => `| a | ${payload} |\n|---|:-:|\n| ${payload} | b |`,
  (payload) => `[${payload}](https://example.org)`,
  (payload) => `[a](${payload})`,
  (payload) => `[a](<${payload}> "${payload}")`,
  (payload) => `[a](https://example.org '${payload}')`,
  (payload) => `<${payload}>`,
  (payload) => `[a][b]\n\n[b]: ${payload}`,
  (payload) => `![${payload}](/files/a.png "${payload}")`,
  (payload) => `![a](${payload})`,
  (payload) => `![a](/files/${payload})`,
  (payload) => `\`${payload}\``,
  (payload) => `\`\`\`${payload}\n${payload}\n\`\`\``,
  (payload) => `> [In reply to #1](/t/1#1)\n> ${payload}`,
  (payload) => `- [ ] ${payload}\n1. ${payload}`,
  (payload) => `## ${payload}`,
  (payload) => `Note[^${payload}] and[^n]\n\n[^n]: ${payload}\n[^${payload}]: note`,
  (payload) => `$${payload}$ and $$${payload}$$`,
  (payload) =>
    `$\\text{${payload}}$ $\\href{${payload}}{a}$ $\\htmlClass{${payload}}{a}$ $\\color{${payload}}a$`,
  (payload) => `a~${payload}~ b^${payload}^ ~~${payload}~~ *${payload}*`,
  (payload) => `https://example.org/${payload} https://doi.org/10.1000/${payload} 10.1000/${payload}`,
  (payload) => `Regulation (EU) 2023/1542, Article 7 ${payload} ISO 14040${payload}`,
];

function trespasses(html: string): string[] {
  return trespassesIn(parse(html), 'p7');
}

/** What changes its meaning when it is parsed once more is a way round every sanitiser. */
function trespassesAtFirstAndSecondParse(html: string): string[] {
  const body = parse(html);
  const again = parse(body.innerHTML);
  const changed = again.innerHTML === body.innerHTML ? [] : [`unstable: ${html}`];
  return [...trespassesIn(body, 'p7'), ...changed];
}

function trespassesInPlaces(attacks: XssPayload[], places: typeof PLACES): [string, string[]][] {
  const found = attacks.map(({ id, payload }): [string, string[]] => {
    const source = places.map((place) => place(payload)).join('\n\n');
    return [id, trespasses(render(source.slice(0, MAX_SOURCE_LENGTH)))];
  });
  return found.filter(([, trespassesOfOne]) => trespassesOfOne.length > 0);
}

function render(source: string): string {
  return renderMarkup(source, { language: 'en', idPrefix: 'p7', hubOrigin: 'https://hub.example' }).html;
}

describe('of the attacks of public suites', () => {
  test('there are some 1 400', () => {
    expect(payloads.length).toBeGreaterThan(1_400);
  });

  test('none gets anything but allowed elements, attributes and protocols through Markdown', () => {
    const failed = payloads.map(({ id, payload }) => [id, trespassesAtFirstAndSecondParse(render(payload))]);

    expect(failed.filter(([, found]) => found?.length !== 0)).toEqual([]);
  });

  test('none does in any place of a text', () => {
    expect(trespassesInPlaces(payloads, PLACES)).toEqual([]);
  });

  test('none that swallows what follows it does in any place before', () => {
    // An open fence, formula or blank line ends what the places after it were to be.
    const swallowing = payloads.filter(({ payload }) => /[`~$\n]/.test(payload));

    expect(trespassesInPlaces(swallowing, PLACES.toReversed())).toEqual([]);
  });

  test('none gets through the sanitiser when it is given as HTML', () => {
    const failed = payloads.map(({ id, payload }) => [
      id,
      trespassesAtFirstAndSecondParse(sanitise(payload, 'p7')),
    ]);

    expect(failed.filter(([, found]) => found?.length !== 0)).toEqual([]);
  });

  test('none gets through the sanitiser inside a formula', () => {
    const failed = payloads.map(({ id, payload }) => {
      const html = `<math><mtext>${payload}</mtext><mi><mglyph>${payload}</mglyph></mi></math>`;
      return [id, trespassesAtFirstAndSecondParse(sanitise(html, 'p7'))];
    });

    expect(failed.filter(([, found]) => found?.length !== 0)).toEqual([]);
  });
});

describe('the check itself', () => {
  test.each([
    '<script>alert(1)</script>',
    '<p onclick="alert(1)">a</p>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href="//evil.example">a</a>',
    '<img src="https://evil.example/a.png" alt="">',
    '<img src="/files/../logout" alt="">',
    '<p style="color: red">a</p>',
    '<h3 id="login">a</h3>',
    '<svg></svg>',
    '<p><!-- a --></p>',
  ])('refuses %s', (html) => {
    expect(trespasses(html)).not.toEqual([]);
  });
});
