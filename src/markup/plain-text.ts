import type { Token } from 'markdown-it';
import { MAX_SOURCE_LENGTH } from './limits.ts';

/** The words of inline tokens, without markup. */
export function plainTextOf(tokens: Token[]): string {
  return tokens.map(textOfToken).join('');
}

/**
 * The words of a whole post, with formulae as typed. What is quoted from other posts comes last, so that
 * an excerpt shows what is new and a search still finds everything.
 */
export function plainTextOfPost(tokens: Token[]): string {
  const own: string[] = [];
  const quoted: string[] = [];
  const openQuotes: boolean[] = [];
  for (const token of tokens) {
    if (token.type === 'blockquote_open') openQuotes.push(token.attrGet('class') === 'quote');
    else if (token.type === 'blockquote_close') openQuotes.pop();
    else (openQuotes.includes(true) ? quoted : own).push(textOfToken(token));
  }
  const text = [...own, ...quoted].join(' ').replace(/\s+/g, ' ').trim();
  return text.slice(0, MAX_SOURCE_LENGTH).toWellFormed();
}

function textOfToken(token: Token): string {
  switch (token.type) {
    case 'inline':
    case 'image':
      return plainTextOf(token.children ?? []);
    case 'softbreak':
    case 'hardbreak':
      return ' ';
    case 'maths_inline':
    case 'maths_block':
      return `${token.markup}${token.content}${token.markup}`;
    default:
      return token.content;
  }
}
