import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { contextOf, type PostContext } from '../post-context.ts';
import { plainTextOf } from '../plain-text.ts';
import { isExternal, toHubPath } from '../addresses.ts';
import { readAddress } from './addresses.ts';
import { findReferences } from './engine.ts';
import type { LinkSpan, Reference } from './reference.ts';

/** Links what the rules recognise in running text, and marks the author's own links to such things. */
export function useReferences(md: MarkdownIt): void {
  md.core.ruler.push('references', (state) => {
    const context = contextOf(state.env);
    for (const block of state.tokens) {
      if (block.children) block.children = new ReferenceLinker(state, context).link(block.children);
    }
  });
}

/** Turns the tokens of one paragraph into tokens with links. */
class ReferenceLinker {
  private readonly state: StateCore;
  private readonly context: PostContext;
  private readonly output: Token[] = [];
  /** Text and line breaks in which a reference may stand, seen since the last other token. */
  private run: Token[] = [];

  constructor(state: StateCore, context: PostContext) {
    this.state = state;
    this.context = context;
  }

  link(tokens: Token[]): Token[] {
    let linkStart = -1;
    tokens.forEach((token, index) => {
      if (token.type === 'link_open') linkStart = index;
      if (linkStart === -1 && (token.type === 'text' || token.type === 'softbreak')) {
        this.run.push(token);
        return;
      }
      this.endRun();
      this.output.push(token);
      if (token.type !== 'link_close' || linkStart === -1) return;
      this.markLink(tokens.slice(linkStart, index));
      linkStart = -1;
    });
    this.endRun();
    return this.output;
  }

  private endRun(): void {
    const { run } = this;
    this.run = [];
    const text = run.map((token) => (token.type === 'softbreak' ? '\n' : token.content)).join('');
    const spans = findReferences(text, this.context.language);
    if (spans.length === 0) this.output.push(...run);
    else this.pushLinked(text, spans);
  }

  private pushLinked(text: string, spans: LinkSpan[]): void {
    let position = 0;
    for (const span of spans) {
      this.pushText(text.slice(position, span.start));
      const href = toHubPath(span.href, this.context.hubOrigin);
      this.output.push(this.linkOpen(href, span.reference));
      this.pushText(text.slice(span.start, span.end));
      this.output.push(new this.state.Token('link_close', 'a', -1));
      position = span.end;
    }
    this.pushText(text.slice(position));
  }

  private pushText(text: string): void {
    text.split('\n').forEach((line, index) => {
      if (index > 0) this.output.push(new this.state.Token('softbreak', 'br', 0));
      if (line === '') return;
      const token = new this.state.Token('text', '', 0);
      token.content = line;
      this.output.push(token);
    });
  }

  private linkOpen(href: string, reference: Reference | null): Token {
    const token = new this.state.Token('link_open', 'a', 1);
    token.attrs = [['href', href]];
    if (reference !== null) this.record(token, { ...reference, text: reference.text.replace(/\s+/g, ' ') });
    return token;
  }

  private record(link: Token, reference: Reference): void {
    link.attrSet('class', `ref ref-${reference.kind}`);
    this.context.addReference(reference);
  }

  /** The author's link stays as it was typed, but counts as a reference. */
  private markLink(tokens: Token[]): void {
    const [link, ...content] = tokens;
    const href = String(link?.attrGet('href') ?? '');
    if (!link || !isExternal(href)) return;
    const reading = readAddress(href, this.context.language);
    if (reading !== null) this.record(link, { ...reading, text: plainTextOf(content) || href, href });
  }
}
