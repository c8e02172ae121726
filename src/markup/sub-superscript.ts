import type { MarkdownIt } from 'markdown-it';

// H~2~O and 10^−3^ are short; a mark without its partner near by is a mere character.
const MAX_SCRIPT_LENGTH = 80;

/** Li~2~CO~3~ and SO~4~^2−^, beside ~~strike~~; spaces inside need a backslash. */
export function useSubAndSuperscript(md: MarkdownIt): void {
  addScript(md, 'sub', '~');
  addScript(md, 'sup', '^');
}

function addScript(md: MarkdownIt, tag: 'sub' | 'sup', mark: string): void {
  md.inline.ruler.after('emphasis', tag, (state, silent) => {
    if (state.src[state.pos] !== mark) return false;
    const end = endOfScript(state.src, state.pos + 1, { mark, max: state.posMax });
    if (end === -1) return false;
    if (!silent) {
      state.push(`${tag}_open`, tag, 1).markup = mark;
      state.push('text', '', 0).content = md.utils
        .unescapeAll(state.src.slice(state.pos + 1, end))
        .replaceAll('\\ ', ' ');
      state.push(`${tag}_close`, tag, -1).markup = mark;
    }
    state.pos = end + 1;
    return true;
  });
}

/** Where the closing mark stands, or -1. */
function endOfScript(source: string, start: number, { mark, max }: { mark: string; max: number }): number {
  const limit = Math.min(max, start + MAX_SCRIPT_LENGTH);
  for (let position = start; position < limit; position += 1) {
    const character = source.charAt(position);
    if (character === '\\') position += 1;
    else if (character === mark) return position > start ? position : -1;
    else if (/\s/.test(character)) return -1;
  }
  return -1;
}
