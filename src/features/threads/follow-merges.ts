import type { Core } from '../../core.ts';
import type { InTurn } from '../../database/index.ts';
import type { Concepts } from '../concepts/index.ts';
import type { ThreadsRepository } from './threads.repository.ts';
import type { ThreadsService } from './threads.service.ts';

interface FollowDeps {
  service: ThreadsService;
  threads: ThreadsRepository;
  concepts: Concepts;
  inTurn: InTurn;
}

// So many threads are in memory at once.
const BATCH = 50;

/**
 * Makes the verb that gives threads the tags that concepts went into. Each thread is a change of its own, with a new
 * revision that readers, lists and the search follow; it can be cut off anywhere and begun again.
 */
export function createFollowMerges(core: Core, deps: FollowDeps) {
  const { service, threads, concepts } = deps;

  async function retag(threadId: string): Promise<void> {
    const changed = await deps.inTurn(threadId, () =>
      core.database.transaction(async (session) => {
        const record = await threads.findById(threadId, session);
        const tags = concepts.tags(record?.tags ?? []).map(({ id }) => id);
        // Another process was here first.
        if (record === null || tags.join(' ') === record.tags.join(' ')) return null;
        return service.advance(threadId, { change: { tags } }, session);
      }),
    );
    if (changed !== null) await service.announce(changed.record, { what: ['thread.edited'] });
  }

  return async function followMerges(goesOn: () => boolean): Promise<void> {
    const merged = concepts.merged();
    if (merged.length === 0) return;
    let left = await threads.findTagged(merged, BATCH);
    while (left.length > 0 && goesOn()) {
      for (const id of left) if (goesOn()) await retag(id);
      left = await threads.findTagged(merged, BATCH);
    }
  };
}
