import mongoose from 'mongoose';
import { anyOf, toObjectId } from '../../database/index.ts';

/** What somebody moderates, and the circles beyond which they see nothing. */
export interface ModerationScope {
  /** Topics that they moderate; undefined stands for all. */
  topicIds: readonly string[] | undefined;
  /** Circles that they stand in: no role sees more. */
  circles: readonly string[];
  /** Circles whose threads they facilitate, in whatever topic. */
  facilitates: readonly string[];
}

/**
 * Queries that together find what is in the scope; what two of them find is one. Each stands in the order of an index;
 * in one query they would be sorted.
 */
export function queriesOf({ topicIds, circles, facilitates }: ModerationScope): Record<string, unknown>[] {
  if (topicIds === undefined) return circles.map((circle) => ({ seenBy: circle }));
  const topics = mongoose.trusted({ $in: topicIds.map(toObjectId) });
  return [
    ...(topicIds.length === 0 ? [] : [{ topicPath: topics, seenBy: anyOf(circles) }]),
    ...facilitates.map((circle) => ({ seenBy: circle })),
  ];
}

/** What several queries found, once each, in the order given. */
export function mergeFound<Item extends { _id: { toHexString(): string } }>(
  found: readonly (readonly Item[])[],
  timeOf: (item: Item) => Date,
): Item[] {
  const byId = new Map(found.flat().map((item) => [item._id.toHexString(), item]));
  return [...byId.values()].toSorted((one, other) => {
    const later = timeOf(other).getTime() - timeOf(one).getTime();
    if (later !== 0) return later;
    return one._id.toHexString() < other._id.toHexString() ? 1 : -1;
  });
}
