/** The MathML that KaTeX writes, without its links, pictures and annotations. */
export const MATHS_TAGS =
  'math menclose mfrac mi mlabeledtr mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover'.split(
    ' ',
  );

/** Whether a MathML attribute may have this value. */
export function isMathsValue(name: string, value: string): boolean {
  const pattern = VALUES[name];
  return pattern?.test(value) === true && (pattern !== LENGTHS || value.split(' ').every(isModest));
}

const WORDS = /^[a-z-]{1,30}(?: [a-z-]{1,30}){0,60}$/;
const LENGTHS =
  /^[+-]?(?:\d{0,4}\.)?\d{1,6}(?:em|ex|px|pt|mu|width|%)?(?: [+-]?(?:\d{0,4}\.)?\d{1,6}(?:em|ex|px|pt|mu|width|%)?){0,60}$/;
const COLOUR = /^(?:#[0-9a-f]{3,8}|[a-z]{3,30})$/i;

const VALUES: Record<string, RegExp> = {
  accent: WORDS,
  accentunder: WORDS,
  columnalign: WORDS,
  columnlines: WORDS,
  columnspacing: LENGTHS,
  depth: LENGTHS,
  display: /^block$/,
  displaystyle: WORDS,
  fence: WORDS,
  height: LENGTHS,
  largeop: WORDS,
  linebreak: WORDS,
  linethickness: LENGTHS,
  lspace: LENGTHS,
  mathbackground: COLOUR,
  mathcolor: COLOUR,
  mathsize: LENGTHS,
  mathvariant: WORDS,
  maxsize: LENGTHS,
  minsize: LENGTHS,
  notation: WORDS,
  rowlines: WORDS,
  rowspacing: LENGTHS,
  rspace: LENGTHS,
  scriptlevel: /^[+-]?\d$/,
  separator: WORDS,
  stretchy: WORDS,
  voffset: LENGTHS,
  width: LENGTHS,
  xmlns: /^http:\/\/www\.w3\.org\/1998\/Math\/MathML$/,
};

export const MATHS_ATTRIBUTES = Object.keys(VALUES);

// Larger ones serve only to draw over what stands beside the formula.
const MAX_LENGTH_EM = 20;

function isModest(length: string): boolean {
  return length.endsWith('%') || Math.abs(Number.parseFloat(length)) <= MAX_LENGTH_EM;
}
