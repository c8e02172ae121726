/** Texts that have made parsers work with the square of their length, or that might; each of a given length. */
export type MakeText = (length: number) => string;

export const ADVERSARIAL_TEXTS: Record<string, MakeText> = {
  'rows of a narrow table': after('x|y\n-|-\n', repeat('x|\n')),
  'rows that a wide head fills up': after(`${'x|'.repeat(20)}\n${'-|'.repeat(20)}\n`, repeat('x|\n')),
  'a head of thousands of columns': (length) =>
    `${repeat('x|')(length / 3)}\n${repeat('-|')(length / 3)}\n${repeat('x\n')(length / 3)}`,
  'many wide tables': repeat(`${'x|'.repeat(40)}\n${'-|'.repeat(40)}\n${'x\n'.repeat(40)}\n`),
  'heads of tables': repeat('a|b\n-|-\n'),
  'almost tables': repeat('a|b\n-|-|-\n'),
  'heads of tables between headings': repeat('# a|b\n-|-\n'),
  'opening brackets': repeat('['),
  'brackets in brackets': halves('[', ']'),
  'links in links': (length) => `${'['.repeat(length / 6)}a${'](/b)'.repeat(length / 6)}`,
  'pictures in pictures': (length) => `${'!['.repeat(length / 6)}a${'](b)'.repeat(length / 6)}`,
  'openings of pictures': repeat('!['),
  'open link targets': repeat('[a]('),
  'open link titles': repeat('[a](/b "'),
  'brackets in a link target': after('[a](', repeat('(')),
  'link definitions': repeat('[a]: /x\n'),
  'links to one definition': after('[a]: /x\n\n', repeat('[a]')),
  'pictures of other hosts': repeat('![a](http://b.c)'),
  stars: repeat('*a'),
  'stars that open and close': repeat('a**b c* '),
  'stars and underscores': repeat('*_'),
  underscores: repeat('_a'),
  backticks: repeat('`a'),
  'backticks of all lengths': series((index) => `${'`'.repeat(index % 200)}a`),
  'angle brackets': repeat('<'),
  'openings of tags': repeat('<a href="'),
  'openings of comments': repeat('<!--'),
  'openings of addresses': repeat('<http://a'),
  'deep quotes': repeat('>'),
  'deep quotes on each line': repeat('> > > > > > > > > > \n'),
  'quotes of posts': repeat('> [#1](/t/a#1)\n> b\n\n'),
  'deep lists': repeat('- '),
  'lists that grow deeper': series((index) => `${' '.repeat(index % 300)}- a\n`),
  'long lists': repeat('- a\n'),
  'lists that take turns': repeat('1. a\n2) b\n'),
  tasks: repeat('- [x] a\n'),
  ampersands: repeat('&#'),
  'one word': repeat('a'),
  spaces: after('a', repeat(' ')),
  'empty lines': repeat('\n'),
  lines: repeat('a\n'),
  tildes: repeat('~a'),
  'double tildes': repeat('~~a '),
  carets: repeat('^a '),
  backslashes: repeat('\\'),
  dollars: repeat('$'),
  'open formulae': repeat('$a '),
  'short formulae': repeat('$a$ '),
  'open blocks of formulae': repeat('$$ a\n'),
  'blocks of formulae': repeat('$$\na\n$$\n'),
  'long formulae': repeat(`$${String.raw`\frac{a}{b}`.repeat(170)}$ `),
  'deep formulae': repeat(`$${String.raw`\sqrt{`.repeat(150)}${'}'.repeat(150)}$ `),
  'braces in a formula': after('$', repeat('{')),
  'cells in formulae': repeat(String.raw`$\begin{matrix}${'&'.repeat(1_900)}\end{matrix}$ `),
  'choices in formulae': repeat(
    String.raw`$${String.raw`\mathchoice{`.repeat(30)}a${'}{b}{c}{d}'.repeat(30)}$ `,
  ),
  'chemical equations': repeat(String.raw`$\ce{${'A^{2+}_{3}->[a][b] '.repeat(100)}}$ `),
  'macros that double': repeat(String.raw`$\def\a{\b\b}\def\b{\c\c}\def\c{\a\a}\a$ `),
  'mentions of a footnote': after('[^a]: b\n\n', repeat('[^a]')),
  'openings of footnotes': repeat('[^'),
  'footnotes that mention one another': (length) =>
    `[^0]\n\n${series((index) => `[^${String(index)}]: x [^${String(index + 1)}]\n\n`)(length - 10)}`,
  'one footnote of many lines': after('[^a]: ', repeat('a\n')),
  fences: repeat('```\n'),
  headings: repeat('# a\n'),
  DOIs: repeat('10.1000/a '),
  'one endless DOI': after('10.1000/', repeat('(')),
  'beginnings of DOIs': repeat('doi:10.1000/'),
  'addresses of DOIs': repeat('https://doi.org/10.1000/a '),
  'an endless address': after('https://a.b/', repeat(')')),
  'beginnings of addresses': repeat('https://'),
  'laws with their articles': repeat('Regulation (EU) 2023/1542, Article 7 of '),
  'names of laws': repeat('Commission Delegated Regulation (EU) '),
  'a law in pieces': (length) => `Regulation ${' '.repeat(length - 30)}(EU) 2023/1542`,
  'commas behind a law': after('Regulation (EU) 2023/1542', repeat(',')),
  'CELEX numbers in one word': repeat('32023R1542'),
  'groups of digits': repeat('1234-'),
  fractions: repeat('1/'),
  'the word before an ORCID': repeat('ORCID   '),
  'an endless arXiv id': after('arXiv:', repeat('a-')),
  'a grant far from its number': (length) => `GA${' '.repeat(length - 8)}123456`,
  'grants without a number': repeat('GA  No  '),
  'project acronyms': repeat('ABC project 101069685 '),
  'beginnings of call topics': repeat('HORIZON-CL5-2021-'),
  'an endless call topic': after('HORIZON-CL5-2021', repeat('-01')),
  'CAS numbers': repeat('7439-97-6 '),
  'the word before a CAS number': repeat('CAS   '),
  'parts of a standard': after('ISO 14040', repeat('-1')),
  'names of standards': repeat('DIN EN ISO '),
  'zero bytes': repeat('\0'),
  'halves of characters': repeat('\uD800'),
};

function repeat(unit: string): MakeText {
  return (length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

function after(beginning: string, rest: MakeText): MakeText {
  return (length) => beginning + rest(length - beginning.length);
}

function halves(first: string, second: string): MakeText {
  return (length) => repeat(first)(length / 2) + repeat(second)(length / 2);
}

function series(unit: (index: number) => string): MakeText {
  return (length) => {
    let text = '';
    for (let index = 0; text.length < length; index += 1) text += unit(index);
    return text.slice(0, length);
  };
}
