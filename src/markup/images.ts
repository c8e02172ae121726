import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { isHubFile, toHubPath } from './addresses.ts';
import { plainTextOf } from './plain-text.ts';
import { contextOf } from './post-context.ts';

/** Shows the hub's own pictures; any other becomes a link, since readers' browsers ask no other host. */
export function useImages(md: MarkdownIt): void {
  md.core.ruler.after('text_join', 'images', (state) => {
    const { hubOrigin } = contextOf(state.env);
    for (const block of state.tokens) {
      if (block.children?.some((token) => token.type === 'image')) {
        block.children = replaceImages(state, block.children, hubOrigin);
      }
    }
  });
}

function replaceImages(state: StateCore, tokens: Token[], hubOrigin: string | null): Token[] {
  let linkDepth = 0;
  return tokens.flatMap((token) => {
    if (token.type.startsWith('link_')) linkDepth += token.nesting;
    if (token.type !== 'image') return [token];
    const source = toHubPath(String(token.attrGet('src')), hubOrigin);
    if (isHubFile(source)) {
      token.attrSet('src', source);
      token.attrPush(['loading', 'lazy']);
      token.attrPush(['decoding', 'async']);
      return [token];
    }
    const text = new state.Token('text', '', 0);
    text.content = plainTextOf(token.children ?? []) || source;
    return linkDepth > 0 ? [text] : linkAround(state, text, source);
  });
}

function linkAround(state: StateCore, text: Token, href: string): Token[] {
  const open = new state.Token('link_open', 'a', 1);
  open.attrs = [['href', href]];
  return [open, text, new state.Token('link_close', 'a', -1)];
}
