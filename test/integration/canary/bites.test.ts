import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { toObjectId } from '../../../src/database/index.ts';
import { RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import { reply } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { createReading, endpointAt } from './reading.ts';
import type { SecretName } from './secrets.ts';
import type { ViewerName } from './viewers.ts';
import { makeWorld, settle, type World } from './world.ts';

/*
 * A canary that sings whatever happens is none. Here the hub is brought to show somebody what the tables of the test say
 * they may not see, each time as a broken rule would, and the test has to tell it. Nothing of the hub is replaced: what
 * it shows follows from what is stored.
 */

let hub: TestHub;
let world: World;

beforeAll(async () => {
  hub = await startHub();
  world = await makeWorld(hub);
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const stored = (name: string) => hub.core.database.connection.collection(name);
const threadCalled = (name: string) =>
  toObjectId(world.threads.find((thread) => thread.name === name)?.id ?? '');

/** What follows from the change, and what is kept in memory, follows with the next reply. */
async function changeThread(name: string, change: object, by: ViewerName): Promise<void> {
  const _id = threadCalled(name);
  await stored('threads').updateOne({ _id }, { $set: change });
  await reply(world.viewers[by], _id.toHexString(), { source: 'Said after all' });
  await settle(hub);
}

/** Secrets that the canary says the viewer finds at each of the addresses. */
async function foundAt(addresses: readonly string[], viewer: ViewerName): Promise<[string, string[]][]> {
  const reading = createReading(world);
  const all: [string, string[]][] = [];
  for (const address of addresses) {
    const faults = await reading.faultsOf(endpointAt(world, address), [viewer]);
    all.push([address, faults.flatMap((fault) => / finds (.+) at /u.exec(fault)?.[1] ?? [])]);
  }
  return all;
}

async function expectFound(
  addresses: readonly string[],
  viewer: ViewerName,
  secret: SecretName,
): Promise<void> {
  const found = await foundAt(addresses, viewer);
  expect(found.filter(([, names]) => !names.includes(secret)).map(([address]) => address)).toEqual([]);
}

const WITH_TITLES = [
  'api get /threads',
  'api get /threads/:threadId',
  'api get /search',
  'page get /',
  'page get /feed.atom',
  'page get /search',
  'page get /t/:threadId',
  'page get /topics/:slug',
];

test('nobody finds what they may not see, as long as nothing is wrong', async () => {
  for (const viewer of ['member', 'visitor'] as const)
    expect((await foundAt(WITH_TITLES, viewer)).flatMap(([, names]) => names)).toEqual([]);
});

test('a member who stands in a circle that is not theirs is told wherever a thread is shown', async () => {
  await setBelonging(hub, world.viewers.member, { projects: [RHINOCEROS] });
  await expectFound(WITH_TITLES, 'member', 'projectTitle');
  await setBelonging(hub, world.viewers.member, {});
});

test('a thread that is stored for more people than it was opened for is told', async () => {
  await changeThread('members thread', { 'audience.kind': 'public' }, 'author');
  await expectFound(['page get /feed.atom', 'page get /t/:threadId/feed.atom'], 'visitor', 'membersTitle');
  await changeThread('members thread', { 'audience.kind': 'members' }, 'author');
});

test('a hidden post that is shown is told', async () => {
  const filter = { threadId: threadCalled('members thread'), state: 'hidden' };
  await stored('posts').updateOne(filter, { $set: { state: 'visible' } });
  await expectFound(['api get /threads/:threadId/posts'], 'neighbour', 'membersHidden');
  await stored('posts').updateOne({ threadId: filter.threadId, number: 2 }, { $set: { state: 'hidden' } });
});

test('a name is told where nobody is named', async () => {
  await changeThread('unnamed thread', { chathamKey: null }, 'unnamed author');
  await expectFound(['api get /threads', 'page get /t/:threadId'], 'neighbour', 'unnamedName');
});

test('a part of a profile that is shown to more people is told', async () => {
  const _id = toObjectId(world.profiles.closedId);
  await stored('members').updateOne({ _id }, { $set: { 'visibility.exchange': 'members' } });
  await expectFound(
    ['api get /members/:memberId', 'page get /members/:memberId', 'page get /members'],
    'neighbour',
    'shownToNobody',
  );
  await stored('members').updateOne({ _id }, { $set: { 'visibility.exchange': 'nobody' } });
});

test('what is published before its instant is told', async () => {
  await stored('scheduled').updateMany({}, { $set: { publishAt: new Date(0) } });
  // Looked for once a second; each look at the database lets some time pass.
  while ((await stored('scheduled').countDocuments()) > 0);
  await settle(hub);
  await expectFound(['api get /threads', 'page get /', 'page get /feed.atom'], 'visitor', 'embargoTitle');
});
