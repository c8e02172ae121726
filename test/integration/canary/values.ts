import { toCursor } from '../../../src/database/index.ts';
import { RHINOCEROS } from '../../support/belonging.ts';
import { wordOf, SECRETS, type SecretName } from './secrets.ts';
import { COMMON_WORD, DOI, TAG } from './threads.ts';
import { ALL, GROUP, MEMBERS, NOBODY, PLACE, PROJECT, type ViewerName } from './viewers.ts';
import { SILENT, type Thing, type World } from './world.ts';

/** A value to ask with; for whoever may not see what it stands for, the answer is that for `missing`. */
export interface Probe {
  value: string;
  seers: readonly ViewerName[];
  missing: string;
  /** Further words by which the two are known, in the answers of those who may know both. */
  named?: readonly [value: string, missing: string][];
}

type Values = (world: World) => readonly Probe[];

const NOWHERE = 'f'.repeat(24);
const NO_DOI = '10.5555/nowhere';

const things =
  (list: (world: World) => readonly Thing[], missing = NOWHERE): Values =>
  (world) =>
    list(world).map(({ id, seers }) => ({ value: id, seers, missing }));
/** What tells nothing. */
const plain =
  (...values: readonly string[]): Values =>
  () =>
    values.map((value) => ({ value, seers: ALL, missing: value }));
const both =
  (...parts: readonly Values[]): Values =>
  (world) =>
    parts.flatMap((part) => part(world));

const people: Values = ({ viewers, profiles, erasedId }) => [
  { value: viewers.author.memberId, seers: MEMBERS, missing: NOWHERE },
  { value: viewers['unnamed author'].memberId, seers: MEMBERS, missing: NOWHERE },
  { value: profiles.openId, seers: ALL, missing: NOWHERE },
  { value: profiles.closedId, seers: MEMBERS, missing: NOWHERE },
  { value: erasedId, seers: NOBODY, missing: NOWHERE },
];
const partner: Values = ({ partnerId }) => plain(partnerId)({} as World);

/*
 * Values for every `:param` of an address. What is not for everybody stands here with those who may see it. The first
 * of each is taken where another one is asked about.
 */
export const PARAMS: Readonly<Record<string, Values>> = {
  threadId: things(({ threads }) => threads),
  postId: things(({ posts }) => posts),
  reportId: things(({ reports }) => reports),
  scheduledId: things(({ scheduled }) => scheduled),
  revealingId: things(({ revealings }) => revealings),
  wideningId: things(({ widenings }) => widenings),
  requestId: things(({ requests }) => requests),
  proposalId: things(({ proposals }) => proposals),
  projectId: both(
    plain(RHINOCEROS),
    things(({ projects }) => projects, '288888888'),
  ),
  organisationId: both(
    partner,
    things(({ organisations }) => organisations),
  ),
  groupId: things(({ groups }) => groups),
  passKind: plain('thread'),
  placeId: things(({ threads }) => threads),
  invitationId: things(({ invitations }) => invitations),
  importId: things(({ imports }) => imports),
  memberId: people,
  conceptId: plain(TAG),
  slug: plain(PLACE),
  topicId: ({ hub }) => plain(hub.topicId(PLACE))({} as World),
  number: plain('2', '3'),
  kind: plain('doi'),
  reference: () => [
    {
      value: DOI.replace('/', '~'),
      seers: PROJECT,
      missing: NO_DOI.replace('/', '~'),
      named: [[wordOf('projectDoi'), 'nowhere']],
    },
  ],
  token: plain('none'),
};

/** Words that somebody might guess; who may not see what they stand in finds what any other word finds. */
const GUESSED: readonly SecretName[] = [
  'membersHidden',
  'projectText',
  'narrowedText',
  'sealedText',
  'embargoText',
  'proposalLabel',
  'removedProject',
  'removedOrganisation',
  'authorEmail',
  'shownToMembers',
  'shownToProjects',
  'shownToNobody',
  'erasedText',
];
const words: Values = () =>
  GUESSED.map((name) => ({
    value: wordOf(name),
    seers: SECRETS[name].seers,
    missing: wordOf('publicText').replace('text', 'none'),
  }));

/** Values for every name in a query. */
export const QUERIES: Readonly<Record<string, Values>> = {
  q: both(plain(COMMON_WORD), words),
  tag: plain(TAG),
  concept: plain(TAG),
  also: plain(TAG),
  by: plain('material', 'chemistry', 'resource'),
  columns: plain('all'),
  topic: plain(PLACE),
  kind: plain('question', 'doi'),
  sort: plain('newest', 'unanswered'),
  type: plain('sme'),
  country: plain('BE'),
  programme: plain('HORIZON'),
  project: plain(RHINOCEROS),
  projects: both(
    plain(RHINOCEROS),
    things(({ projects }) => projects, '288888888'),
  ),
  partner,
  cas: plain('872-50-4'),
  label: plain('leaching'),
  list: plain('add', 'change'),
  from: plain('2020-01-01'),
  to: plain('2099-01-01'),
  ref: () => [
    {
      value: `doi:${DOI}`,
      seers: PROJECT,
      missing: `doi:${NO_DOI}`,
      named: [[wordOf('projectDoi'), 'nowhere']],
    },
  ],
  author: ({ viewers, silent }) => [
    { value: viewers.author.memberId, seers: ALL, missing: NOWHERE },
    // Members know each other by name; what somebody wrote under the Chatham House Rule nobody finds by theirs.
    { value: silent.memberId, seers: MEMBERS, missing: NOWHERE },
    {
      ...{ value: viewers['unnamed author'].memberId, missing: silent.memberId },
      seers: ['unnamed author'],
      named: [[wordOf('unnamedName'), SILENT]],
    },
  ],
  actor: ({ viewers, silent }) => [
    { value: viewers['moderator here'].memberId, seers: ALL, missing: NOWHERE },
    { value: viewers.facilitator.memberId, seers: PROJECT, missing: silent.memberId },
  ],
  thread: things(({ threads }) => threads),
  action: plain('post.hide', 'thread.narrow'),
  state: plain('open', 'decided'),
  number: plain('2', '3'),
  quote: plain('2', '3'),
  page: plain('1'),
  since: plain('0'),
  limit: plain('50'),
  cursor: plain(toCursor([4_102_444_800_000, NOWHERE]), toCursor(['a'])),
  token: plain('none'),
  back: plain('/topics'),
};

/** Names in the queries of addresses that read them on their own. */
export const UNDECLARED: Readonly<Record<string, readonly string[]>> = {
  'page get /search': ['q', 'topic', 'tag', 'also', 'author', 'kind', 'from', 'to', 'ref', 'cursor'],
};

/** Values for every id in a body, by the place of its field. */
export const BODY_IDS: Readonly<Record<string, Values>> = {
  'audience.groupId': ({ groupId }) => [{ value: groupId, seers: GROUP, missing: NOWHERE }],
  memberId: people,
  'audience.projectIds': things(({ projects }) => projects, '288888888'),
  organisationId: things(({ organisations }) => organisations),
  topicId: ({ hub }) => plain(hub.topicId(PLACE))({} as World),
  parentId: ({ hub }) => plain(hub.topicId(PLACE))({} as World),
  intoId: ({ hub }) => plain(hub.topicId(PLACE))({} as World),
  moderates: ({ hub }) => plain(hub.topicId(PLACE))({} as World),
};
