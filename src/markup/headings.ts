import type { MarkdownIt } from 'markdown-it';
import { plainTextOf } from './plain-text.ts';
import { contextOf, type PostContext } from './post-context.ts';

// The page has its own h1 (the thread) and h2 (its parts).
const LEVELS_ABOVE = 2;
const MAX_SLUG_LENGTH = 60;

/** Moves headings below those of the page, leaves no level out between two of them, and gives them ids. */
export function useHeadings(md: MarkdownIt): void {
  md.core.ruler.push('headings', (state) => {
    const context = contextOf(state.env);
    // Levels of the headings that the present one stands below, and its own.
    let open: number[] = [];
    state.tokens.forEach((token, index) => {
      if (token.type !== 'heading_open' && token.type !== 'heading_close') return;
      if (token.type === 'heading_open') {
        const level = Number(token.tag.slice(1));
        open = [...open.filter((above) => above < level), level];
        token.attrSet('id', uniqueId(plainTextOf(state.tokens[index + 1]?.children ?? []), context));
      }
      token.tag = `h${String(Math.min(6, LEVELS_ABOVE + open.length))}`;
    });
  });
}

function uniqueId(text: string, { idPrefix, headingIds }: PostContext): string {
  const slug = text
    .slice(0, MAX_SLUG_LENGTH)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const base = `${idPrefix}-h-${slug}`;
  // Counting on from the number of ids seen finds a free one at once, even among thousands of equal headings.
  const id = headingIds.has(base) || slug === '' ? `${base}-${String(headingIds.size + 1)}` : base;
  headingIds.add(id);
  return id;
}
