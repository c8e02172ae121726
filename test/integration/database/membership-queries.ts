import type { MembersRepository } from '../../../src/features/accounts/members.repository.ts';
import type { RequestsRepository } from '../../../src/features/memberships/requests.repository.ts';
import type { ManyRecords } from '../../support/many-records.ts';
import { middle } from './scoped-queries.ts';

interface Repositories {
  members: MembersRepository;
  requests: RequestsRepository;
}

const first = (ids: readonly string[]): string => ids[0] ?? '';

const CIRCLES = ['public', 'members', 'project:101069685'];
const within = (key: string): string[] => CIRCLES.map((circle) => `${circle} ${key}`);
const EXPERTS = ['stage:leaching', 'product:black-mass'].flatMap((concept) => within(`concept:${concept}`));
/** All of the directory, a facet with a long beginning of a word, and those who know something; for a viewer's circles. */
const MEMBER_RANGES = [
  { all: [within('*')], starts: [] },
  { all: [within('country:DE'), within('member')], starts: [within('works7')] },
  { all: [EXPERTS], starts: [] },
];

/** Queries about who belongs to what. */
export const MEMBERSHIP_QUERIES: Readonly<
  Record<string, (repositories: Repositories, many: ManyRecords) => Promise<unknown>[]>
> = {
  'members.findListed': ({ members }) =>
    MEMBER_RANGES.flatMap((sought) =>
      [null, 'member 5'].map((after) => members.findListed({ ...sought, after, limit: 31 })),
    ),
  'members.countListed': ({ members }) => [members.countListed(EXPERTS)],
  'members.findExpertise': ({ members }) => [members.findExpertise()],
  'members.findExpert': ({ members }) => [members.findExpert(['stage:leaching', 'product:black-mass'], 50)],
  'members.hold': ({ members }, { memberIds }) => [members.hold(first(memberIds), null)],
  'members.findWithPassUntil': ({ members }) => [members.findWithPassUntil(new Date(), 100)],
  'members.findOfOrganisation': ({ members }, { memberIds }) => [
    members.findOfOrganisation(first(memberIds)),
  ],
  'requests.findById': ({ requests }, { memberIds }) => [requests.findById(first(memberIds))],
  'requests.findOpen': ({ requests }, { memberIds }) => [
    requests.findOpen('project', '101069685', first(memberIds)),
  ],
  'requests.findOpenFor': ({ requests }, records) =>
    [undefined, middle(records)].map((cursor) =>
      requests.findOpenFor('project', ['101069685', '101069644'], { cursor, limit: 25 }),
    ),
  'requests.findOpenKeys': ({ requests }) => [requests.findOpenKeys(1_000)],
  'requests.findAllOpen': ({ requests }, records) =>
    [undefined, middle(records)].map((cursor) => requests.findAllOpen({ cursor, limit: 25 })),
  'requests.findOfMember': ({ requests }, records) =>
    [undefined, middle(records)].map((cursor) =>
      requests.findOfMember(first(records.memberIds), { cursor, limit: 25 }),
    ),
  'requests.close': ({ requests }, { memberIds }) => [
    requests.close(
      first(memberIds),
      { state: 'withdrawn', reason: '', decidedAt: new Date(0), decidedById: null },
      null,
    ),
  ],
  'members.setMemberships': ({ members }, { memberIds }) => [
    members.setMemberships(first(memberIds), { guest: false, projects: [], groups: [], passes: [] }, null),
  ],
  'members.countInCircles': ({ members }) => [members.countInCircles(['project:101000007'])],
  'members.findWithPassTo': ({ members }) => [members.findWithPassTo(['group:7', 'thread:7'])],
  'members.findInCircles': ({ members }) => [
    members.findInCircles(['project:101000007'], { after: null, limit: 50 }),
    members.findInCircles(['project:101000007'], { after: 'member 5', limit: 50 }),
  ],
  'members.hasGuest': ({ members }) => [members.hasGuest('project:101000007')],
  'members.countOutcome': ({ members }, { memberIds }) => [
    members.countOutcome(first(memberIds), 'unseenOutcomes', null),
  ],
};
