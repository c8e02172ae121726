import { Types, type ClientSession, type Connection } from 'mongoose';
import { topicModel, type TopicCounts, type TopicRecord } from './topic.model.ts';

export type TopicChange = Partial<
  Pick<TopicRecord, 'name' | 'description' | 'parentId' | 'order' | 'archivedAt' | 'mergedIntoId'>
>;

export type TopicsRepository = ReturnType<typeof createTopicsRepository>;

export function createTopicsRepository(connection: Connection) {
  const topics = topicModel(connection);
  return {
    models: [topics],
    /** The whole tree: some dozens of topics, kept in memory by the service. */
    findAll: (): Promise<TopicRecord[]> => topics.find().lean<TopicRecord[]>().exec(),

    async add(
      topic: Pick<TopicRecord, 'slug' | 'name' | 'description' | 'parentId' | 'order'>,
      session: ClientSession,
    ): Promise<string> {
      const [made] = await topics.create([topic], { session });
      if (made === undefined) throw new Error('The topic was not stored');
      return made._id.toHexString();
    },

    async change(id: string, change: TopicChange, session: ClientSession): Promise<void> {
      await topics.updateOne({ _id: new Types.ObjectId(id) }, { $set: change }, { session });
    },

    async setCounts(id: string, counts: readonly TopicCounts[]): Promise<void> {
      await topics.updateOne({ _id: new Types.ObjectId(id) }, { $set: { counts } });
    },
  };
}
