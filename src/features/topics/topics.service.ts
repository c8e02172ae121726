import type { TopicAudienceView } from '../../contract/topic-audience.ts';
import type { TopicView } from '../../contract/views.ts';
import { notFound } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import { audienceBelow } from './audience-below.ts';
import { toTopic, type Topic } from './topic.ts';
import type { TopicsRepository } from './topics.repository.ts';
import { toTopicView } from './topic.view.ts';

export interface Topics {
  /** Reads the tree into memory; call it again when it changed. */
  load(): Promise<void>;
  /** Throws 'not-found'. A merged topic gives the one that it went into. */
  get(id: string): Topic;
  bySlug(slug: string): Topic;
  find(id: string): Topic | null;
  parentOf(topic: Topic): Topic | null;
  childrenOf(id: string): Topic[];
  /** The topic and the one above it: what a thread in it is found under. */
  pathOf(id: string): string[];
  /** The topic of the first level that it belongs to: itself, or the one above it. */
  rootOf(id: string): string;
  /** Who may see its threads at most, and at first. */
  audienceOf(topic: Pick<Topic, 'parentId' | 'ownAudience'>): TopicAudienceView;
  /** Every topic that is in use, parents before their children, in their order. */
  all(): Topic[];
  /** The tree with counts of what the viewer may see. */
  tree(viewer: Viewer): TopicView[];
  view(topic: Topic, viewer: Viewer): TopicView;
}

export function createTopicsService(repository: TopicsRepository): Topics {
  let byId = new Map<string, Topic>();
  let bySlugs = new Map<string, Topic>();

  const find = (id: string): Topic | null => {
    const topic = byId.get(id);
    if (topic === undefined) return null;
    return topic.mergedIntoId === null ? topic : find(topic.mergedIntoId);
  };
  const orFail = (topic: Topic | null): Topic => {
    if (topic === null) throw notFound();
    return topic;
  };
  const inUse = (): Topic[] => [...byId.values()].filter((topic) => topic.mergedIntoId === null);
  const childrenOf = (id: string | null): Topic[] =>
    inUse()
      .filter((topic) => topic.parentId === id)
      .toSorted((one, other) => one.order - other.order || one.name.localeCompare(other.name));
  const parentOf = (topic: Topic): Topic | null => (topic.parentId === null ? null : find(topic.parentId));
  const all = (): Topic[] => childrenOf(null).flatMap((topic) => [topic, ...childrenOf(topic.id)]);
  const audienceOf = ({
    parentId,
    ownAudience,
  }: Pick<Topic, 'parentId' | 'ownAudience'>): TopicAudienceView =>
    audienceBelow(ownAudience, parentId === null ? null : (find(parentId)?.ownAudience ?? null));
  const view = (topic: Topic, viewer: Viewer): TopicView =>
    toTopicView(topic, { children: childrenOf(topic.id), audience: audienceOf(topic) }, viewer);

  return {
    async load() {
      const records = await repository.findAll();
      byId = new Map(records.map((record) => [record._id.toHexString(), toTopic(record)]));
      bySlugs = new Map([...byId.values()].map((topic) => [topic.slug, topic]));
    },
    find,
    get: (id) => orFail(find(id)),
    bySlug: (slug) => orFail(find(bySlugs.get(slug)?.id ?? '')),
    parentOf,
    childrenOf,
    pathOf: (id) => {
      const topic = orFail(find(id));
      return topic.parentId === null ? [topic.id] : [topic.id, topic.parentId];
    },
    rootOf: (id) => {
      const topic = orFail(find(id));
      return topic.parentId ?? topic.id;
    },
    audienceOf,
    all,
    tree: (viewer) => all().map((topic) => view(topic, viewer)),
    view,
  };
}
