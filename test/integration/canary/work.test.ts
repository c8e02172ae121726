import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Endpoint } from '../../../src/http/endpoints.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { watchDatabase, type WatchedDatabase } from '../../support/watched-database.ts';
import { addressOf, knownAddresses, paramsOf, twinFor } from './surfaces.ts';
import type { ViewerName } from './viewers.ts';
import { makeWorld, settle, type World } from './world.ts';
import { readBodies, send, writesTo, type Write } from './writes.ts';

/*
 * How long an answer takes tells as much as what it says. Clocks are no test; what is asked of the database is: for what
 * may not be seen it is the same as for what does not exist.
 */

const LOOKING: readonly ViewerName[] = ['neighbour', 'moderator of all'];
// What the hub does on its own meanwhile is no part of the answer; it does not come each time.
const TRIES = 4;

let hub: TestHub;
let world: World;
let watched: WatchedDatabase;
let bodyOf: Awaited<ReturnType<typeof readBodies>>;

beforeAll(async () => {
  watched = await watchDatabase();
  hub = await startHub({}, undefined, watched.database);
  world = await makeWorld(hub);
  bodyOf = await readBodies(world);
});
afterAll(() => hub.close());

const ADDRESSES = knownAddresses().filter((key) => paramsOf(key).length > 0);

describe.each(ADDRESSES)('%s', (address) => {
  test('is as much work when it refuses as when there is nothing', async () => {
    const endpoint = hub.hub.endpoints.list.find((one) => addressOf(one) === address);
    if (endpoint === undefined) throw new Error(`${address} is no address of the hub`);
    const body = endpoint.method === 'get' ? {} : await bodyOf(endpoint);
    await settle(hub);
    const faults: string[] = [];
    for (const viewer of LOOKING)
      for (const write of chosen(writesTo(endpoint, body, world), viewer))
        faults.push(...(await faultsIn(endpoint, viewer, write)));
    expect(faults).toEqual([]);
  });
});

/** One of each kind: a few of the many ways to ask are enough here. */
function chosen(writes: readonly Write[], viewer: ViewerName): Write[] {
  const hidden = writes.filter((write) => twinFor(viewer, write) !== null);
  return [...hidden.slice(0, 1), ...hidden.slice(1).slice(-1)];
}

async function faultsIn(endpoint: Endpoint, viewer: ViewerName, write: Write): Promise<string[]> {
  const client = world.viewers[viewer];
  const twin = { path: twinFor(viewer, write)?.path ?? write.path, body: write.twinBody };
  // What others read a moment ago is kept in memory.
  await send(world.viewers.author, { ...endpoint, method: 'get' }, { path: readable(write.path), body: {} });
  let told = '';
  for (let tried = 0; tried < TRIES; tried += 1) {
    const nothing = await watched.follow(() => send(client, endpoint, twin));
    const refused = await watched.follow(() => send(client, endpoint, write));
    if (refused.join() === nothing.join()) return [];
    told = `${viewer} at ${write.path}: ${refused.join(', ')} ≠ ${nothing.join(', ')}`;
  }
  return [told];
}

/** The address of the thread, the post or whatever it is that stands before what is done with it. */
function readable(path: string): string {
  return /^(?:\/api\/v1)?\/[a-z-]+\/[0-9a-f]{24}/u.exec(path)?.[0] ?? path;
}
