import { newId, toObjectId, type Transaction } from '../../../src/database/index.ts';
import type { MembersRepository } from '../../../src/features/accounts/members.repository.ts';
import type { PostsRepository } from '../../../src/features/posts/posts.repository.ts';
import type { ThreadEventsRepository } from '../../../src/features/threads/thread-events.repository.ts';
import type { RevealingsRepository } from '../../../src/features/revealing/revealings.repository.ts';
import type { ThreadsRepository } from '../../../src/features/threads/threads.repository.ts';
import type { WideningsRepository } from '../../../src/features/widening/widenings.repository.ts';
import type { ManyRecords } from '../../support/many-records.ts';

interface WideningRepositories {
  widenings: WideningsRepository;
  posts: PostsRepository;
  threadEvents: ThreadEventsRepository;
  threads: ThreadsRepository;
  revealings: RevealingsRepository;
  members: MembersRepository;
}

const first = ([id = '']: readonly string[]): string => id;

type Queries = Readonly<
  Record<string, (repositories: WideningRepositories, many: ManyRecords) => Promise<unknown>[]>
>;

/** What is asked when a thread or an author is to be shown to more people, or a topic allows fewer. */
export const wideningQueries = (
  inTransaction: (work: (session: Transaction) => Promise<unknown>) => Promise<unknown>,
): Queries => ({
  'threads.findWider': ({ threads }, { topicIds }) =>
    (['public', 'members', 'named'] as const).map((widest) =>
      inTransaction((session) =>
        threads.findWider({ topicId: first(topicIds), withBelow: topicIds.slice(0, 5), widest }, session),
      ),
    ),
  'posts.findAuthorsAt': ({ posts }, { threadIds }) => [
    posts.findAuthorsAt([1, 7, 9].map((number) => ({ threadId: first(threadIds), number }))),
  ],
  'posts.relabel': ({ posts }, { threadIds }) => [
    inTransaction((session) =>
      posts.relabel({ threadId: first(threadIds), sensitivity: 'GREEN', revision: 900 }, session),
    ),
  ],
  'threadEvents.removeOf': ({ threadEvents }, { threadIds }) => [
    inTransaction((session) => threadEvents.removeOf(first(threadIds), session)),
  ],
  'revealings.findById': ({ revealings }) => [revealings.findById(newId())],
  'revealings.findOpen': ({ revealings }, { threadIds }) => [revealings.findOpen(first(threadIds), 3)],
  'revealings.findLatest': ({ revealings }) => [revealings.findLatest(200)],
  'revealings.findWaiting': ({ revealings }) => [revealings.findWaiting(new Date(), 200)],
  'revealings.end': ({ revealings }) => [revealings.end(newId(), { state: 'expired' }, null)],
  'members.countConsents': ({ members }, { memberIds }) => [
    inTransaction((session) => members.countConsents(memberIds.slice(0, 30), 1, session)),
  ],
  'widenings.findOpen': ({ widenings }, { threadIds }) => [widenings.findOpen(first(threadIds))],
  'widenings.findById': ({ widenings }) => [widenings.findById(newId())],
  'widenings.findAsking': ({ widenings }, { memberIds }) => [widenings.findAsking(first(memberIds))],
  'widenings.findDone': ({ widenings }, { memberIds }) => [widenings.findDone(first(memberIds), new Date())],
  'widenings.change': ({ widenings }) => [
    inTransaction((session) =>
      widenings.change({ _id: toObjectId(newId()), version: 1 }, { state: 'cancelled' }, session),
    ),
  ],
});
