import type { Client } from '../../support/client.ts';
import { LICORNE, RHINOCEROS } from '../../support/belonging.ts';
import { inGroup, inProject, type TestHub } from '../../support/hub.ts';

/** Every kind of person who may look. Content of the test stands in the project RHINOCEROS and in one group. */
const VIEWERS = [
  'visitor',
  /** Was let into one thread. */
  'guest',
  /** Was let into the group. */
  'group guest',
  'member',
  /** Was in the project and the group while everything was written, and has left both. */
  'former',
  'neighbour',
  'facilitator elsewhere',
  'project member',
  'facilitator',
  'editor',
  'group facilitator',
  'moderator elsewhere',
  'moderator here',
  'moderator of all',
  'administrator',
  /** Writes most of what there is. */
  'author',
  /** Writes under the Chatham House Rule, and nowhere else. */
  'unnamed author',
] as const;
export type ViewerName = (typeof VIEWERS)[number];
export type Viewers = Readonly<Record<ViewerName, Client>>;

/** One of each way to stand outside: enough where everything is asked twice. */
export const OUTSIDERS: readonly ViewerName[] = [
  'visitor',
  'guest',
  'former',
  'facilitator elsewhere',
  'moderator here',
  'administrator',
];

/*
 * Who may see what, said by hand: nothing here is asked of the code under test. What comes anew gets its own line in
 * `secrets.ts` with one of these, or with the names of those who may see it.
 */
const GUESTS: readonly ViewerName[] = ['guest', 'group guest'];
export const ALL: readonly ViewerName[] = VIEWERS;
export const ACCOUNTS: readonly ViewerName[] = VIEWERS.filter((name) => name !== 'visitor');
export const MEMBERS: readonly ViewerName[] = ACCOUNTS.filter((name) => !GUESTS.includes(name));
export const PROJECT: readonly ViewerName[] = ['project member', 'facilitator', 'editor', 'author'];
export const PROJECT_MODERATORS: readonly ViewerName[] = ['facilitator', 'editor'];
export const GROUP: readonly ViewerName[] = ['group facilitator', 'group guest', 'author'];
/** Of what they see themselves. */
export const MODERATORS_HERE: readonly ViewerName[] = ['moderator here', 'moderator of all', 'administrator'];
export const KEEPERS: readonly ViewerName[] = ['moderator of all', 'administrator'];
export const NOBODY: readonly ViewerName[] = [];

export const HERE = 'recycling';
export const PLACE = 'hydrometallurgy';
export const ELSEWHERE = 'primary-resources';

export async function makeViewers(
  hub: TestHub,
  { groupId, names, email }: { groupId: string; names: { unnamed: string }; email: string },
): Promise<Viewers> {
  const inside = { projects: [inProject(RHINOCEROS)], groups: [inGroup(groupId)] };
  const of = (role: 'facilitator' | 'editor') => ({
    belongs: { projects: [inProject(RHINOCEROS, role)] },
  });
  return {
    visitor: hub.visitor(),
    guest: await hub.member({ name: 'Guest', belongs: { guest: true } }),
    'group guest': await hub.member({ name: 'Guest of the group', belongs: { guest: true } }),
    member: await hub.member({ name: 'Member' }),
    former: await hub.member({ name: 'Former', belongs: inside }),
    neighbour: await hub.member({ name: 'Neighbour', belongs: { projects: [inProject(LICORNE)] } }),
    'facilitator elsewhere': await hub.member({
      name: 'Facilitator elsewhere',
      belongs: { projects: [inProject(LICORNE, 'facilitator')] },
    }),
    'project member': await hub.member({
      name: 'Project member',
      belongs: { projects: [inProject(RHINOCEROS)] },
    }),
    facilitator: await hub.member({ name: 'Facilitator', ...of('facilitator') }),
    editor: await hub.member({ name: 'Editor', ...of('editor') }),
    'group facilitator': await hub.member({
      name: 'Group facilitator',
      belongs: { groups: [inGroup(groupId, 'facilitator')] },
    }),
    'moderator elsewhere': await hub.member({
      name: 'Moderator elsewhere',
      moderates: [hub.topicId(ELSEWHERE)],
    }),
    'moderator here': await hub.member({ name: 'Moderator here', moderates: [hub.topicId(HERE)] }),
    'moderator of all': await hub.member({ name: 'Moderator of all', moderates: 'all' }),
    administrator: await hub.member({ name: 'Administrator', administrator: true }),
    author: await hub.member({ name: 'Author', email, belongs: inside }),
    'unnamed author': await hub.member({ name: names.unnamed }),
  };
}
