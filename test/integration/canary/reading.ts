import type { Endpoint } from '../../../src/http/endpoints.ts';
import type { Answer } from '../../support/client.ts';
import { comparable, firstDifference, inBatches, wholeOf } from './answers.ts';
import { isBarred, markersIn } from './secrets.ts';
import { addressOf, replaceAll, requestsTo, twinFor, type Asked } from './surfaces.ts';
import { ALL, type ViewerName } from './viewers.ts';
import type { World } from './world.ts';

/** Asks addresses as viewers, and says what these find and may not. */
export function createReading(world: World) {
  /** What each viewer has found by now, rightly or not. */
  const found = new Map<ViewerName, Set<string>>(ALL.map((viewer) => [viewer, new Set()]));

  /** Nothing, when all is well. */
  async function faultsOf(endpoint: Endpoint, viewers: readonly ViewerName[] = ALL): Promise<string[]> {
    const asked = requestsTo(endpoint, world);
    const faults: string[] = [];
    await inBatches(viewers, async (viewer) => {
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
    const faults = lookThrough(wholeOf(answer), viewer, path).map(
      (name) => `${viewer} finds ${name} at ${path}`,
    );
    if (answer.status >= 500) faults.push(`${viewer} breaks ${path}`);
    const twin = twinFor(viewer, request);
    if (twin === null) return faults;
    const told = replaceAll(comparable(answer), twin.replaced);
    const toldOfNothing = comparable(await askMissing(twin.path));
    if (told === toldOfNothing) return faults;
    return [...faults, `${viewer} tells ${path} from nothing: ${firstDifference(told, toldOfNothing)}`];
  }

  function lookThrough(answer: string, viewer: ViewerName, path: string): string[] {
    const standing = markersIn(answer, path, world.markers);
    for (const { name } of standing) found.get(viewer)?.add(name);
    return standing.filter((secret) => isBarred(secret, { viewer, path })).map(({ name }) => name);
  }

  return {
    faultsOf,
    hasFound: (viewer: ViewerName, name: string): boolean => found.get(viewer)?.has(name) === true,
  };
}

/** The endpoint of an address as the tables of the matrix name it. */
export function endpointAt({ hub }: World, address: string): Endpoint {
  const endpoint = hub.hub.endpoints.list.find((one) => addressOf(one) === address);
  if (endpoint === undefined) throw new Error(`${address} is no address of the hub`);
  return endpoint;
}
