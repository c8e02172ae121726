/**
 * What may stand in a post, written down a second time and on purpose apart from the sanitiser's own policy:
 * a mistake there must not pass here.
 */
const HTML_ATTRIBUTES: Record<string, string[]> = {
  a: ['href', 'title', 'rel', 'id', 'class', 'role', 'aria-label'],
  blockquote: ['class'],
  br: [],
  code: ['class'],
  del: [],
  div: ['class', 'tabindex', 'role', 'aria-label'],
  em: [],
  h3: ['id'],
  h4: ['id'],
  h5: ['id'],
  h6: ['id'],
  hr: [],
  img: ['src', 'alt', 'title', 'loading', 'decoding'],
  input: ['type', 'disabled', 'checked', 'aria-label'],
  li: ['id', 'class'],
  ol: ['start', 'class'],
  p: [],
  pre: ['tabindex'],
  s: [],
  section: ['class', 'role', 'aria-label'],
  span: ['class'],
  strong: [],
  sub: [],
  sup: ['class'],
  table: [],
  tbody: [],
  td: ['class'],
  th: ['class', 'scope'],
  thead: [],
  tr: [],
  ul: ['class'],
};

const MATHS =
  /^(?:math|menclose|mfrac|mi|mlabeledtr|mn|mo|mover|mpadded|mphantom|mroot|mrow|mspace|msqrt|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr|munder|munderover)$/;
const MATHS_ATTRIBUTES =
  /^(?:accent|accentunder|column(?:align|lines|spacing)|depth|display|displaystyle|fence|height|largeop|linebreak|linethickness|[lr]space|math(?:background|color|size|variant)|m(?:ax|in)size|notation|row(?:lines|spacing)|scriptlevel|separator|stretchy|voffset|width|xmlns)$/;
const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** Everything in a parsed post that has no right to be there; empty for a safe one. */
export function trespassesIn(body: HTMLElement, idPrefix: string): string[] {
  const found: string[] = [];
  const nodes = body.ownerDocument.createTreeWalker(body);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (node instanceof Element) found.push(...trespassesOf(node, idPrefix));
    else if (node.nodeType !== Node.TEXT_NODE) found.push(`node ${node.nodeName}`);
  }
  return found;
}

function trespassesOf(element: Element, idPrefix: string): string[] {
  const name = element.localName;
  // Outside a formula, and where HTML breaks out of one, a browser takes them for elements without meaning.
  const isMaths = element.namespaceURI === MATHML || MATHS.test(name);
  if (isMaths ? !MATHS.test(name) : !(name in HTML_ATTRIBUTES)) return [`<${name}>`];
  return [...element.attributes].flatMap((attribute) => {
    const isKnown = isMaths
      ? MATHS_ATTRIBUTES.test(attribute.name)
      : HTML_ATTRIBUTES[name]?.includes(attribute.name);
    const isFine = isKnown === true && hasFineValue(attribute, idPrefix);
    return isFine ? [] : [`<${name} ${attribute.name}="${attribute.value}">`];
  });
}

function hasFineValue({ name, value }: Attr, idPrefix: string): boolean {
  switch (name) {
    case 'id':
      return value.startsWith(`${idPrefix}-`);
    case 'src':
      return new URL(value, 'https://hub.example/t/1').href.startsWith('https://hub.example/files/');
    case 'href':
      return isFineLink(value, idPrefix);
    case 'type':
      return value === 'checkbox';
    default:
      return true;
  }
}

function isFineLink(href: string, idPrefix: string): boolean {
  if (href.startsWith('#')) return href.startsWith(`#${idPrefix}-`);
  if (!/^(?:https?:\/\/|mailto:|\/)/i.test(href)) return false;
  // An address that no browser understands leads nowhere.
  if (!URL.canParse(href, 'https://hub.example/t/1')) return true;
  // What looks like a path of the hub must be one for the browser, too.
  const { origin, protocol } = new URL(href, 'https://hub.example/t/1');
  return href.startsWith('/') ? origin === 'https://hub.example' : /^(?:https?|mailto):$/.test(protocol);
}
