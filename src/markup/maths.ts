import katex from 'katex';
// Adds \ce{…} for chemical equations and \pu{…} for quantities.
import 'katex/contrib/mhchem';
import type { MarkdownIt } from 'markdown-it';
import { MAX_FORMULA_LENGTH, MAX_FORMULAE, MAX_FORMULAE_LENGTH } from './limits.ts';
import { contextOf, type PostContext } from './post-context.ts';
import { readBlockFormula, readInlineFormula } from './read-formula.ts';

/** Formulae between `$…$` and `$$…$$`, as MathML, which needs neither fonts nor styles. */
export function useMaths(md: MarkdownIt): void {
  md.inline.ruler.after('escape', 'maths', (state, silent) => {
    const formula = readInlineFormula(state.src, state.pos, state.posMax);
    if (formula === null) return false;
    if (!silent) {
      const token = state.push('maths_inline', '', 0);
      token.markup = formula.mark;
      token.content = formula.tex;
    }
    state.pos = formula.end;
    return true;
  });

  md.block.ruler.before(
    'fence',
    'maths_block',
    (state, startLine, endLine, silent) => {
      if (state.blkIndent + 4 <= (state.sCount[startLine] ?? 0)) return false;
      const lineAt = (line: number): string => state.getLines(line, line + 1, state.blkIndent, false).trim();
      const isPart = (line: number): boolean =>
        (state.sCount[line] ?? 0) >= state.blkIndent && !state.isEmpty(line);
      const formula = readBlockFormula(startLine, (line) =>
        line < endLine && isPart(line) ? lineAt(line) : null,
      );
      if (formula === null) return false;
      if (silent) return true;
      const token = state.push('maths_block', '', 0);
      token.block = true;
      token.markup = '$$';
      token.content = formula.tex;
      token.map = [startLine, formula.nextLine];
      state.line = formula.nextLine;
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );

  md.renderer.rules['maths_inline'] = (tokens, index, _options, env) => {
    const { content = '', markup = '$' } = tokens[index] ?? {};
    const mathml = renderFormula(content, markup === '$$', contextOf(env));
    if (mathml === null) return `<code>${md.utils.escapeHtml(`${markup}${content}${markup}`)}</code>`;
    return markup === '$$'
      ? `<span class="math math-display">${mathml}</span>`
      : `<span class="math">${mathml}</span>`;
  };
  md.renderer.rules['maths_block'] = (tokens, index, _options, env) => {
    const content = tokens[index]?.content ?? '';
    const mathml = renderFormula(content, true, contextOf(env));
    if (mathml === null) return `<pre tabindex="0"><code>${md.utils.escapeHtml(content)}</code></pre>\n`;
    return `<div class="math math-display" tabindex="0">${mathml}</div>\n`;
  };
}

// Definitions could double a formula's length with every few characters; of the others KaTeX drops the content.
const REFUSED =
  /\\(?:[gex]?def|(?:future)?let|global|long|(?:re)?newcommand|providecommand|href|url|includegraphics|html[A-Z][a-z]+)(?![A-Za-z])/;

/** MathML, or null where the formula is wrong or beyond what a post may have. */
function renderFormula(tex: string, displayMode: boolean, context: PostContext): string | null {
  context.formulae += 1;
  context.formulaeLength += tex.length;
  if (context.formulae > MAX_FORMULAE || context.formulaeLength > MAX_FORMULAE_LENGTH) return null;
  if (tex.length > MAX_FORMULA_LENGTH || REFUSED.test(tex)) return null;
  try {
    const html = katex.renderToString(tex, {
      displayMode,
      output: 'mathml',
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxSize: 20,
      maxExpand: 500,
    });
    return withoutSource(html);
  } catch (error) {
    // KaTeX throws a ParseError at wrong input and overruns the stack at absurd nesting.
    if (error instanceof katex.ParseError || error instanceof RangeError) return null;
    throw error;
  }
}

/** Takes off KaTeX's wrapper and the copy of the source, which would double each formula's size. */
function withoutSource(html: string): string {
  const math = html.slice(html.indexOf('<math'), html.lastIndexOf('</math>') + '</math>'.length);
  const annotation = math.lastIndexOf('<annotation encoding="application/x-tex">');
  return math.slice(0, annotation).replace('<semantics>', '') + '</math>';
}
