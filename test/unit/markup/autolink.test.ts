/** @jest-environment jsdom */
import { describe, expect, test } from '@jest/globals';
import autolink from '../../../data/autolink.json' with { type: 'json' };
import { renderMarkup } from '../../../src/markup/render-markup.ts';
import { findReferences } from '../../../src/markup/references/engine.ts';
import { linksIn } from './parsed.ts';

interface Case {
  input: string;
  href: string | null;
  text: string | null;
}

for (const rule of autolink.rules) {
  describe(`the rule for ${rule.id}`, () => {
    test.each<Case>(rule.tests)('finds $text in "$input"', ({ input, href, text }) => {
      const found = findReferences(input, 'en').flatMap(({ reference }) => reference ?? []);

      expect(found.map((reference) => [reference.href, reference.text])).toEqual(
        href === null ? [] : [[href, text]],
      );
    });

    test.each<Case>(rule.tests)('links $text in a post that says "$input"', ({ input, href, text }) => {
      const rendered = renderMarkup(input, { language: 'en', idPrefix: 'p1' });

      const references = linksIn(rendered.html).filter((link) => link.classes.includes('ref'));
      expect(references.map((link) => [link.href, link.text])).toEqual(href === null ? [] : [[href, text]]);
      expect(rendered.references.map((reference) => reference.href)).toEqual(href === null ? [] : [href]);
    });
  });
}
