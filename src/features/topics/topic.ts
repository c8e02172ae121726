import type { OwnTopicAudience } from '../../contract/topic-audience.ts';
import type { TopicRef } from '../../contract/views.ts';
import type { TopicRecord } from './topic.model.ts';

/** A topic as the hub keeps it in memory. */
export interface Topic extends TopicRef {
  description: string;
  parentId: string | null;
  order: number;
  archived: boolean;
  mergedIntoId: string | null;
  counts: TopicRecord['counts'];
  /** What is set for its own threads and those of topics below it. */
  ownAudience: OwnTopicAudience;
}

export function toTopic(record: TopicRecord): Topic {
  return {
    id: record._id.toHexString(),
    slug: record.slug,
    name: record.name,
    description: record.description,
    parentId: record.parentId?.toHexString() ?? null,
    order: record.order,
    archived: record.archivedAt !== null,
    mergedIntoId: record.mergedIntoId?.toHexString() ?? null,
    counts: record.counts,
    ownAudience: toOwnAudience(record),
  };
}

export function toOwnAudience({
  widestAudience = null,
  defaultAudience = null,
}: Pick<TopicRecord, 'widestAudience' | 'defaultAudience'>): OwnTopicAudience {
  return { widest: widestAudience, default: defaultAudience };
}
