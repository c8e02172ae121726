import { MAX_FORMULA_LENGTH } from './limits.ts';

export interface InlineFormula {
  tex: string;
  mark: '$' | '$$';
  end: number;
}

export interface BlockFormula {
  tex: string;
  nextLine: number;
}

/** The formula that begins at `start`, unless there is none or the dollar signs look like prices. */
export function readInlineFormula(source: string, start: number, max: number): InlineFormula | null {
  if (source[start] !== '$' || /[\p{L}\p{N}$]/u.test(source[start - 1] ?? '')) return null;
  const mark = source[start + 1] === '$' ? '$$' : '$';
  const from = start + mark.length;
  const to = endOfFormula(source, from, { mark, max });
  if (to === -1) return null;
  const tex = source.slice(from, to);
  const isFormula = mark === '$' ? !isPriceLike(tex, source.charAt(to + 1)) : /\S/.test(tex);
  return isFormula ? { tex, mark, end: to + mark.length } : null;
}

/** The formula whose `$$` begins a line and whose closing `$$` ends the same or a later one. */
export function readBlockFormula(
  startLine: number,
  lineAt: (line: number) => string | null,
): BlockFormula | null {
  const first = lineAt(startLine);
  if (!first?.startsWith('$$')) return null;
  let tex = first.slice(2);
  for (let nextLine = startLine + 1; tex.length <= MAX_FORMULA_LENGTH; nextLine += 1) {
    const end = tex.indexOf('$$');
    if (end !== -1) {
      return end === tex.length - 2 && end > 0 ? { tex: tex.slice(0, end), nextLine } : null;
    }
    const line = lineAt(nextLine);
    if (line === null) return null;
    tex += `\n${line}`;
  }
  return null;
}

/** Only the next mark can close a formula, so that no character is looked at more than twice. */
function endOfFormula(source: string, from: number, { mark, max }: { mark: string; max: number }): number {
  const limit = Math.min(max, from + MAX_FORMULA_LENGTH);
  for (let position = from; position < limit; position += 1) {
    const character = source[position];
    if (character === '\\') {
      position += 1;
    } else if (character === '$') {
      return source.startsWith(mark, position) && position + mark.length <= max ? position : -1;
    }
  }
  return -1;
}

function isPriceLike(tex: string, next: string): boolean {
  if (!/^\S(?:.*\S)?$/s.test(tex) || /^\d/.test(next)) return true;
  return /^[\d.,]+\S*\s/.test(tex) && !/[\\^_={}+<>]/.test(tex);
}
