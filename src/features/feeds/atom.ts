import { h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Locale } from '../../contract/locale.ts';

/** An Atom feed (RFC 4287). Instants are ISO 8601; addresses are absolute. */
export interface AtomFeed {
  id: string;
  title: string;
  language: Locale;
  updated: string;
  /** Where the feed itself stands, and the page that it follows. */
  self: string;
  page: string;
  entries: readonly AtomEntry[];
}

export interface AtomEntry {
  /** Permanent address of the post, and its id. */
  address: string;
  title: string;
  language: Locale;
  author: string;
  published: string;
  updated: string;
  categories: readonly { term: string; label: string }[];
  /** Sanitised HTML. */
  html: string;
}

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';
// What XML cannot say, not even escaped; input does not let it in.
const UNSPEAKABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Writes the feed as XML. Preact escapes every text: libraries for XML were seen to leave "&lt;" in one as it is. */
export function writeAtom({ language, id, title, updated, self, page, entries }: AtomFeed): string {
  const feed = h('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language }, [
    h('id', null, id),
    h('title', null, title),
    h('updated', null, updated),
    h('link', { rel: 'self', type: 'application/atom+xml', href: self }),
    h('link', { rel: 'alternate', type: 'text/html', href: page }),
    ...entries.map(toElement),
  ]);
  // The end of a section is the one thing that XML wants escaped and HTML does not.
  return DECLARATION + renderToString(feed).replace(UNSPEAKABLE, '').replaceAll(']]>', ']]&gt;');
}

function toElement({
  address,
  title,
  language,
  author,
  published,
  updated,
  categories,
  html,
}: AtomEntry): VNode {
  return h('entry', { 'xml:lang': language }, [
    h('id', null, address),
    h('title', null, title),
    h('link', { rel: 'alternate', type: 'text/html', href: address }),
    h('published', null, published),
    h('updated', null, updated),
    h('author', null, h('name', null, author)),
    ...categories.map(({ term, label }) => h('category', { term, label })),
    // Links within the hub are relative to the post.
    h('content', { type: 'html', 'xml:base': address }, html),
  ]);
}
