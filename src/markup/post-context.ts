import type { Env } from 'markdown-it';
import { labelsIn, type Labels, type MarkupLanguage } from './labels.ts';
import type { Reference } from './references/reference.ts';

export interface RenderOptions {
  /** The language of the post: of its labels, and of the laws it links to. */
  language: MarkupLanguage;
  /** Makes ids unique among the posts of a page, such as `p12`; a letter, then letters, digits and hyphens. */
  idPrefix: string;
  /** The hub's own origin; absolute links to it become relative ones. */
  hubOrigin?: string;
}

/** What one rendering has seen so far. */
export class PostContext {
  readonly language: MarkupLanguage;
  readonly idPrefix: string;
  readonly hubOrigin: string | null;
  readonly labels: Labels;
  readonly headingIds = new Set<string>();
  readonly footnotes = new Map<string, Footnote>();
  readonly citedFootnotes: Footnote[] = [];
  mentions = 0;
  formulae = 0;
  formulaeLength = 0;
  tables = 0;
  tableCells = 0;
  private readonly seen = new Map<string, Reference>();

  constructor({ language, idPrefix, hubOrigin }: RenderOptions) {
    if (!/^[a-z][a-z0-9-]{0,40}$/i.test(idPrefix))
      throw new TypeError(`Not fit to begin an id: "${idPrefix}"`);
    this.language = language;
    this.idPrefix = idPrefix;
    this.hubOrigin = hubOrigin === undefined ? null : new URL(hubOrigin).origin;
    this.labels = labelsIn(language);
  }

  get references(): Reference[] {
    return [...this.seen.values()];
  }

  addReference(reference: Reference): void {
    const key = `${reference.kind} ${reference.id}`;
    if (!this.seen.has(key)) this.seen.set(key, reference);
  }
}

export interface Footnote {
  label: string;
  source: string;
  /** From 1, in the order of first mention; 0 while nothing mentions it. */
  number: number;
  mentions: number;
}

/** The context that `renderMarkup` put into the environment of markdown-it. */
export function contextOf(env: Env | undefined): PostContext {
  const context = env?.['post'];
  if (!(context instanceof PostContext)) throw new TypeError('The environment has no post context');
  return context;
}
