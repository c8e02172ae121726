/** @jest-environment jsdom */
import { describe, expect, test } from '@jest/globals';
import katex from 'katex';
import { renderMarkup } from '../../../src/markup/render-markup.ts';
import { parse } from './parsed.ts';

function render(source: string): string {
  return renderMarkup(source, { language: 'en', idPrefix: 'p1' }).html;
}

describe('formulae', () => {
  test('become MathML without styles or a copy of their source', () => {
    const math = parse(render('$E = mc^2$')).querySelector('span.math > math');

    expect(math?.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML');
    expect(math?.textContent).toBe('E=mc2');
    expect(math?.getAttribute('display')).toBeNull();
  });

  test.each([
    '$$\n\\frac{a}{b}\n$$',
    '$$\\frac{a}{b}$$',
    '$$ \\frac{a}{b}\n$$',
    'text\n$$\n\\frac{a}{b}\n$$',
  ])('stand alone in %j', (source) => {
    expect(
      parse(render(source)).querySelector('div.math-display[tabindex="0"] > math[display="block"]'),
    ).not.toBeNull();
  });

  test('may be chemical equations and quantities', () => {
    const math = parse(render('$\\ce{Li2CO3 + 2 H+ -> 2 Li+ + CO2 ^ + H2O}$ at $\\pu{80 kJ mol-1}$'));

    expect(math.querySelectorAll('math')).toHaveLength(2);
    expect(math.querySelector('code')).toBeNull();
  });

  test.each([
    '$\\frac{a$',
    '$\\href{https://a.b}{c}$',
    '$\\def\\a{b}\\a$',
    '$\\newcommand{\\a}{b}\\a$',
    '$$\n\\bad\n$$',
  ])('that are wrong or not allowed are shown as typed: %j', (source) => {
    const body = parse(render(source));

    expect(body.querySelector('math')).toBeNull();
    expect(body.querySelector('code')?.textContent.trim()).toBe(source.replaceAll('$$', '').trim());
  });

  test.each([
    'between $5 and $7',
    'from $5/kg to $7/kg',
    'US$5 or US$7',
    'it costs $5 (or 5$)',
    'a $ b $ c',
    '\\$x\\$',
    '`$x$`',
    '$$',
    'a $\n$ b',
  ])('are not seen in %j', (source) => {
    expect(render(source)).not.toContain('<math');
  });

  test.each(['$5$', '$2x$', '$x$-axis', '($x$)', '$a$, $b$', '$10 \\pm 2$', '$3 + 4$'])(
    'are seen in %j',
    (source) => {
      expect(render(source)).toContain('<math');
    },
  );

  test('cannot reach over what stands beside them', () => {
    expect(render('$\\hspace{-500em}x\\rule{9em}{1em}$')).not.toContain('500em');
  });
});

// The sanitiser must not lame what KaTeX makes of the field's usual formulae.
describe('the sanitiser leaves whole', () => {
  test.each([
    '\\frac{\\partial c}{\\partial t} = D \\nabla^2 c - k\\,c^n',
    'E = E^0 - \\frac{RT}{nF} \\ln Q',
    '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}',
    '\\begin{aligned} a &= b + c \\\\ &= d \\end{aligned}',
    '\\sum_{i=1}^{n} x_i \\int_0^\\infty e^{-x}\\,\\mathrm{d}x',
    '\\sqrt[3]{x} \\left( \\frac{a}{b} \\right) \\overline{AB} \\vec{v} \\hat{x}',
    '\\xrightarrow[\\text{80 °C}]{\\text{H}_2\\text{SO}_4} \\underbrace{a+b}_{c}',
    '\\begin{array}{l|r} a & b \\\\ \\hline c & d \\end{array}',
    '\\color{red} x \\cancel{y} \\boxed{z} \\textcolor{#0a0}{w} \\tag{1}',
    '\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}',
    '\\ce{^{227}_{90}Th+ <=>[a][b] SO4^2- v}',
    '\\Large x \\small y \\mathbb{R} \\mathbf{x} \\mathrm{d} \\mathcal{L} \\raisebox{2pt}{a} \\phantom{b}',
  ])('%s', (tex) => {
    const made = parse(katex.renderToString(tex, { output: 'mathml', displayMode: true, strict: 'ignore' }));
    for (const styled of made.querySelectorAll('[style]')) styled.removeAttribute('style');
    made.querySelector('annotation')?.remove();
    const semantics = made.querySelector('semantics');
    semantics?.replaceWith(...semantics.childNodes);

    const rendered = parse(render(`$$\n${tex}\n$$`)).querySelector('math');

    expect(rendered?.outerHTML).toBe(made.querySelector('math')?.outerHTML);
  });
});
