import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startHub, type TestHub } from '../../support/hub.ts';
import { createReading, endpointAt } from './reading.ts';
import { secretMarkers } from './secrets.ts';
import { knownAddresses, unknownAddresses, unknownNames } from './surfaces.ts';
import { makeWorld, type World } from './world.ts';

let hub: TestHub;
let world: World;
let reading: ReturnType<typeof createReading>;

beforeAll(async () => {
  hub = await startHub();
  world = await makeWorld(hub);
  reading = createReading(world);
});
afterAll(() => hub.close());

test('knows how to ask every address of the hub', () => {
  // A new name in an address or a query: give it values in `values.ts`, with those who may see what they stand for.
  // New content to look for: a line in `secrets.ts`, and write it in `threads.ts` or `papers.ts`.
  expect(unknownNames(hub.hub.endpoints.list)).toEqual([]);
  expect(unknownAddresses(hub.hub.endpoints.list)).toEqual([]);
});

const ADDRESSES = knownAddresses().filter((key) => key.includes(' get ') && key !== 'page get /outbox');

describe.each(ADDRESSES)('%s', (address) => {
  test('tells nobody what they may not see, and answers like for what does not exist', async () => {
    expect(await reading.faultsOf(endpointAt(world, address))).toEqual([]);
    expect(hub.bugs).toEqual([]);
  });
});

test('whoever may see a secret finds it: what is written nowhere would never be missed', () => {
  const missed = secretMarkers()
    .filter(({ name }) => !name.startsWith('live'))
    .flatMap(({ name, seers, writer }) =>
      [...seers, ...(writer === undefined ? [] : [writer])]
        .filter((viewer) => !reading.hasFound(viewer, name))
        .map((viewer) => `${viewer} misses ${name}`),
    );
  expect(missed).toEqual([]);
});
