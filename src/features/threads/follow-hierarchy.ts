import { Background } from '../../background.ts';
import type { Core } from '../../core.ts';
import type { Concepts } from '../concepts/index.ts';
import type { createFilingsRepository } from './filings.repository.ts';
import type { ThreadsRepository } from './threads.repository.ts';

interface HierarchyDeps {
  concepts: Concepts;
  threads: ThreadsRepository;
  filings: ReturnType<typeof createFilingsRepository>;
  /** Threads have been noted, to be counted again. */
  onRefiled: () => void;
}

const QUIET_MS = 400;
// So many concepts are followed, and then noted, together.
const AT_ONCE = 40;

/**
 * Files threads anew where the vocabulary has moved their concepts: a thread stands in the lists of broader concepts
 * too. As what they are filed is stored for each concept once its threads have followed, so that it can be cut off
 * anywhere; a hub from before this has nothing stored, and files all that is tagged.
 */
export function createHierarchyFollower(core: Core, deps: HierarchyDeps): Background {
  const { concepts, threads, filings } = deps;

  async function refileAll(conceptIds: readonly string[], goesOn: () => boolean): Promise<void> {
    for await (const threadId of threads.withTags(conceptIds)) {
      if (!goesOn()) return;
      await core.database.transaction((session) => threads.refile(threadId, session));
    }
  }

  /** Concepts whose threads are filed as something else than what the vocabulary says, with what it says. */
  async function findMoved(): Promise<[string, string[]][]> {
    const filed = await filings.findAll();
    return concepts
      .all()
      .map(({ id }): [string, string[]] => [id, concepts.withBroader([id]).filter((one) => one !== id)])
      .filter(([id, broader]) => !isSame(filed.get(id), broader));
  }

  async function follow(goesOn: () => boolean): Promise<void> {
    const moved = await findMoved();
    for (let from = 0; from < moved.length; from += AT_ONCE) {
      const some = new Map(moved.slice(from, from + AT_ONCE));
      await refileAll([...some.keys()], goesOn);
      // Cut off: some of the threads may not have followed.
      if (!goesOn()) return;
      await filings.set(some);
      deps.onRefiled();
    }
  }

  const follower = new Background({
    quietMs: QUIET_MS,
    run: follow,
    onFailure: (error) => {
      core.log.error(
        { err: error },
        'threads could not follow the vocabulary; the hub tries again within a minute',
      );
    },
  });
  core.events.subscribe((event) => {
    if (event.type === 'concepts.changed') follower.wake();
  });
  return follower;
}

function isSame(one: readonly string[] | undefined, other: readonly string[]): boolean {
  return one?.length === other.length && one.every((id) => other.includes(id));
}
