import mongoose, { type ClientSession, type Types } from 'mongoose';
import type { Sensitivity } from '../../contract/sensitivity.ts';
import { toObjectId } from '../../database/index.ts';
import type { postModel, PostRecord } from './post.model.ts';

// Further threads are not looked for: a hub in which there are so many says everything in confidence.
const MOST = 5_000;
const MOST_TOLD = 200;

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

    /**
     * Labels what stands in a thread by its new audience. Gives those that can be read and have another label now, the
     * first of them: more are not told to open pages.
     */
    async relabel(
      { threadId, sensitivity, revision }: { threadId: string; sensitivity: Sensitivity; revision: number },
      session: ClientSession,
    ): Promise<PostRecord[]> {
      const those = {
        threadId: toObjectId(threadId),
        sensitivity: mongoose.trusted({ $ne: sensitivity }),
      };
      await posts.updateMany(those, { $set: { sensitivity, revision } }, { session });
      return posts
        .find({ threadId: toObjectId(threadId), revision, state: 'visible' })
        .limit(MOST_TOLD)
        .session(session)
        .lean<PostRecord[]>();
    },

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
