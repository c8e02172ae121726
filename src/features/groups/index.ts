import { LRUCache } from 'lru-cache';
import type { GroupRef } from '../../contract/audience-views.ts';
import type { Core } from '../../core.ts';
import { createGroupsRepository } from './groups.repository.ts';
import { createGroupsService, type GroupsNeeds } from './groups.service.ts';

export { roleInGroup, withGroup, withoutGroup } from './with-groups.ts';
export type Groups = ReturnType<typeof createGroups>;

// Bounds how long a new name of another process stays unseen here.
const KEPT = { max: 2_000, ttl: 10_000 };

interface KeptGroup extends GroupRef {
  isOpen: boolean;
}

/** Named groups: circles of members beside the projects. */
export function createGroups(core: Core, needs: Omit<GroupsNeeds, 'repository'>) {
  const repository = createGroupsRepository(core.database.connection);
  const kept = new LRUCache<string, KeptGroup>(KEPT);
  core.events.subscribe((event) => {
    if (event.type === 'group.changed') kept.delete(event.groupId);
  });

  async function find(ids: readonly string[]): Promise<KeptGroup[]> {
    const wanted = [...new Set(ids)];
    const known = wanted.flatMap((id) => kept.get(id) ?? []);
    const missing = wanted.filter((id) => !known.some((group) => group.id === id));
    if (missing.length === 0) return known;
    const found = (await repository.findByIds(missing)).map(({ _id, name, archivedAt }) => ({
      id: _id.toHexString(),
      name,
      isOpen: archivedAt === null,
    }));
    for (const group of found) kept.set(group.id, group);
    return [...known, ...found];
  }

  return {
    models: repository.models,
    store: repository,
    ...createGroupsService(core, { ...needs, repository }),

    /** The groups that exist, by id. */
    refs: async (ids: readonly string[]): Promise<ReadonlyMap<string, GroupRef>> => byId(await find(ids)),

    /** Those of them for which threads are opened: not the archived ones. */
    openRefs: async (ids: readonly string[]): Promise<ReadonlyMap<string, GroupRef>> =>
      byId((await find(ids)).filter(({ isOpen }) => isOpen)),
  };
}

function byId(groups: readonly KeptGroup[]): ReadonlyMap<string, GroupRef> {
  return new Map(groups.map(({ id, name }) => [id, { id, name }]));
}
