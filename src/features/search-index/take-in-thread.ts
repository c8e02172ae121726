import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PostRecord, Posts } from '../posts/index.ts';
import type { ThreadRecord, Threads } from '../threads/index.ts';
import type { Lexicon } from './lexicon.ts';
import type { SearchEntryRecord } from './search-entry.model.ts';
import type { SearchEntriesRepository } from './search-entries.repository.ts';
import type { SearchedThreadsRepository } from './searched-threads.repository.ts';
import { entryWord, orderOf, termsOfPost } from './terms.ts';

export interface TakeInDeps {
  threads: Threads;
  posts: Posts;
  entries: SearchEntriesRepository;
  searched: SearchedThreadsRepository;
  lexicon: () => Lexicon;
}

interface Work {
  thread: ThreadRecord;
  threadId: string;
  lexicon: Lexicon;
}

// So many posts are in memory at once.
const BATCH = 100;
// And so many are read into words before other work of the process has its turn.
const TURN = 10;

/**
 * Brings the entries of a thread up to its latest revision. It can be cut off anywhere and begun again: what it did
 * is noted last, and the thread stays marked as stale until then.
 */
export async function takeInThread(deps: TakeInDeps, threadId: string): Promise<void> {
  const thread = await deps.threads.store.findById(threadId);
  if (thread === null) {
    await deps.searched.forget(threadId);
    return;
  }
  const lexicon = deps.lexicon();
  const work = { thread, threadId, lexicon };
  const known = await deps.searched.find(threadId);
  const scope = scopeOf(thread);

  if (known?.scope !== scope || known.vocabulary !== lexicon.fingerprint) await takeAll(deps, work);
  else if (known.revision === thread.revision && !thread.searchStale) return;
  else {
    await takeChanged(deps, work, known.revision);
    if (known.title !== thread.title) await takeBetween(deps, work, 1, 1);
  }
  const { revision, title } = thread;
  await deps.searched.set({ _id: thread._id, revision, title, scope, vocabulary: lexicon.fingerprint });
  await deps.threads.store.markSearched(threadId, revision);
}

function scopeOf({ kind, tags, topicId, rootTopicId, seenBy }: ThreadRecord): string {
  return JSON.stringify([seenBy, kind, topicId, rootTopicId, tags]);
}

async function takeAll(deps: TakeInDeps, work: Work): Promise<void> {
  for (let from = 1; from <= work.thread.lastNumber; from += BATCH)
    await takeBetween(deps, work, from, from + BATCH - 1);
}

async function takeBetween(deps: TakeInDeps, work: Work, from: number, to: number): Promise<void> {
  await put(deps, work, await deps.posts.store.findBetween(work.threadId, from, to));
}

async function takeChanged(deps: TakeInDeps, work: Work, since: number): Promise<void> {
  const changed = await deps.posts.store.findSince(work.threadId, since, BATCH);
  const last = changed.at(-1)?.revision ?? since;
  if (changed.length < BATCH) {
    await put(deps, work, changed);
    return;
  }
  // More may have changed in the last revision than came along. One revision can change all posts of an import.
  if (last - 1 <= since) {
    await takeAll(deps, work);
    return;
  }
  await put(deps, work, changed);
  await takeChanged(deps, work, last - 1);
}

async function put(deps: TakeInDeps, work: Work, posts: readonly PostRecord[]): Promise<void> {
  const records: SearchEntryRecord[] = [];
  for (const [place, post] of posts.entries()) {
    if (place % TURN === TURN - 1) await nextTurn();
    records.push(toEntry(post, work));
  }
  await deps.entries.put(records);
}

/** What cannot be read keeps an empty entry: a slower process that still saw it must not bring its words back. */
function toEntry(post: PostRecord, { thread, lexicon }: Work): SearchEntryRecord {
  return {
    _id: post._id,
    threadId: thread._id,
    number: post.number,
    order: orderOf(post),
    words: post.state === 'visible' ? wordsOf(thread.seenBy, termsOfPost(post, thread, lexicon)) : [],
    revision: thread.revision,
  };
}

function wordsOf(circles: readonly string[], terms: readonly string[]): string[] {
  return circles.flatMap((circle) => terms.map((term) => entryWord(circle, term)));
}
