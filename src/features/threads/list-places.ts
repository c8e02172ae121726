import { cellOf, cellsOf, mapPlacesOf } from '../../contract/value-chain.ts';
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

/** A concept that threads are asked for by. */
export interface SoughtTag {
  id: string;
  /** The concept and all that are narrower: a thread with any of them is meant. */
  within: readonly string[];
}

/** Gives concepts and all that are broader. */
export type WithBroader = (tags: readonly string[]) => string[];

export interface ThreadListFilter {
  /** Circles that the viewer stands in. */
  circles: readonly string[];
  sort: 'active' | 'newest' | 'unanswered';
  topic?: TopicPlace | undefined;
  /** Each of them has to be carried. */
  tags?: readonly SoughtTag[];
  kind?: ThreadKind | undefined;
  cursor?: string | undefined;
  limit: number;
}

type Standing = Pick<
  ThreadRecord,
  'listed' | 'seenBy' | 'topicId' | 'rootTopicId' | 'tags' | 'kind' | 'awaitsAnswer' | 'audience'
>;

/** The lists that a thread stands in. One that is tagged with a concept stands in those of broader ones too. */
export function listsOf(thread: Standing, withBroader: WithBroader): string[] {
  if (!thread.listed) return [];
  const tags = withBroader(thread.tags);
  const topics = [...new Set([thread.topicId.toHexString(), thread.rootTopicId.toHexString()])];
  const places = [
    HUB,
    ...topics.map(topicPlace),
    ...tags.map(tagPlace),
    ...cellsOf(tags).map(cellPlace),
    kindPlace(thread.kind),
    ...thread.audience.projectIds.map(projectPlace),
    ...(thread.awaitsAnswer ? [waitingPlace(HUB), ...topics.map(topicPlace).map(waitingPlace)] : []),
  ];
  return thread.seenBy.flatMap((circle) => places.map((place) => listName(circle, place)));
}

/** What a thread is counted under on the map: concepts that the map is made of, and its cells. */
export function countedPlaces(thread: Pick<Standing, 'listed' | 'tags'>, withBroader: WithBroader): string[] {
  if (!thread.listed) return [];
  const tags = withBroader(thread.tags);
  return mapPlacesOf(tags);
}

export function listName(circle: string, place: string): string {
  return `${circle} ${place}`;
}

export const HUB = 'hub';
export const topicPlace = (topicId: string): string => `topic:${topicId}`;
const tagPlace = (conceptId: string): string => `tag:${conceptId}`;
const cellPlace = (cell: string): string => `cell:${cell}`;
const kindPlace = (kind: string): string => `kind:${kind}`;
/** What is for the members of a project: of several projects, each of their circles has it here. */
export const projectPlace = (projectId: string): string => `project:${projectId}`;
export const waitingPlace = (place: string): string => `waiting:${place}`;

/** Whether the place of the list says by itself what is in it. */
export function isWholePlace(filter: ThreadListFilter): boolean {
  const { sort, topic, tags = [], kind } = filter;
  if (tagsBeside(filter).length > 0) return false;
  if (sort === 'unanswered') return kind === undefined;
  return [topic, tags[0], kind].filter((part) => part !== undefined).length <= 1;
}

/** The narrowest place that holds everything the filter lets through, as far as places go. */
export function placeOf({ sort, topic, tags = [], kind }: ThreadListFilter): string {
  const place = topic === undefined ? HUB : topicPlace(topic.id);
  if (sort === 'unanswered') return waitingPlace(place);
  const [one, other] = tags;
  if (one !== undefined) return placeOfTags(one, other);
  if (topic !== undefined) return place;
  return kind === undefined ? HUB : kindPlace(kind);
}

function placeOfTags(one: SoughtTag, other: SoughtTag | undefined): string {
  const cell = other === undefined ? null : cellOf(one.id, other.id);
  return cell === null ? tagPlace(one.id) : cellPlace(cell);
}

/** Tags that the place does not say by itself. */
export function tagsBeside(filter: ThreadListFilter): readonly SoughtTag[] {
  const { sort, tags = [] } = filter;
  if (sort === 'unanswered') return tags;
  const [one, other, ...more] = tags;
  if (one === undefined || other === undefined) return [];
  return cellOf(one.id, other.id) === null ? [other, ...more] : more;
}
