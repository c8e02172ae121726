import { RecordCache } from '../../database/index.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { ReadMarksRepository } from './read-marks.repository.ts';
import type { ThreadRecord } from './thread.model.ts';

interface Mark {
  upTo: number;
}

const KEPT = 20_000;
const NONE: Mark = { upTo: 0 };

/** How far members have read, kept for a moment. */
export function createThreadReading(marks: ReadMarksRepository, maxAgeMs: number) {
  const kept = new RecordCache<Mark>({ max: KEPT, maxAgeMs });
  const keyOf = (memberId: string, threadId: string): string => `${memberId}|${threadId}`;

  /** Highest numbers of posts that the member has read, in the order of the threads; 0 where they never were. */
  async function find(memberId: string, threadIds: readonly string[]): Promise<number[]> {
    const found = await kept.getMany(
      threadIds.map((threadId) => keyOf(memberId, threadId)),
      async (keys) => {
        const ids = keys.map((key) => key.slice(memberId.length + 1));
        const known = await marks.find(memberId, ids);
        return new Map(
          ids.map((id) => {
            const upTo = known.get(id);
            return [keyOf(memberId, id), upTo === undefined ? NONE : { upTo }];
          }),
        );
      },
    );
    return found.map((mark) => mark?.upTo ?? 0);
  }

  return {
    find,

    /** Highest post number that the viewer has read; 0 when they never opened the thread. */
    async readUpTo(viewer: Viewer, threadId: string): Promise<number> {
      if (viewer === null) return 0;
      const [upTo = 0] = await find(viewer.id, [threadId]);
      return upTo;
    },

    /** Moves the reader's mark forward. */
    async markRead(viewer: Viewer, record: ThreadRecord, upTo: number): Promise<void> {
      const member = requireMember(viewer);
      const threadId = record._id.toHexString();
      await marks.raise(member.id, threadId, Math.min(upTo, record.lastNumber));
      kept.forget(keyOf(member.id, threadId));
    },

    async raiseAll(memberId: string, threads: readonly { id: string; lastNumber: number }[]): Promise<void> {
      await marks.raiseAll(memberId, threads);
      kept.clear();
    },
  };
}
