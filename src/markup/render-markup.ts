import { MAX_SOURCE_LENGTH } from './limits.ts';
import { createMarkdown } from './markdown.ts';
import { MarkupError } from './markup-error.ts';
import { plainTextOfPost } from './plain-text.ts';
import { PostContext, type RenderOptions } from './post-context.ts';
import type { Reference } from './references/reference.ts';
import { sanitise } from './sanitise.ts';

/** Raised when the same source gives other output, so that stored posts can be rendered again. */
const MARKUP_VERSION = 1;

export interface RenderedMarkup {
  html: string;
  /** For search and excerpts: no markup, formulae as typed, what is quoted from other posts last. */
  text: string;
  /** Each thing once, as first mentioned. */
  references: Reference[];
  markupVersion: number;
}

/** Safe HTML of a Markdown source. It blocks while it works: the server uses MarkupPool. */
export function renderMarkup(source: string, options: RenderOptions): RenderedMarkup {
  if (source.length > MAX_SOURCE_LENGTH) throw new MarkupError('too-long');
  const post = new PostContext(options);
  try {
    const env = { post };
    const tokens = markdown.parse(source.toWellFormed(), env);
    const html = markdown.renderer.render(tokens, markdown.options, env);
    return {
      html: sanitise(html, options.idPrefix),
      text: plainTextOfPost(tokens),
      references: post.references,
      markupVersion: MARKUP_VERSION,
    };
  } catch (error) {
    // Nesting that overruns the stack.
    if (error instanceof RangeError) throw new MarkupError('too-complex', { cause: error });
    throw error;
  }
}

const markdown = createMarkdown();
