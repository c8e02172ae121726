import type { ThreadKind } from '../../contract/views.ts';
import type { ThreadRecord } from './thread.model.ts';

/*
 * A list is the threads of a place that one circle sees. Each thread carries the names of the lists it stands in, so
 * that one index serves every list, and no list is read past what its viewer may not see.
 */

/** A topic of the first level stands for those below it too. */
export interface TopicPlace {
  id: string;
  parentId: string | null;
}

export interface ThreadListFilter {
  /** Circles that the viewer stands in. */
  circles: readonly string[];
  sort: 'active' | 'newest' | 'unanswered';
  topic?: TopicPlace | undefined;
  tag?: string | undefined;
  kind?: ThreadKind | undefined;
  cursor?: string | undefined;
  limit: number;
}

type Standing = Pick<
  ThreadRecord,
  'listed' | 'seenBy' | 'topicId' | 'rootTopicId' | 'tags' | 'kind' | 'awaitsAnswer'
>;

/** The lists that a thread stands in. */
export function listsOf(thread: Standing): string[] {
  if (!thread.listed) return [];
  const topics = [...new Set([thread.topicId.toHexString(), thread.rootTopicId.toHexString()])];
  const places = [
    HUB,
    ...topics.map(topicPlace),
    ...thread.tags.map(tagPlace),
    kindPlace(thread.kind),
    ...(thread.awaitsAnswer ? [waitingPlace(HUB), ...topics.map(topicPlace).map(waitingPlace)] : []),
  ];
  return thread.seenBy.flatMap((circle) => places.map((place) => listName(circle, place)));
}

export function listName(circle: string, place: string): string {
  return `${circle} ${place}`;
}

export const HUB = 'hub';
export const topicPlace = (topicId: string): string => `topic:${topicId}`;
const tagPlace = (conceptId: string): string => `tag:${conceptId}`;
const kindPlace = (kind: string): string => `kind:${kind}`;
export const waitingPlace = (place: string): string => `waiting:${place}`;

/** Whether the place of the list says by itself what is in it. */
export function isWholePlace({ sort, topic, tag, kind }: ThreadListFilter): boolean {
  if (sort === 'unanswered') return tag === undefined && kind === undefined;
  return [topic, tag, kind].filter((part) => part !== undefined).length <= 1;
}

/** The narrowest place that holds everything the filter lets through, as far as places go. */
export function placeOf({ sort, topic, tag, kind }: ThreadListFilter): string {
  const place = topic === undefined ? HUB : topicPlace(topic.id);
  if (sort === 'unanswered') return waitingPlace(place);
  if (tag !== undefined) return tagPlace(tag);
  if (topic !== undefined) return place;
  return kind === undefined ? HUB : kindPlace(kind);
}
