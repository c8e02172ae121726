import { Types, type ClientSession, type Connection } from 'mongoose';
import type { OwnTopicAudience } from '../../contract/topic-audience.ts';
import { toOwnAudience } from './topic.ts';
import { topicModel, type TopicCounts, type TopicRecord } from './topic.model.ts';

export type TopicChange = Partial<
  Pick<
    TopicRecord,
    | 'name'
    | 'description'
    | 'parentId'
    | 'order'
    | 'archivedAt'
    | 'mergedIntoId'
    | 'widestAudience'
    | 'defaultAudience'
  >
>;

export type TopicsRepository = ReturnType<typeof createTopicsRepository>;

export function createTopicsRepository(connection: Connection) {
  const topics = topicModel(connection);
  return {
    models: [topics],
    /** The whole tree: some dozens of topics, kept in memory by the service. */
    findAll: (): Promise<TopicRecord[]> => topics.find().lean<TopicRecord[]>().exec(),

    async add(
      topic: Pick<TopicRecord, 'slug' | 'name' | 'description' | 'parentId' | 'order'> &
        Pick<TopicChange, 'widestAudience' | 'defaultAudience'>,
      session: ClientSession,
    ): Promise<string> {
      const [made] = await topics.create([topic], { session });
      if (made === undefined) throw new Error('The topic was not stored');
      return made._id.toHexString();
    },

    async change(id: string, change: TopicChange, session: ClientSession): Promise<void> {
      await topics.updateOne({ _id: new Types.ObjectId(id) }, { $set: change }, { session });
    },

    /**
     * What a topic and the one above it say of audiences, at this point of the transaction: two that hold the same
     * topic run one after the other. Null for a topic that went into another.
     */
    async hold(
      id: string,
      session: ClientSession,
    ): Promise<{ own: OwnTopicAudience; above: OwnTopicAudience | null } | null> {
      const topic = await topics
        .findOneAndUpdate(
          { _id: new Types.ObjectId(id), mergedIntoId: null },
          { $inc: { held: 1 } },
          { returnDocument: 'after', session },
        )
        .lean<TopicRecord>();
      if (topic === null) return null;
      const above =
        topic.parentId === null
          ? null
          : await topics.findOne({ _id: topic.parentId }).session(session).lean<TopicRecord>();
      return { own: toOwnAudience(topic), above: above === null ? null : toOwnAudience(above) };
    },

    async setCounts(id: string, counts: readonly TopicCounts[]): Promise<void> {
      await topics.updateOne({ _id: new Types.ObjectId(id) }, { $set: { counts } });
    },
  };
}
