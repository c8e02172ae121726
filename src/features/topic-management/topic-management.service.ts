import type { z } from 'zod';
import type { Core } from '../../core.ts';
import type { TopicInput, TopicPatch } from '../../contract/inputs.ts';
import { moderatesAll, moderatesTopic } from '../../contract/permissions.ts';
import type { MeView, TopicView } from '../../contract/views.ts';
import { isDuplicateKey, toObjectId, type Transaction } from '../../database/index.ts';
import { conflict, forbidden, invalidField } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { LogEntry, ModerationLog } from '../moderation-log/index.ts';
import type { Threads } from '../threads/index.ts';
import type { Topic, TopicChange, Topics } from '../topics/index.ts';
import { slugOf } from './slug.ts';
import {
  audienceEntries,
  requireNarrower,
  requireNoWider,
  requireRoom,
  widestNow,
} from './topic-audience.ts';

export type NewTopic = z.output<typeof TopicInput>;
export type TopicEdit = z.output<typeof TopicPatch>;

interface Needs {
  topics: Topics;
  threads: Threads;
  log: ModerationLog;
}

export type TopicManagement = ReturnType<typeof createTopicManagementService>;

/**
 * Changing the tree. Moderators of a topic describe and rename it; adding, ordering, moving, archiving and merging is
 * for moderators of all topics, since it concerns more than one.
 */
export function createTopicManagementService(core: Core, { topics, threads, log }: Needs) {
  /** Runs the change and its entries in the log, then shows the new tree to everybody. */
  async function apply(work: (session: Transaction) => Promise<void>): Promise<void> {
    await core.database.transaction(work);
    await topics.load();
    core.events.publish({ type: 'topics.changed' });
  }

  const record = (
    viewer: { id: string },
    topic: Topic,
    entry: Pick<LogEntry, 'action' | 'details'>,
    session: Transaction,
  ) => log.record({ actorId: viewer.id, topicPath: topics.pathOf(topic.id), ...entry }, session);

  return {
    /** Throws 'conflict' when a topic of that name stands already. */
    async create(viewer: Viewer, input: NewTopic): Promise<TopicView> {
      const member = requireMember(viewer);
      if (!moderatesAll(member)) throw forbidden();
      const parent = input.parentId === null ? null : requireParent(topics, input.parentId, null);
      requireNarrower(topics, null, input);
      const siblings =
        parent === null ? topics.all().filter((one) => one.parentId === null) : topics.childrenOf(parent.id);
      let id = '';
      try {
        await apply(async (session) => {
          id = await topics.store.add(
            {
              slug: slugOf(input.name),
              name: input.name,
              description: input.description,
              parentId: parent === null ? null : toObjectId(parent.id),
              order: siblings.length,
              widestAudience: input.widestAudience,
              defaultAudience: input.defaultAudience,
            },
            session,
          );
          await log.record(
            {
              actorId: member.id,
              action: 'topic.create',
              topicPath: parent === null ? [id] : [id, parent.id],
              details: { name: input.name },
            },
            session,
          );
        });
      } catch (error) {
        throw isDuplicateKey(error) ? conflict('error.topic-name-taken', { name: input.name }) : error;
      }
      return topics.view(topics.get(id), member);
    },

    /** All that is asked, or nothing. */
    async change(viewer: Viewer, topicId: string, edit: TopicEdit): Promise<TopicView> {
      const member = requireMember(viewer);
      const topic = topics.get(topicId);
      requireRight(member, topic, edit);
      const moved = edit.parentId !== undefined && edit.parentId !== topic.parentId;
      if (moved) requirePlace(topics, topic, edit.parentId);
      const after = requireNarrower(topics, topic, edit);

      await apply(async (session) => {
        await requireRoom({ topics, threads }, { viewer: member, topic, after, edit }, session);
        const change = toChange(topic, edit, core.now());
        if (Object.keys(change).length > 0) await topics.store.change(topic.id, change, session);
        if (edit.order !== undefined) await reorder(topics, topic, edit.order, session);
        if (moved) {
          const rootTopicId = edit.parentId ?? topic.id;
          await threads.store.relocate(topic.id, { topicId: topic.id, rootTopicId }, session);
        }
        const entries = [...entriesOf(topic, edit), ...audienceEntries(topics, topic, after)];
        for (const entry of entries) await record(member, topic, entry, session);
      });
      if (moved) threads.forgetAll();
      return topics.view(topics.get(topicId), member);
    },

    /** Hands all threads of a topic to another one; its addresses lead there from now on. */
    async merge(viewer: Viewer, topicId: string, intoId: string): Promise<TopicView> {
      const member = requireMember(viewer);
      if (!moderatesAll(member)) throw forbidden();
      const [from, into] = [topics.get(topicId), topics.find(intoId)];
      if (into === null) throw invalidField('intoId', 'input.topic-unknown');
      if (into.id === from.id) throw invalidField('intoId', 'input.topic-same');
      if (into.archived) throw invalidField('intoId', 'input.topic-archived');
      if (topics.childrenOf(from.id).length > 0) throw invalidField('intoId', 'input.topic-has-children');

      await apply(async (session) => {
        const widest = await widestNow(topics, into.id, session);
        await requireNoWider(
          { topics, threads },
          { viewer: member, topic: from, widest, field: 'intoId' },
          session,
        );
        await topics.store.change(from.id, { mergedIntoId: toObjectId(into.id) }, session);
        await threads.store.relocate(
          from.id,
          { topicId: into.id, rootTopicId: topics.rootOf(into.id) },
          session,
        );
        await log.record(
          {
            actorId: member.id,
            action: 'topic.merge',
            topicPath: [...topics.pathOf(into.id), from.id],
            details: { from: from.name, to: into.name },
          },
          session,
        );
      });
      threads.forgetAll();
      await threads.counts.recountAll();
      return topics.view(topics.get(into.id), member);
    },
  };
}

