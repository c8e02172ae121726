/** A text with what is selected in it. */
interface Selection {
  value: string;
  start: number;
  end: number;
}

/** What replaces a stretch of the text, and what is selected then. */
export interface Replacement {
  from: number;
  to: number;
  text: string;
  start: number;
  end: number;
}

type Tool = (selection: Selection) => Replacement;

/** The tools of the editor by their names in the toolbar. */
export const TOOLS: Readonly<Record<string, Tool>> = {
  bold: wrapIn('**', '**'),
  italic: wrapIn('*', '*'),
  subscript: wrapIn('~', '~'),
  superscript: wrapIn('^', '^'),
  quote: prefixLines(() => '> '),
  list: prefixLines(() => '- '),
  link: insertLink,
  table: insertBlock('|   |   |\n| --- | --- |\n|   |   |', 2),
  formula: (selection) => (isOneLine(selection) ? wrapIn('$', '$')(selection) : fence('$$')(selection)),
  code: (selection) => (isOneLine(selection) ? wrapIn('`', '`')(selection) : fence('```')(selection)),
};

function selected({ value, start, end }: Selection): string {
  return value.slice(start, end);
}

function isOneLine(selection: Selection): boolean {
  return !selected(selection).includes('\n');
}

/** Puts marks around what is selected, or takes them away when they are there. */
function wrapIn(before: string, after: string): Tool {
  return (selection) => {
    const { value, start, end } = selection;
    const text = selected(selection);
    const outerStart = start - before.length;
    const isWrapped =
      outerStart >= 0 && value.slice(outerStart, start) === before && value.startsWith(after, end);
    if (isWrapped)
      return { from: outerStart, to: end + after.length, text, start: outerStart, end: end - before.length };
    const innerStart = start + before.length;
    return {
      from: start,
      to: end,
      text: before + text + after,
      start: innerStart,
      end: innerStart + text.length,
    };
  };
}

/** Begins each line of the selection with a mark. */
function prefixLines(mark: (index: number) => string): Tool {
  return ({ value, start, end }) => {
    const from = value.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = value.indexOf('\n', end);
    const to = lineEnd === -1 ? value.length : lineEnd;
    const text = value
      .slice(from, to)
      .split('\n')
      .map((line, index) => mark(index) + line)
      .join('\n');
    return {
      from,
      to,
      text,
      start: from === start && start === end ? from + text.length : from,
      end: from + text.length,
    };
  };
}

function insertLink(selection: Selection): Replacement {
  const { start, end } = selection;
  const text = selected(selection);
  const isAddress = /^https?:\/\/\S+$/u.test(text);
  const label = isAddress ? '' : text;
  const made = `[${label}](${isAddress ? text : 'https://'})`;
  // What is still to be typed is selected: the label of an address, else the address.
  const at = isAddress || label === '' ? start + 1 : start + label.length + 3;
  return {
    from: start,
    to: end,
    text: made,
    start: at,
    end: isAddress || label === '' ? at : at + 'https://'.length,
  };
}

/** Puts a block on lines of its own, with the cursor at `offset` in it. */
function insertBlock(block: string, offset: number): Tool {
  return ({ value, end }) => {
    const before = value.slice(0, end);
    const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    const at = end + gap.length + offset;
    return { from: end, to: end, text: `${gap}${block}\n\n`, start: at, end: at };
  };
}

/** Puts the selected lines between two lines of marks. */
function fence(mark: string): Tool {
  return (selection) => {
    const { start, end } = selection;
    const text = selected(selection).replace(/\n$/u, '');
    const at = start + mark.length + 1;
    return { from: start, to: end, text: `${mark}\n${text}\n${mark}\n`, start: at, end: at + text.length };
  };
}
