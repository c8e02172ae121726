import { newId, type Transaction } from '../../../src/database/index.ts';
import type { MembersRepository } from '../../../src/features/accounts/members.repository.ts';
import type { ErasuresRepository } from '../../../src/features/erasure/erasures.repository.ts';
import type { InvitationsRepository } from '../../../src/features/invitations/invitations.repository.ts';
import type { RequestsRepository } from '../../../src/features/memberships/requests.repository.ts';
import type { PostsRepository } from '../../../src/features/posts/posts.repository.ts';
import type { ScheduledRepository } from '../../../src/features/scheduled/scheduled.repository.ts';
import type { ReadMarksRepository } from '../../../src/features/threads/read-marks.repository.ts';
import type { ManyRecords } from '../../support/many-records.ts';

interface Repositories {
  invitations: InvitationsRepository;
  members: MembersRepository;
  erasures: ErasuresRepository;
  posts: PostsRepository;
  readMarks: ReadMarksRepository;
  requests: RequestsRepository;
  scheduled: ScheduledRepository;
}

const last = (ids: readonly string[]): string => ids.at(-1) ?? '';

/** What is asked when an account is erased, or what is kept of it handed out. */
export const erasureQueries = (
  inTransaction: (work: (session: Transaction) => Promise<unknown>) => Promise<unknown>,
): Readonly<Record<string, (repositories: Repositories, many: ManyRecords) => Promise<unknown>[]>> => ({
  'members.remove': ({ members }) => [inTransaction((session) => members.remove(newId(), session))],
  'erasures.remove': ({ erasures }) => [erasures.remove(newId())],
  'posts.findTextsOf': ({ posts }, { memberIds, middle }) =>
    [new Date(0), middle].map((from) => posts.findTextsOf(memberIds[0] ?? '', from, 50)),
  'posts.findVersionsOf': ({ posts }, { postIds }) => [posts.findVersionsOf(postIds.slice(0, 50))],
  'posts.hasOthers': ({ posts }, { threadIds, memberIds }) => [
    posts.hasOthers(threadIds[0] ?? '', memberIds[0] ?? ''),
  ],
  'invitations.removeOf': ({ invitations }) => [
    inTransaction((session) => invitations.removeOf({ senderId: newId(), email: 'a@example.org' }, session)),
  ],
  'posts.removeVersions': ({ posts }, { postIds }) => [
    inTransaction((session) => posts.removeVersions(last(postIds), session)),
  ],
  'readMarks.removeOf': ({ readMarks }, { memberIds }) => [readMarks.removeOf(last(memberIds))],
  'requests.removeOf': ({ requests }, { memberIds }) => [requests.removeOf(last(memberIds))],
  'scheduled.removeOf': ({ scheduled }, { memberIds }) => [scheduled.removeOf(last(memberIds))],
});
