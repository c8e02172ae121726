import { LRUCache } from 'lru-cache';
import type { GroupRef } from '../../contract/audience-views.ts';
import type { Core } from '../../core.ts';
import { createGroupsRepository } from './groups.repository.ts';

export type Groups = ReturnType<typeof createGroups>;

// Bounds how long a new name of another process stays unseen here.
const KEPT = { max: 2_000, ttl: 10_000 };

/** Named groups: circles of members beside the projects. */
export function createGroups(core: Core) {
  const repository = createGroupsRepository(core.database.connection);
  const kept = new LRUCache<string, GroupRef>(KEPT);
  return {
    models: repository.models,
    store: repository,

    /** The groups that exist, by id. */
    async refs(ids: readonly string[]): Promise<ReadonlyMap<string, GroupRef>> {
      const wanted = [...new Set(ids)];
      const missing = wanted.filter((id) => !kept.has(id));
      const found = missing.length === 0 ? [] : await repository.findByIds(missing);
      for (const { _id, name } of found) kept.set(_id.toHexString(), { id: _id.toHexString(), name });
      return new Map(wanted.flatMap((id) => [[id, kept.get(id)] as const]).filter(isKnown));
    },
  };
}

function isKnown(entry: readonly [string, GroupRef | undefined]): entry is readonly [string, GroupRef] {
  return entry[1] !== undefined;
}
