import { newId, toObjectId, type Transaction } from '../../../src/database/index.ts';
import type { GroupsRepository } from '../../../src/features/groups/groups.repository.ts';
import type { InvitationsRepository } from '../../../src/features/invitations/invitations.repository.ts';
import type { ManyRecords } from '../../support/many-records.ts';
import { middle } from './scoped-queries.ts';

interface GroupRepositories {
  invitations: InvitationsRepository;
  groups: GroupsRepository;
}

const first = ([id = '']: readonly string[]): string => id;

type Queries = Readonly<
  Record<string, (repositories: GroupRepositories, many: ManyRecords) => Promise<unknown>[]>
>;

/** What is asked about groups, and about invitations. */
export const groupQueries = (
  inTransaction: (work: (session: Transaction) => Promise<unknown>) => Promise<unknown>,
): Queries => ({
  'groups.findById': ({ groups }, { groupIds }) => [groups.findById(first(groupIds))],
  'groups.findByIds': ({ groups }, { groupIds }) => [groups.findByIds(groupIds.slice(0, 3))],
  'groups.findAll': ({ groups }) => [groups.findAll(null, 51), groups.findAll('group 7', 51)],
  'groups.change': ({ groups }, { groupIds }) => [
    inTransaction((session) => groups.change(first(groupIds), { description: 'x' }, session)),
  ],
  'invitations.put': ({ invitations }) => [
    invitations.put({
      _id: toObjectId(newId()),
      ...{ tokenHash: 'another', email: 'invited-7@example.org', kind: 'hub', targetId: '', role: 'member' },
      ...{ invitedById: toObjectId(newId()), invitedAt: new Date(), expiresAt: new Date() },
    }),
  ],
  'invitations.findById': ({ invitations }) => [invitations.findById(newId())],
  'invitations.findByToken': ({ invitations }) => [invitations.findByToken('invitation-7', new Date())],
  'invitations.take': ({ invitations }) => [
    inTransaction((session) => invitations.take('invitation-8', new Date(), session)),
  ],
  'invitations.findOf': ({ invitations }, records) =>
    [undefined, middle(records)].map((cursor) =>
      invitations.findOf({ kind: 'project', targetId: '101069685' }, { cursor, limit: 50, now: new Date() }),
    ),
  'invitations.findAll': ({ invitations }, records) =>
    [undefined, middle(records)].map((cursor) => invitations.findAll({ cursor, limit: 50, now: new Date() })),
  'invitations.remove': ({ invitations }) => [invitations.remove(newId())],
});
