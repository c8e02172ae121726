import sanitizeHtml, { type Attributes, type IOptions, type Tag } from 'sanitize-html';
import { isExternal, isHubFile, isHubPath } from './addresses.ts';
import { isMathsValue, MATHS_ATTRIBUTES, MATHS_TAGS } from './sanitise-maths.ts';

/** Lets through what this module itself writes, and nothing else; ids only with the post's own prefix. */
export function sanitise(html: string, idPrefix: string): string {
  return sanitizeHtml(html, {
    ...POLICY,
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: checkLink(attribs, idPrefix) }),
      img: checkPicture,
      input: checkTaskBox,
      '*': (tagName, attribs) => ({ tagName, attribs: checkValues(tagName, attribs, idPrefix) }),
    },
  });
}

const TEXT_TAGS =
  'a blockquote br code del div em h3 h4 h5 h6 hr img input li ol p pre s section span strong sub sup table tbody td th thead tr ul';

const REFERENCE_CLASSES =
  /^ref(?:-(?:cordis|grant-doi|doi|eu-act|celex|orcid|ror|arxiv|grant|topic|cas|standard))?$/;
const MATHS_TAG_SET = new Set(MATHS_TAGS);
const ALIGNMENTS = ['align-left', 'align-right', 'align-center'];

const POLICY: IOptions = {
  allowedTags: [...TEXT_TAGS.split(' '), ...MATHS_TAGS],
  allowedAttributes: {
    a: [
      'href',
      'title',
      'rel',
      'id',
      'aria-label',
      { name: 'role', values: ['doc-noteref', 'doc-backlink'] },
    ],
    div: [{ name: 'tabindex', values: ['0'] }, { name: 'role', values: ['region'] }, 'aria-label'],
    h3: ['id'],
    h4: ['id'],
    h5: ['id'],
    h6: ['id'],
    img: [
      'src',
      'alt',
      'title',
      { name: 'loading', values: ['lazy'] },
      { name: 'decoding', values: ['async'] },
    ],
    input: [{ name: 'type', values: ['checkbox'] }, 'disabled', 'checked', 'aria-label'],
    li: ['id'],
    ol: ['start'],
    pre: [{ name: 'tabindex', values: ['0'] }],
    section: [{ name: 'role', values: ['doc-endnotes'] }, 'aria-label'],
    th: [{ name: 'scope', values: ['col'] }],
    ...Object.fromEntries(MATHS_TAGS.map((tag) => [tag, MATHS_ATTRIBUTES])),
  },
  allowedClasses: {
    a: [REFERENCE_CLASSES, 'footnote-back', 'quote-source'],
    blockquote: ['quote'],
    code: [/^language-[a-z0-9_+#.-]{1,30}$/],
    div: ['table-scroll', 'math', 'math-display'],
    li: ['task'],
    ol: ['tasks'],
    section: ['footnotes'],
    span: ['math', 'math-display'],
    sup: ['footnote-ref'],
    td: ALIGNMENTS,
    th: ALIGNMENTS,
    ul: ['tasks'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Elements whose content a parser reads as raw text, or that mean nothing without their tag.
  nonTextTags:
    'script style textarea option xmp title noscript iframe noembed noframes plaintext svg template'.split(
      ' ',
    ),
};

function checkLink(attribs: Attributes, idPrefix: string): Attributes {
  const href = attribs['href'] ?? '';
  const checked = { ...attribs };
  delete checked['rel'];
  if (isExternal(href)) checked['rel'] = 'nofollow ugc noopener noreferrer';
  else if (!isInternal(href, idPrefix)) delete checked['href'];
  return checked;
}

function checkPicture(tagName: string, attribs: Attributes): Tag {
  // A tag that is not allowed is left out whole.
  return isHubFile(attribs['src'] ?? '') ? { tagName, attribs } : { tagName: 'foreign-picture', attribs: {} };
}

function checkTaskBox(tagName: string, attribs: Attributes): Tag {
  if (attribs['type'] !== 'checkbox') return { tagName: 'foreign-input', attribs: {} };
  return { tagName, attribs: { ...attribs, disabled: '' } };
}

function checkValues(tagName: string, attribs: Attributes, idPrefix: string): Attributes {
  const isMaths = MATHS_TAG_SET.has(tagName);
  for (const [name, value] of Object.entries(attribs)) {
    const isFine = isMaths ? isMathsValue(name, value) : isTextValue(name, value, idPrefix);
    if (!isFine) Reflect.deleteProperty(attribs, name);
  }
  return attribs;
}

function isTextValue(name: string, value: string, idPrefix: string): boolean {
  if (name === 'id') return isOwnId(value, idPrefix);
  return name !== 'start' || /^\d{1,9}$/.test(value);
}

function isInternal(href: string, idPrefix: string): boolean {
  if (href.startsWith('#')) return isOwnId(href.slice(1), idPrefix);
  return isHubPath(href) || href.startsWith('mailto:');
}

function isOwnId(id: string, idPrefix: string): boolean {
  return id.startsWith(`${idPrefix}-`) && /^[\p{L}\p{M}\p{N}-]+$/u.test(id);
}
