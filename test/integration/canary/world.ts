import type { PostView } from '../../../src/contract/views.ts';
import { addGroup, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Client } from '../../support/client.ts';
import type { TestHub } from '../../support/hub.ts';
import { settleMap } from '../../support/map.ts';
import { importSomething } from './imports.ts';
import { must } from './must.ts';
import {
  askToReveal,
  askToJoin,
  inviteSomebody,
  proposeConcepts,
  removeFromDirectories,
  writeForLater,
  writeOfMembers,
} from './papers.ts';
import { admitGuests, eraseSomebody, HIDDEN_ORCID, writeProfiles, type Profiles } from './people.ts';
import { secretMarkers, wordOf, type Marker } from './secrets.ts';
import {
  writeForGroup,
  writeForGuest,
  writeForMembers,
  writeForProject,
  writeNarrowed,
  writePublic,
  writeUnnamed,
  writeWidened,
  type Writing,
  type Written,
} from './threads.ts';
import {
  ALL,
  GROUP,
  KEEPERS,
  makeViewers,
  MEMBERS,
  MODERATORS_HERE,
  NOBODY,
  PROJECT,
  PROJECT_MODERATORS,
  type ViewerName,
  type Viewers,
} from './viewers.ts';

export const SILENT = 'Silent member';

/** Something with an id of its own, and who may see it. */
export interface Thing {
  name: string;
  id: string;
  seers: readonly ViewerName[];
}

export interface World {
  hub: TestHub;
  viewers: Viewers;
  groupId: string;
  /** Writes nothing at all. */
  silent: Client;
  profiles: Profiles;
  /** Of somebody who was erased. */
  erasedId: string;
  /** An organisation that everybody may see. */
  partnerId: string;
  threads: readonly Thing[];
  posts: readonly Thing[];
  reports: readonly Thing[];
  scheduled: readonly Thing[];
  widenings: readonly Thing[];
  revealings: readonly Thing[];
  requests: readonly Thing[];
  proposals: readonly Thing[];
  groups: readonly Thing[];
  invitations: readonly Thing[];
  imports: readonly Thing[];
  projects: readonly Thing[];
  organisations: readonly Thing[];
  /** All that may not be found by everybody. */
  markers: readonly Marker[];
}

/** Content of every audience, each piece with secrets of its own. */
export async function makeWorld(hub: TestHub): Promise<World> {
  const groupId = await addGroup(hub, wordOf('groupName'));
  const viewers = await makeViewers(hub, {
    groupId,
    names: { unnamed: wordOf('unnamedName') },
    email: `${wordOf('authorEmail')}@example.org`,
  });
  const writing: Writing = { hub, viewers, groupId };

  const open = await writePublic(writing);
  const forMembers = await writeForMembers(writing);
  const forProject = await writeForProject(writing);
  const forGroup = await writeForGroup(writing);
  const forGuest = await writeForGuest(writing);
  const narrowed = await writeNarrowed(writing);
  const widened = await writeWidened(writing);
  const unnamed = await writeUnnamed(writing);
  const revealing = await askToReveal(writing, unnamed.posts[0]?.id ?? '');
  const scheduled = await writeForLater(writing, forProject.threadId);
  const requests = await askToJoin(writing);
  const proposals = await proposeConcepts(writing);
  const invitations = await inviteSomebody(writing, narrowed.threadId);
  const { projectId, organisationId } = await removeFromDirectories(writing);
  await writeOfMembers(writing);
  const imports = await importSomething(writing);
  const profiles = await writeProfiles(writing, [open.threadId, forMembers.threadId, forProject.threadId]);
  const erasedId = await eraseSomebody(writing, forMembers.threadId);

  await admitGuests(writing, forGuest);
  must(await viewers.former.api('DELETE', `/me/projects/${RHINOCEROS}`), 204);
  await setBelonging(hub, viewers.former, {});
  await settle(hub);

  const audiences: [string, Written, readonly ViewerName[]][] = [
    ['public', open, ALL],
    ['members', forMembers, MEMBERS],
    ['project', forProject, PROJECT],
    ['group', forGroup, GROUP],
    ['guest', forGuest, [...PROJECT, 'guest']],
    ['narrowed', narrowed, PROJECT],
    ['widened', widened, MEMBERS],
    ['unnamed', unnamed, MEMBERS],
  ];
  const [decided = '', waiting = ''] = forProject.reportIds;
  const things = {
    threads: audiences.map(([name, { threadId }, seers]) => ({
      name: `${name} thread`,
      id: threadId,
      seers,
    })),
    posts: audiences.flatMap(([name, { posts }, seers]) =>
      firstOfEachState(posts).map((post) => toThing(name, post, seers)),
    ),
    reports: [
      { name: 'members report', id: forMembers.reportId, seers: [...MODERATORS_HERE, 'member'] },
      { name: 'decided report', id: decided, seers: [...PROJECT_MODERATORS, 'project member'] },
      { name: 'open report', id: waiting, seers: [...PROJECT_MODERATORS, 'author'] },
      { name: 'narrowed report', id: narrowed.reportId, seers: PROJECT_MODERATORS },
    ],
    scheduled: namedThings('scheduled', scheduled, ['author']),
    revealings: namedThings('revealing', [revealing], MODERATORS_HERE),
    widenings: namedThings('widening', [forProject.wideningId], PROJECT),
    requests: [
      { name: 'request', id: requests[0] ?? '', seers: ['neighbour', 'editor', 'administrator'] },
      {
        name: 'refused request',
        id: requests[1] ?? '',
        seers: ['facilitator elsewhere', 'editor', 'administrator'],
      },
    ],
    proposals: namedThings('proposal', proposals, [...KEEPERS, 'neighbour']),
    groups: namedThings('group', [groupId], [...GROUP, 'administrator']),
    invitations: toInvitations(invitations),
    imports: namedThings('import', imports, ['administrator']),
    projects: namedThings('removed project', [projectId], ['administrator']),
    organisations: namedThings('removed organisation', [organisationId], ['administrator']),
  } satisfies Record<string, Thing[]>;
  const markers = markersOf(viewers, Object.values(things).flat(), profiles);
  const [silent, partnerId] = [await hub.member({ name: SILENT }), await partnerOf(hub)];
  return { hub, viewers, groupId, silent, profiles, erasedId, partnerId, ...things, markers };
}

