import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Endpoint } from '../../../src/http/endpoints.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { comparable, firstDifference, inBatches, wholeOf } from './answers.ts';
import { leaksIn } from './secrets.ts';
import { addressOf, knownAddresses, replaceAll, twinFor } from './surfaces.ts';
import { OUTSIDERS, type ViewerName } from './viewers.ts';
import { makeWorld, type World } from './world.ts';
import { readBodies, send, unknownIds, writesTo, type Write } from './writes.ts';

/** Members of the project are refused what the group has, and the other way round. */
const REFUSED: readonly ViewerName[] = [...OUTSIDERS, 'member', 'project member', 'group facilitator'];

let hub: TestHub;
let world: World;
let bodyOf: Awaited<ReturnType<typeof readBodies>>;

beforeAll(async () => {
  hub = await startHub();
  world = await makeWorld(hub);
  bodyOf = await readBodies(world);
});
afterAll(() => hub.close());

test('knows every id that is sent', () => {
  // A new field with an id: give it values in `values.ts`, with those who may see what they stand for.
  expect(unknownIds(hub.hub.endpoints.list)).toEqual([]);
});

const ADDRESSES = knownAddresses().filter((key) => !key.includes(' get '));

describe.each(ADDRESSES)('%s', (address) => {
  test('refuses what may not be seen like what does not exist', async () => {
    const endpoint = hub.hub.endpoints.list.find((one) => addressOf(one) === address);
    if (endpoint === undefined) throw new Error(`${address} is no address of the hub`);
    expect(await faultsOf(endpoint)).toEqual([]);
    expect(hub.bugs).toEqual([]);
  });
});

async function faultsOf(endpoint: Endpoint): Promise<string[]> {
  const writes = oneForEachAudience(writesTo(endpoint, await bodyOf(endpoint), world));
  const faults: string[] = [];
  await inBatches(REFUSED, async (viewer) => {
    for (const write of writes) faults.push(...(await faultsIn(viewer, write)));
  });
  return faults;
}

function oneForEachAudience(writes: readonly Write[]): Write[] {
  const audienceOf = ({ probes, body }: Write): string =>
    JSON.stringify([probes.map(({ seers }) => seers), body]);
  return [...Map.groupBy(writes, audienceOf).values()].flatMap(([first]) => first ?? []);
}

async function faultsIn(viewer: ViewerName, write: Write): Promise<string[]> {
  const { endpoint, path, body, twinBody } = write;
  const twin = twinFor(viewer, write);
  if (twin === null) return [];
  const client = world.viewers[viewer];
  const one = await send(client, endpoint, { path, body });
  const other = await send(client, endpoint, { path: twin.path, body: twinBody });
  // What was to be said on the next page is not kept for it.
  client.setCookie('hub.notice', 'none');
  const sent = `${path} ${JSON.stringify(body)}`;
  const faults = leaksIn(wholeOf(one), { viewer, path: sent, markers: world.markers }).map(
    (name) => `${viewer} finds ${name} at ${path}`,
  );
  const [told, toldOfNothing] = [replaceAll(comparable(one), twin.replaced), comparable(other)];
  if (told !== toldOfNothing)
    faults.push(`${viewer} tells ${sent} from nothing: ${firstDifference(told, toldOfNothing)}`);
  return faults;
}
