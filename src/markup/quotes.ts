import type { MarkdownIt, StateCore, Token } from 'markdown-it';

/** Block quotes that begin with a link to a post on a line of its own show it as their source. */
export function useQuotes(md: MarkdownIt): void {
  md.core.ruler.push('quotes', (state) => {
    state.tokens = state.tokens.flatMap((token, index) => {
      if (token.type === 'paragraph_open') return startQuote(state, index) ?? [token];
      return [token];
    });
    state.tokens = withoutEmptyParagraphs(state.tokens);
  });
}

/** Where a post stands on its page, or its permanent address. */
const POST_ADDRESS = /^\/t\/[\w-]{1,100}(?:\/\d{1,9}|(?:\?page=\d{1,9})?#\d{1,9})$/;

/** The tokens that replace the first paragraph's start, or null where the quote names no post. */
function startQuote(state: StateCore, index: number): Token[] | null {
  const quote = state.tokens[index - 1];
  const paragraph = state.tokens[index];
  const inline = state.tokens[index + 1];
  if (quote?.type !== 'blockquote_open' || !paragraph || !inline?.children) return null;
  const link = leadingLink(inline.children);
  if (link === null) return null;
  quote.attrSet('class', 'quote');
  link[0]?.attrSet('class', 'quote-source');
  const source = new state.Token('inline', '', 0);
  source.children = link;
  inline.children = inline.children.slice(link.length + 1);
  return [source, paragraph];
}

function leadingLink(tokens: Token[]): Token[] | null {
  const [first] = tokens;
  if (first?.type !== 'link_open' || !POST_ADDRESS.test(String(first.attrGet('href')))) return null;
  const end = tokens.findIndex((token) => token.type === 'link_close') + 1;
  const next = tokens[end];
  const isAlone = next === undefined || next.type === 'softbreak' || next.type === 'hardbreak';
  return end > 0 && isAlone ? tokens.slice(0, end) : null;
}

function withoutEmptyParagraphs(tokens: Token[]): Token[] {
  const isEmpty = (token: Token | undefined): boolean =>
    token?.type === 'inline' && token.children?.length === 0;
  return tokens.filter((token, index) => {
    if (token.type === 'paragraph_open') return !isEmpty(tokens[index + 1]);
    if (token.type === 'paragraph_close') return !isEmpty(tokens[index - 1]);
    return true;
  });
}
