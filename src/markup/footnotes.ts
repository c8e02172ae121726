import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';
import { contextOf, type Footnote, type PostContext } from './post-context.ts';

/** Notes such as `[^1]` with `[^1]: …`, gathered below the post. */
export function useFootnotes(md: MarkdownIt): void {
  md.block.ruler.before('reference', 'footnote_definition', readDefinition, {
    alt: ['paragraph', 'reference'],
  });

  md.inline.ruler.before('link', 'footnote_mention', (state, silent) => {
    const mention = readLabel(state.src, state.pos, state.posMax);
    const context = contextOf(state.env);
    const footnote = mention === null ? undefined : context.footnotes.get(mention.label);
    if (mention === null || footnote === undefined || context.mentions >= MAX_MENTIONS) return false;
    if (!silent) state.push('footnote_mention', '', 0).meta = mentionOf(footnote, context);
    state.pos = mention.end;
    return true;
  });

  md.core.ruler.after('inline', 'footnotes', appendFootnotes);

  md.renderer.rules['footnote_mention'] = (tokens, index, _options, env) => {
    const { idPrefix, labels } = contextOf(env);
    const number = Number(tokens[index]?.meta?.['number']);
    const mention = Number(tokens[index]?.meta?.['mention']);
    const id = mention <= MAX_BACK_LINKS ? ` id="${mentionId(idPrefix, number, mention)}"` : '';
    const label = md.utils.escapeHtml(`${labels.footnote} ${String(number)}`);
    const link = `<a href="#${noteId(idPrefix, number)}"${id} role="doc-noteref" aria-label="${label}">${String(number)}</a>`;
    return `<sup class="footnote-ref">${link}</sup>`;
  };
  md.renderer.rules['footnotes_open'] = (_tokens, _index, _options, env) =>
    `<section class="footnotes" role="doc-endnotes" aria-label="${md.utils.escapeHtml(contextOf(env).labels.footnotes)}">\n<ol>\n`;
  md.renderer.rules['footnotes_close'] = () => '</ol>\n</section>\n';
  md.renderer.rules['footnote_open'] = (tokens, index, _options, env) =>
    `<li id="${noteId(contextOf(env).idPrefix, Number(tokens[index]?.meta?.['number']))}">`;
  md.renderer.rules['footnote_close'] = () => '</li>\n';
  md.renderer.rules['footnote_back'] = (tokens, index, _options, env) => {
    const { idPrefix, labels } = contextOf(env);
    const number = Number(tokens[index]?.meta?.['number']);
    const mention = Number(tokens[index]?.meta?.['mention']);
    const label = md.utils.escapeHtml(
      mention > 1 ? `${labels.backToText} (${String(mention)})` : labels.backToText,
    );
    // The last character keeps phones from showing the arrow as an emoji.
    return ` <a href="#${mentionId(idPrefix, number, mention)}" class="footnote-back" role="doc-backlink" aria-label="${label}">↩\uFE0E</a>`;
  };
}

const MAX_LABEL_LENGTH = 60;
const MAX_BACK_LINKS = 5;
// A mention makes 25 times as much HTML as it has characters.
const MAX_MENTIONS = 500;

function noteId(prefix: string, number: number): string {
  return `${prefix}-fn-${String(number)}`;
}

function mentionId(prefix: string, number: number, mention: number): string {
  return `${prefix}-fnref-${String(number)}${mention > 1 ? `-${String(mention)}` : ''}`;
}

function mentionOf(footnote: Footnote, context: PostContext): { number: number; mention: number } {
  if (footnote.number === 0) {
    context.citedFootnotes.push(footnote);
    footnote.number = context.citedFootnotes.length;
  }
  footnote.mentions += 1;
  context.mentions += 1;
  return { number: footnote.number, mention: footnote.mentions };
}

function readLabel(source: string, start: number, max: number): { label: string; end: number } | null {
  if (source[start] !== '[' || source[start + 1] !== '^') return null;
  const limit = Math.min(max, start + 2 + MAX_LABEL_LENGTH);
  for (let position = start + 2; position < limit; position += 1) {
    const character = source.charAt(position);
    if (character === ']') {
      const label = source.slice(start + 2, position);
      return label === '' ? null : { label, end: position + 1 };
    }
    if (/[\s[]/.test(character)) return null;
  }
  return null;
}

/** `[^label]: text`, and the lines that go on with it until an empty one or the next definition. */
function readDefinition(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const definition = definitionAt(state, startLine);
  if (definition === null) return false;
  if (silent) return true;
  let nextLine = startLine + 1;
  while (nextLine < endLine && continuesDefinition(state, nextLine)) nextLine += 1;
  const rest = state.getLines(startLine + 1, nextLine, state.blkIndent, false).replace(/^[ \t]+/gm, '');
  const source = rest === '' ? definition.text : `${definition.text}\n${rest}`;
  const { footnotes } = contextOf(state.env);
  const { label } = definition;
  if (!footnotes.has(label)) footnotes.set(label, { label, source: source.trim(), number: 0, mentions: 0 });
  state.line = nextLine;
  return true;
}

function continuesDefinition(state: StateBlock, line: number): boolean {
  if (state.isEmpty(line) || (state.sCount[line] ?? 0) < state.blkIndent) return false;
  return definitionAt(state, line) === null;
}

function definitionAt(state: StateBlock, line: number): { label: string; text: string } | null {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return null;
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  const max = state.eMarks[line] ?? 0;
  const label = readLabel(state.src, start, max);
  if (label === null || state.src[label.end] !== ':') return null;
  return { label: label.label, text: state.src.slice(label.end + 1, max).trim() };
}

function appendFootnotes(state: StateCore): void {
  const context = contextOf(state.env);
  if (context.citedFootnotes.length === 0) return;
  const notes: Token[] = [];
  // A note may be the first to mention another, which then joins the end of the list.
  for (const footnote of context.citedFootnotes) {
    const children: Token[] = [];
    state.md.inline.parse(footnote.source, state.md, state.env, children);
    const inline = new state.Token('inline', '', 0);
    inline.content = footnote.source;
    inline.children = children;
    notes.push(block(state, 'footnote_open', footnote), paragraph(state, 1), inline, paragraph(state, -1));
    notes.push(block(state, 'footnote_close', footnote));
  }
  for (const [index, footnote] of context.citedFootnotes.entries()) {
    notes[index * 5 + 2]?.children?.push(...backLinks(state, footnote));
  }
  const open = new state.Token('footnotes_open', '', 1);
  const close = new state.Token('footnotes_close', '', -1);
  state.tokens = [...state.tokens, open, ...notes, close];
}

function block(state: StateCore, type: string, footnote: Footnote): Token {
  const token = new state.Token(type, '', type.endsWith('_open') ? 1 : -1);
  token.block = true;
  token.meta = { number: footnote.number };
  return token;
}

function paragraph(state: StateCore, nesting: 1 | -1): Token {
  const token = new state.Token(nesting === 1 ? 'paragraph_open' : 'paragraph_close', 'p', nesting);
  token.block = true;
  return token;
}

function backLinks(state: StateCore, { number, mentions }: Footnote): Token[] {
  return Array.from({ length: Math.min(mentions, MAX_BACK_LINKS) }, (_, index) => {
    const token = new state.Token('footnote_back', '', 0);
    token.meta = { number, mention: index + 1 };
    return token;
  });
}
