import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Endpoint } from '../../../src/http/endpoints.ts';
import type { Answer } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { TABLE } from '../matrix/table.ts';
import { comparable, firstDifference, inBatches, wholeOf } from './answers.ts';
import { leaksIn, secretMarkers } from './secrets.ts';
import { addressOf, replaceAll, requestsTo, twinFor, unknownNames, type Asked } from './surfaces.ts';
import { ALL, type ViewerName } from './viewers.ts';
import { makeWorld, type World } from './world.ts';

let hub: TestHub;
let world: World;
/** Which secrets each viewer has found by now. */
const seen = new Map<ViewerName, Set<string>>(ALL.map((viewer) => [viewer, new Set()]));

beforeAll(async () => {
  hub = await startHub();
  world = await makeWorld(hub);
});
afterAll(() => hub.close());

test('knows how to ask every address of the hub', () => {
  // A new name in an address or a query: give it values in `values.ts`, with those who may see what they stand for.
  // New content to look for: a line in `secrets.ts`, and write it in `threads.ts` or `papers.ts`.
  expect(unknownNames(hub.hub.endpoints.list)).toEqual([]);
});

const ADDRESSES = [...new Set(Object.keys(TABLE).map((key) => key.replace(/ \(.*\)$/u, '')))].filter(
  (key) => key.includes(' get ') && key !== 'page get /outbox',
);

describe.each(ADDRESSES)('%s', (address) => {
  test('tells nobody what they may not see, and answers like for what does not exist', async () => {
    const endpoint = hub.hub.endpoints.list.find((one) => addressOf(one) === address);
    if (endpoint === undefined) throw new Error(`${address} is no address of the hub`);
    expect(await faultsOf(endpoint)).toEqual([]);
    expect(hub.bugs).toEqual([]);
  });
});

test('whoever may see a secret finds it: what is written nowhere would never be missed', () => {
  const missed = secretMarkers()
    .filter(({ name }) => !name.startsWith('live'))
    .flatMap(({ name, seers }) =>
      seers
        .filter((viewer) => seen.get(viewer)?.has(name) !== true)
        .map((viewer) => `${viewer} misses ${name}`),
    );
  expect(missed).toEqual([]);
});

async function faultsOf(endpoint: Endpoint): Promise<string[]> {
  const asked = requestsTo(endpoint, world);
  const faults: string[] = [];
  await inBatches(ALL, async (viewer) => {
    const missing = new Map<string, Promise<Answer>>();
    const askMissing = (path: string): Promise<Answer> => {
      const answer = missing.get(path) ?? world.viewers[viewer].get(path);
      missing.set(path, answer);
      return answer;
    };
    for (const request of asked) faults.push(...(await faultsIn(viewer, request, askMissing)));
  });
  return faults;
}

async function faultsIn(
  viewer: ViewerName,
  request: Asked,
  askMissing: (path: string) => Promise<Answer>,
): Promise<string[]> {
  const { path } = request;
  const answer = await world.viewers[viewer].get(path);
  noteSeen(viewer, path, wholeOf(answer));
  const found = leaksIn(wholeOf(answer), { viewer, path, markers: world.markers });
  const faults = found.map((name) => `${viewer} finds ${name} at ${path}`);
  if (answer.status >= 500) faults.push(`${viewer} breaks ${path}`);
  const twin = twinFor(viewer, request);
  if (twin === null) return faults;
  const told = replaceAll(comparable(answer), twin.replaced);
  const toldOfNothing = comparable(await askMissing(twin.path));
  if (told === toldOfNothing) return faults;
  return [...faults, `${viewer} tells ${path} from nothing: ${firstDifference(told, toldOfNothing)}`];
}

function noteSeen(viewer: ViewerName, path: string, answer: string): void {
  for (const { name, text } of secretMarkers())
    if (answer.includes(text) && !path.includes(text)) seen.get(viewer)?.add(name);
}
