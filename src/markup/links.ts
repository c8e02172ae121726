import type { MarkdownIt, Token } from 'markdown-it';
import { contextOf } from './post-context.ts';
import { isHubPath, toHubPath } from './addresses.ts';

/** Accepts the few kinds of address that a post may link to, and makes the hub's own ones relative. */
export function useLinks(md: MarkdownIt): void {
  md.validateLink = isLinkable;
  md.core.ruler.push('hub_links', (state) => {
    const { hubOrigin } = contextOf(state.env);
    if (hubOrigin === null) return;
    for (const link of inlineTokens(state.tokens)) {
      if (link.type === 'link_open') link.attrSet('href', toHubPath(String(link.attrGet('href')), hubOrigin));
    }
  });
}

function isLinkable(address: string): boolean {
  return (
    isHubPath(address) || /^https?:\/\/[^\s/\\?#]/i.test(address) || /^mailto:[^\s@]+@[^\s@]/i.test(address)
  );
}

function* inlineTokens(tokens: Token[]): Generator<Token> {
  for (const token of tokens) yield* token.children ?? [];
}