/** Name and description are for the topic's moderators; its place in the tree for moderators of all. */
function requireRight(member: MeView, topic: Topic, { parentId, order, archived }: TopicEdit): void {
  const isStructural = [parentId, order, archived].some((asked) => asked !== undefined);
  const may = isStructural ? moderatesAll(member) : moderatesTopic(member, topic.id, topic.parentId);
  if (!may) throw forbidden();
}

function requirePlace(topics: Topics, topic: Topic, parentId: string | null | undefined): void {
  if (typeof parentId === 'string') requireParent(topics, parentId, topic);
}

/** The tree is two levels deep. */
function requireParent(topics: Topics, parentId: string, child: Topic | null): Topic {
  const parent = topics.find(parentId);
  if (parent === null) throw invalidField('parentId', 'input.topic-unknown');
  if (parent.parentId !== null || parent.id === child?.id)
    throw invalidField('parentId', 'input.topic-depth');
  if (child !== null && topics.childrenOf(child.id).length > 0)
    throw invalidField('parentId', 'input.topic-has-children');
  return parent;
}

function toChange(topic: Topic, edit: TopicEdit, now: Date): TopicChange {
  const { name, description, widestAudience, defaultAudience } = edit;
  const plain = Object.entries({ name, description, widestAudience, defaultAudience });
  return {
    ...Object.fromEntries(plain.filter(([, asked]) => asked !== undefined)),
    ...(edit.parentId === undefined
      ? {}
      : { parentId: edit.parentId === null ? null : toObjectId(edit.parentId) }),
    ...(edit.archived === undefined || edit.archived === topic.archived
      ? {}
      : { archivedAt: edit.archived ? now : null }),
  };
}

/** Puts the topic at a place among its siblings and numbers them anew. */
async function reorder(topics: Topics, topic: Topic, place: number, session: Transaction): Promise<void> {
  const siblings = topics.all().filter((one) => one.parentId === topic.parentId && one.id !== topic.id);
  siblings.splice(place, 0, topic);
  for (const [order, { id }] of siblings.entries()) await topics.store.change(id, { order }, session);
}

type Entry = Pick<LogEntry, 'action' | 'details'>;

function entriesOf(topic: Topic, edit: TopicEdit): Entry[] {
  const { name, description, archived } = edit;
  const differs = <Value>(asked: Value | undefined, stands: Value): boolean =>
    asked !== undefined && asked !== stands;
  const entries: [boolean, Entry][] = [
    [differs(name, topic.name), { action: 'topic.change', details: { from: topic.name, to: name ?? '' } }],
    [differs(description, topic.description), { action: 'topic.change', details: { field: 'description' } }],
    [
      differs(edit.parentId, topic.parentId) || edit.order !== undefined,
      { action: 'topic.move', details: { name: topic.name } },
    ],
    [
      differs(archived, topic.archived),
      { action: archived === true ? 'topic.archive' : 'topic.unarchive', details: { name: topic.name } },
    ],
  ];
  return entries.flatMap(([isDone, entry]) => (isDone ? [entry] : []));
}
