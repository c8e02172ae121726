import { LRUCache } from 'lru-cache';
import type { AuthorView } from '../../contract/views.ts';
import type { MembersRepository } from './members.repository.ts';
import { toAuthorView, toFormerAuthorView } from './member.view.ts';

export interface Authors {
  /** Every id gets its author; one that has no account any more a view that says so. */
  find(ids: readonly string[]): Promise<Map<string, AuthorView>>;
  forget(id: string): void;
}

// Bounds how long a change that another process made stays unseen here.
const KEPT_MS = 10_000;

/** Members as shown beside what they wrote: every page with posts asks for them. */
export function createAuthors(repository: MembersRepository): Authors {
  const kept = new LRUCache<string, AuthorView>({ max: 10_000, ttl: KEPT_MS });
  // Raised when an author is forgotten: what was being read then may be older than the change.
  let generation = 0;

  async function read(ids: readonly string[]): Promise<Map<string, AuthorView>> {
    const before = generation;
    const records = await repository.findByIds(ids);
    const found = new Map(records.map((record) => [record._id.toHexString(), toAuthorView(record)]));
    if (before === generation) for (const [id, author] of found) kept.set(id, author);
    return found;
  }

  return {
    async find(ids) {
      const wanted = new Map([...new Set(ids)].map((id) => [id, kept.get(id)]));
      const missing = [...wanted].filter(([, author]) => author === undefined).map(([id]) => id);
      const found = missing.length === 0 ? new Map<string, AuthorView>() : await read(missing);
      return new Map(
        [...wanted].map(([id, author]) => [id, author ?? found.get(id) ?? toFormerAuthorView(id)]),
      );
    },
    forget: (id) => {
      generation += 1;
      kept.delete(id);
    },
  };
}
