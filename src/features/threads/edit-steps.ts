import type { z } from 'zod';
import type { ThreadPatch } from '../../contract/inputs.ts';
import { isNarrower, sensitivitiesFor, widestFor } from '../../contract/sensitivity.ts';
import type { ModerationAction, ThreadEventType } from '../../contract/views.ts';
import { toObjectId } from '../../database/index.ts';
import { invalidField } from '../../errors.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Topics } from '../topics/index.ts';
import type { ThreadRecord } from './thread.model.ts';
import type { ThreadChange } from './threads.repository.ts';

export type ThreadEdit = z.output<typeof ThreadPatch>;

/** One thing that an edit changes: what is stored, the line that readers see, the entry in the log. */
export interface EditStep {
  change: ThreadChange;
  line: ThreadEventType;
  action: ModerationAction;
  details: Record<string, string | number>;
  /** Openers may do it in their own thread. */
  open: boolean;
}

interface EditSources {
  topics: Topics;
  concepts: Concepts;
  now: Date;
}

/** All changes in one. */
export function mergedChange(steps: readonly EditStep[]): ThreadChange {
  return steps.reduce<ThreadChange>((merged, { change }) => ({ ...merged, ...change }), {});
}

/** What differs between the thread and what is asked for. Throws 'invalid-input' for what does not exist. */
export function planSteps(
  record: ThreadRecord,
  edit: ThreadEdit,
  { topics, concepts, now }: EditSources,
): EditStep[] {
  return [
    ...renameStep(record, edit),
    ...kindStep(record, edit),
    ...tagStep(record, edit, concepts),
    ...moveStep(record, edit, topics),
    ...lockStep(record, edit, now),
    ...pinStep(record, edit, now),
    ...labelStep(record, edit),
  ];
}

function renameStep(record: ThreadRecord, { title }: ThreadEdit): EditStep[] {
  if (title === undefined || title === record.title) return [];
  return [
    {
      change: { title },
      line: 'renamed',
      action: 'thread.rename',
      details: { from: record.title, to: title },
      open: true,
    },
  ];
}

function kindStep(record: ThreadRecord, { kind }: ThreadEdit): EditStep[] {
  if (kind === undefined || kind === record.kind) return [];
  const isQuestion = kind === 'question';
  const change = {
    kind,
    acceptedNumber: isQuestion ? record.acceptedNumber : null,
    awaitsAnswer: isQuestion,
  };
  return [
    {
      change,
      line: 'kind-changed',
      action: 'thread.change-kind',
      details: { from: record.kind, to: kind },
      open: true,
    },
  ];
}

function tagStep(record: ThreadRecord, { tags }: ThreadEdit, concepts: Concepts): EditStep[] {
  if (tags === undefined || tags.join(' ') === record.tags.join(' ')) return [];
  const known = requireConcepts(tags, concepts);
  const details = { from: labelled(record.tags, concepts), to: labelled(known, concepts) };
  return [{ change: { tags: known }, line: 'retagged', action: 'thread.retag', details, open: true }];
}

function labelled(ids: readonly string[], concepts: Concepts): string {
  return concepts
    .tags(ids)
    .map(({ labels }) => labels.en)
    .join(', ');
}

/** Ids of the concepts as they are now. Throws 'invalid-input' that names the first tag which is no concept. */
export function requireConcepts(tags: readonly string[], concepts: Concepts): string[] {
  const unknown = tags.findIndex((id) => !concepts.has(id));
  if (unknown >= 0)
    throw invalidField(`tags.${String(unknown)}`, 'input.concept-unknown', { typed: tags[unknown] ?? '' });
  return concepts.tags(tags).map(({ id }) => id);
}

function moveStep(record: ThreadRecord, { topicId }: ThreadEdit, topics: Topics): EditStep[] {
  if (topicId === undefined || record.topicId.equals(topicId)) return [];
  const from = topics.get(record.topicId.toHexString());
  const to = topics.find(topicId);
  if (to === null) throw invalidField('topicId', 'input.topic-unknown');
  const change = { topicId: toObjectId(to.id), rootTopicId: toObjectId(topics.rootOf(to.id)) };
  return [
    { change, line: 'moved', action: 'thread.move', details: { from: from.name, to: to.name }, open: false },
  ];
}

function lockStep(record: ThreadRecord, { locked }: ThreadEdit, now: Date): EditStep[] {
  if (locked === undefined || locked === (record.lockedAt !== null)) return [];
  return locked
    ? [{ change: { lockedAt: now }, line: 'locked', action: 'thread.lock', details: {}, open: false }]
    : [{ change: { lockedAt: null }, line: 'unlocked', action: 'thread.unlock', details: {}, open: false }];
}

function labelStep(record: ThreadRecord, { sensitivity }: ThreadEdit): EditStep[] {
  if (sensitivity === undefined || sensitivity === record.sensitivity) return [];
  if (!isNarrower(sensitivity, record.sensitivity))
    throw invalidField('sensitivity', 'input.sensitivity-wider', { label: record.sensitivity });
  if (!sensitivitiesFor(record.audience.kind).includes(sensitivity))
    throw invalidField('sensitivity', 'input.sensitivity-audience', {
      label: widestFor(record.audience.kind),
    });
  const details = { from: record.sensitivity, to: sensitivity };
  return [{ change: { sensitivity }, line: 'labelled', action: 'thread.label', details, open: true }];
}

function pinStep(record: ThreadRecord, { pinned }: ThreadEdit, now: Date): EditStep[] {
  if (pinned === undefined || pinned === (record.pinnedAt !== null)) return [];
  return pinned
    ? [{ change: { pinnedAt: now }, line: 'pinned', action: 'thread.pin', details: {}, open: false }]
    : [{ change: { pinnedAt: null }, line: 'unpinned', action: 'thread.unpin', details: {}, open: false }];
}
