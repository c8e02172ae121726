import { LRUCache } from 'lru-cache';
import { canReadHistory } from '../../contract/permissions.ts';
import {
  pageOfNumber,
  postPath,
  POSTS_PER_PAGE,
  type PostPageView,
  type PostVersionView,
  type PostView,
  type ThreadChangesView,
} from '../../contract/views.ts';
import { readReference, type ReferenceKey } from '../../contract/references.ts';
import { notFound } from '../../errors.ts';
import type { EventBus } from '../../events.ts';
import type { Viewer } from '../../viewer.ts';
import { viewerIn, type ThreadRecord } from '../threads/index.ts';
import type { PostRecord } from './post.model.ts';
import { toPostViews } from './post.view.ts';
import { accessPost, toPostView, type PostsDeps } from './posts-deps.ts';

const CHANGES_AT_ONCE = 100;

/** Pages of threads read a moment ago, by thread, page and revision. */
export type KeptPages = LRUCache<string, PostPageView>;

// Short, since a page also shows its authors, whose profiles have no revision: what is changed elsewhere may not be told.
export function createKeptPages(events: EventBus): KeptPages {
  const kept: KeptPages = new LRUCache({ max: 200, ttl: 5_000 });
  events.subscribe(({ type }) => {
    if (type === 'member.changed' || type === 'member.suspended') kept.clear();
  });
  return kept;
}

/** The same page as `readPage`, read again only when the thread has a new revision. */
export async function readKeptPage(
  deps: PostsDeps,
  kept: KeptPages,
  thread: ThreadRecord,
  page: number,
): Promise<PostPageView> {
  const key = `${thread._id.toHexString()}|${String(page)}|${String(thread.revision)}`;
  const earlier = kept.get(key);
  if (earlier !== undefined) return earlier;
  const read = Object.freeze(await readPage(deps, thread, page));
  kept.set(key, read);
  return read;
}

/** One page of a thread: a range of post numbers. Throws 'not-found' for a page that the thread does not have. */
async function readPage(deps: PostsDeps, thread: ThreadRecord, page: number): Promise<PostPageView> {
  const threadId = thread._id.toHexString();
  const pages = pageOfNumber(thread.lastNumber);
  if (page > pages) throw notFound();
  const [from, to] = [(page - 1) * POSTS_PER_PAGE + 1, page * POSTS_PER_PAGE];
  const [records, events] = await Promise.all([
    deps.posts.findBetween(threadId, from, to),
    deps.threads.linesBetween(threadId, from, to),
  ]);
  const [posts, references] = await Promise.all([
    toPostViews(thread, records, deps.threads.authorsOf),
    deps.references.refs(citedBy(records)),
  ]);
  return { page, pages, posts, events, references };
}

const MOST_REFERENCES = 60;

/** What posts that can be read cite, each once, in the order of first mention. */
function citedBy(records: readonly PostRecord[]): ReferenceKey[] {
  const found = new Map<string, ReferenceKey>();
  const readable = records.filter(({ state }) => state === 'visible');
  for (const { kind, id } of readable.flatMap(({ references }) => references)) {
    if (found.size === MOST_REFERENCES) break;
    const key = readReference(kind, id);
    if (key !== null) found.set(`${key.kind}:${key.id}`, found.get(`${key.kind}:${key.id}`) ?? key);
  }
  return [...found.values()];
}

/** Everything that changed after a revision, in steps: apply it and ask again while `more` is true. */
export async function readChanges(
  deps: PostsDeps,
  viewer: Viewer,
  threadId: string,
  since: number,
): Promise<ThreadChangesView> {
  const thread = await deps.threads.accessNow(viewer, threadId);
  const records = await deps.posts.findSince(threadId, since, CHANGES_AT_ONCE + 1);
  const more = records.length > CHANGES_AT_ONCE;
  const shown = records.slice(0, CHANGES_AT_ONCE);
  // Posts were read after the thread: what they know beyond it comes again with the next call, which changes nothing.
  const revision = more ? (shown.at(-1)?.revision ?? since) : Math.max(thread.revision, since);
  return {
    thread: await deps.threads.toView(thread),
    posts: await toPostViews(thread, shown, deps.threads.authorsOf),
    events: await deps.threads.linesSince(threadId, since, revision),
    revision,
    more,
  };
}

export async function readPost(deps: PostsDeps, viewer: Viewer, postId: string): Promise<PostView> {
  const { record, thread } = await accessPost(deps, viewer, postId);
  return toPostView(deps, thread, record);
}

/** Every version of a post, the present one last. Throws 'not-found' to those who may not read it. */
export async function readHistory(
  deps: PostsDeps,
  viewer: Viewer,
  postId: string,
): Promise<PostVersionView[]> {
  const { record, thread } = await accessPost(deps, viewer, postId);
  if (record.sealed === true) throw notFound();
  const [view, post] = await Promise.all([deps.threads.toView(thread), toPostView(deps, thread, record)]);
  if (!canReadHistory(viewerIn(thread, viewer), view, post)) throw notFound();
  const earlier = await deps.posts.findVersions(postId);
  const present = {
    number: record.versions + 1,
    html: record.html,
    source: record.source,
    writtenAt: (record.editedAt ?? record.createdAt).toISOString(),
  };
  return [
    ...earlier
      .filter(({ version }) => version > (record.sealedVersions ?? 0))
      .map(({ version, html, source, writtenAt }) => ({
        number: version,
        html,
        source,
        writtenAt: writtenAt.toISOString(),
      })),
    present,
  ];
}

const LONGEST_QUOTE = 600;

/** A post as Markdown to quote, with a link back. `label` says "In reply to #12" in the reader's language. */
export async function quotePost(
  deps: PostsDeps,
  viewer: Viewer,
  at: { threadId: string; number: number; label: string },
): Promise<{ post: PostView; markdown: string }> {
  const thread = await deps.threads.access(viewer, at.threadId);
  const post = await deps.posts.findByNumber(at.threadId, at.number);
  if (post?.state !== 'visible') throw notFound();
  // A quote within the quoted post is not carried on.
  const own = post.source
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .trim();
  const cut = own.length > LONGEST_QUOTE ? `${own.slice(0, LONGEST_QUOTE).trimEnd()} …` : own;
  const quoted = cut.split('\n').map((line) => (line === '' ? '>' : `> ${line}`));
  const markdown = [`> [${at.label}](${postPath(at.threadId, at.number)})`, '>', ...quoted, '', ''].join(
    '\n',
  );
  return { post: await toPostView(deps, thread, post), markdown };
}
