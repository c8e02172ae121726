import { fromCursor, toCursor } from '../../database/index.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { MemberRecord } from './member.model.ts';
import type { MemberFilter, MembersRepository } from './members.repository.ts';
import { NameCursor, toWords } from './search-keys.ts';

export interface MemberQuery {
  q: string;
  cursor?: string | undefined;
}

const PAGE = 30;

/** Looks members up by name or organisation; for administrators by the start of a mail address, too. */
export function createFindMembers(repository: MembersRepository) {
  return async (
    viewer: Viewer,
    { q, cursor }: MemberQuery,
  ): Promise<{ items: MemberRecord[]; nextCursor: string | null }> => {
    const sought = toSought(viewer, q.trim());
    if (sought === null) return { items: [], nextCursor: null };
    const after = placeOf(cursor);
    const found = await repository.find({ ...sought, after, limit: PAGE + 1 });
    const items = found.slice(0, PAGE);
    const last = items.at(-1);
    const more = found.length > PAGE && last !== undefined;
    return { items, nextCursor: more ? toCursor([last.sortKey]) : null };
  };
}

/** The place in a list by name that a cursor stands for. */
export function placeOf(cursor: string | undefined): string | null {
  return cursor === undefined ? null : fromCursor(NameCursor, cursor)[0];
}

/** Null for what has no word in it: it finds nobody, rather than everybody. */
function toSought(viewer: Viewer, q: string): Pick<MemberFilter, 'words' | 'email'> | null {
  if (q.includes('@') && requireMember(viewer).administrator) return { words: [], email: q.toLowerCase() };
  const words = toWords(q);
  return q !== '' && words.length === 0 ? null : { words, email: null };
}
