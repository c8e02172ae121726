import type { Core } from '../../core.ts';
import type { Locale } from '../../contract/locale.ts';
import type { PostView } from '../../contract/views.ts';
import { ForumError, invalidField } from '../../errors.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import { MarkupError, type RenderedMarkup } from '../../markup/index.ts';
import type { Viewer } from '../../viewer.ts';
import type { Members } from '../accounts/index.ts';
import type { Concepts } from '../concepts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { References } from '../references/index.ts';
import type { Regulations } from '../regulations/index.ts';
import type { ThreadRecord, Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import type { PostRecord } from './post.model.ts';
import { toPostViews } from './post.view.ts';
import type { PostsRepository } from './posts.repository.ts';

export interface PostsDeps {
  core: Core;
  members: Omit<Members, 'findAuthors' | 'authorsSeenBy'>;
  concepts: Concepts;
  topics: Topics;
  references: References;
  regulations: Regulations;
  threads: Threads;
  log: ModerationLog;
  posts: PostsRepository;
  limits: Pick<RateLimits, 'consume'>;
}

export interface AccessedPost {
  record: PostRecord;
  thread: ThreadRecord;
}

/** The only way to a post: through its thread. Throws 'not-found'. */
export async function accessPost(deps: PostsDeps, viewer: Viewer, postId: string): Promise<AccessedPost> {
  const record = await deps.posts.findById(postId);
  if (record === null) return deps.threads.accessNothing();
  return { record, thread: await deps.threads.access(viewer, record.threadId.toHexString()) };
}

export async function toPostView(
  deps: PostsDeps,
  thread: ThreadRecord,
  record: PostRecord,
): Promise<PostView> {
  const [view] = await toPostViews(thread, [record], deps.threads.authorsOf);
  if (view === undefined) throw new Error('One record gives one view');
  return view;
}

/** Renders what was written. Throws 'invalid-input' for a text that takes too long to render. */
export async function renderSource(
  deps: PostsDeps,
  source: string,
  language: Locale,
  postId: string,
): Promise<RenderedMarkup> {
  try {
    return await deps.core.markup.render(source, {
      language,
      idPrefix: `p${postId.slice(-10)}`,
      hubOrigin: deps.core.config.origin,
    });
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error;
    if (error.code === 'busy')
      throw new ForumError('unavailable', 'error.busy', { retryAfterSeconds: 5, cause: error });
    throw invalidField('source', `input.${error.code}`);
  }
}

/** What of a rendered text is kept with the post. */
export function toStoredMarkup(
  rendered: RenderedMarkup,
): Pick<PostRecord, 'html' | 'text' | 'markupVersion' | 'references'> {
  return {
    html: rendered.html,
    text: rendered.text,
    markupVersion: rendered.markupVersion,
    references: rendered.references.map(({ kind, id }) => ({ kind, id })),
  };
}

const EXCERPT_LENGTH = 200;

/** First words of a text, cut between words. */
export function excerptOf(text: string): string {
  if (text.length <= EXCERPT_LENGTH) return text;
  const cut = text.slice(0, EXCERPT_LENGTH + 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > EXCERPT_LENGTH / 2 ? space : EXCERPT_LENGTH).trimEnd()} …`;
}