/** Waits for whatever follows what was written. */
export async function settle(hub: TestHub): Promise<void> {
  await hub.hub.features.search.idle();
  await hub.hub.features.threads.counts.flush();
  await settleMap(hub);
}

async function partnerOf({ hub }: TestHub): Promise<string> {
  const [partner] = (await hub.features.projects.access(null, RHINOCEROS)).partners;
  if (partner === undefined) throw new Error('The project has partners');
  return partner.organisationId.toHexString();
}

function firstOfEachState(posts: readonly PostView[]): PostView[] {
  return [...Map.groupBy(posts, ({ state }) => state).values()].flatMap(([first]) => first ?? []);
}

function toThing(name: string, { id, number, state }: PostView, seers: readonly ViewerName[]): Thing {
  return { name: `${name} post ${String(number)} (${state})`, id, seers };
}

function toInvitations([hub = '', project = '', group = '', guest = '']: readonly string[]): Thing[] {
  return [
    { name: 'invitation to the hub', id: hub, seers: ['administrator'] },
    { name: 'invitation to the project', id: project, seers: ['editor', 'administrator'] },
    { name: 'invitation to the group', id: group, seers: ['group facilitator', 'administrator'] },
    { name: 'invitation to a thread', id: guest, seers: PROJECT_MODERATORS },
  ];
}

function namedThings(name: string, ids: readonly string[], seers: readonly ViewerName[]): Thing[] {
  return ids.map((id, index) => ({ name: `${name} ${String(index + 1)}`, id, seers }));
}

function markersOf(viewers: Viewers, things: readonly Thing[], profiles: Profiles): Marker[] {
  const secrets = secretMarkers();
  const ids = things.map(({ name, id, seers }) => ({
    ...{ name: `id of ${name}`, text: id },
    // The log says to all who keep the hub what was removed.
    seers: name.startsWith('removed') ? KEEPERS : seers,
  }));
  const unnamed = secrets.find(({ name }) => name === 'unnamedName');
  return [
    ...secrets,
    ...ids,
    ...(unnamed === undefined
      ? []
      : [{ ...unnamed, name: 'id of the unnamed author', text: viewers['unnamed author'].memberId }]),
    { name: 'hidden ORCID', text: HIDDEN_ORCID, seers: NOBODY },
    // Nobody may find them by what they know.
    { name: 'id of the closed member', text: profiles.closedId, seers: ALL, neverAt: BY_CONCEPT },
  ];
}

/** Where people are found by what they know. */
const BY_CONCEPT = [/\/members\?.*(?:concept|also)=/u, /^(?:\/api\/v1)?\/(?:concepts|map)/u];
