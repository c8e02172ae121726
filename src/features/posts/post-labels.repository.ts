import mongoose, { type Types } from 'mongoose';
import { toObjectId } from '../../database/index.ts';
import type { postModel } from './post.model.ts';

// Further threads are not looked for: a hub in which there are so many says everything in confidence.
const MOST = 5_000;

const STANDING = { state: mongoose.trusted({ $ne: 'withdrawn' as const }) };

/** Which threads hold something that is labelled for nobody else. */
export function createPostLabels(posts: ReturnType<typeof postModel>) {
  return {
    /** Whether something in the thread is labelled TLP:RED. What was taken back nobody reads any more. */
    isRedIn: async (threadId: string): Promise<boolean> =>
      (await posts
        .findOne({ threadId: toObjectId(threadId), sensitivity: 'RED', ...STANDING })
        .select({ _id: 1 })
        .lean()) !== null,

    /** Threads that hold something of that label. */
    async redThreadIds(): Promise<string[]> {
      const found = await posts
        .aggregate<{ _id: Types.ObjectId }>([
          { $match: { sensitivity: 'RED', ...STANDING } },
          { $group: { _id: '$threadId' } },
          { $limit: MOST },
        ])
        .option({ maxTimeMS: 2_000 })
        .exec();
      return found.map(({ _id }) => _id.toHexString());
    },
  };
}
