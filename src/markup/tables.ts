import type { MarkdownIt, StateBlock, Token } from 'markdown-it';
import { MAX_TABLE_CELLS } from './limits.ts';
import { contextOf } from './post-context.ts';

/** Tables that scroll by themselves, with classes for their alignment, and a bound on their cells. */
export function useTables(md: MarkdownIt): void {
  md.block.ruler.before('table', 'huge_table', (state, startLine, endLine, silent) => {
    if (silent) return false;
    const size = measureTable(state, startLine, endLine);
    if (size === null) return false;
    const context = contextOf(state.env);
    context.tableCells += size.cells;
    if (context.tableCells <= MAX_TABLE_CELLS) return false;
    const token = state.push('code_block', 'code', 0);
    token.content = state.getLines(startLine, size.endLine, state.blkIndent, true);
    token.map = [startLine, size.endLine];
    state.line = size.endLine;
    return true;
  });

  md.core.ruler.push('table_cells', (state) => {
    for (const token of state.tokens) {
      if (token.type === 'th_open' || token.type === 'td_open') setCellAttributes(token);
    }
  });

  md.renderer.rules['table_open'] = (_tokens, _index, _options, env) => {
    const context = contextOf(env);
    context.tables += 1;
    const label = md.utils.escapeHtml(`${context.labels.table} ${String(context.tables)}`);
    return `<div class="table-scroll" tabindex="0" role="region" aria-label="${label}"><table>\n`;
  };
  md.renderer.rules['table_close'] = () => '</table></div>\n';
}

interface TableSize {
  cells: number;
  endLine: number;
}

/** How many cells the lines from here to the next empty one would make, or null if they are no table. */
function measureTable(state: StateBlock, startLine: number, endLine: number): TableSize | null {
  if (startLine + 2 > endLine || !/^[\s|:-]*-[\s|:-]*$/.test(lineOf(state, startLine + 1))) return null;
  const columns = lineOf(state, startLine + 1).split('|').length;
  let line = startLine + 2;
  while (line < endLine && !state.isEmpty(line)) line += 1;
  return { cells: columns * (line - startLine - 1), endLine: line };
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

// The page's content security policy forbids the style attributes that markdown-it writes.
function setCellAttributes(cell: Token): void {
  const alignment = /text-align:(left|right|center)/.exec(String(cell.attrGet('style') ?? ''))?.[1];
  cell.attrs = alignment === undefined ? [] : [['class', `align-${alignment}`]];
  if (cell.type === 'th_open') cell.attrPush(['scope', 'col']);
}
