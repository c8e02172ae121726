import { isWiderLimit, type AudienceLimit } from '../../contract/topic-audience.ts';
import type { MeView } from '../../contract/views.ts';
import type { Transaction } from '../../database/index.ts';
import { invalidField } from '../../errors.ts';
import { isVisibleTo } from '../audience/index.ts';
import type { Threads } from '../threads/index.ts';
import { audienceBelow, type Topic, type Topics } from '../topics/index.ts';
import type { LogEntry } from '../moderation-log/index.ts';

interface AudienceEdit {
  parentId?: string | null | undefined;
  widestAudience?: AudienceLimit | null | undefined;
  defaultAudience?: AudienceLimit | null | undefined;
}

type Setting = Pick<Topic, 'parentId' | 'ownAudience'>;

const NOT_YET: Setting = { parentId: null, ownAudience: { widest: null, default: null } };

/** The topic as it will be. Throws 'invalid-input' for what is wider than the topic above it, or than its own widest. */
export function requireNarrower(topics: Topics, topic: Topic | null, edit: AudienceEdit): Setting {
  const standing = topic ?? NOT_YET;
  const after = afterEdit(standing, edit);
  const above = after.parentId === null ? null : topics.get(after.parentId);
  const widest = askedOf(edit.widestAudience, standing.ownAudience.widest);
  if (above !== null && isWiderThan(widest, topics.audienceOf(above).widest))
    throw invalidField('widestAudience', 'input.topic-audience-parent', { topic: above.name });
  const first = askedOf(edit.defaultAudience, standing.ownAudience.default);
  if (isWiderThan(first, topics.audienceOf(after).widest))
    throw invalidField('defaultAudience', 'input.topic-audience-default');
  return after;
}

function afterEdit({ parentId, ownAudience }: Setting, edit: AudienceEdit): Setting {
  const either = <Value>(asked: Value | undefined, stands: Value): Value =>
    asked === undefined ? stands : asked;
  return {
    parentId: either(edit.parentId, parentId),
    ownAudience: {
      widest: either(edit.widestAudience, ownAudience.widest),
      default: either(edit.defaultAudience, ownAudience.default),
    },
  };
}

function isWiderThan(asked: AudienceLimit | null, widest: AudienceLimit): boolean {
  return asked !== null && isWiderLimit(asked, widest);
}

/** A form sends what stands with what it changes. */
function askedOf(
  asked: AudienceLimit | null | undefined,
  stands: AudienceLimit | null,
): AudienceLimit | null {
  return asked === undefined || asked === stands ? null : asked;
}

/** Throws 'invalid-input' when the topic, as it will be, has no room for a thread that it has. */
export async function requireRoom(
  deps: { topics: Topics; threads: Threads },
  { viewer, topic, after, edit }: { viewer: MeView; topic: Topic; after: Setting; edit: AudienceEdit },
  session: Transaction,
): Promise<void> {
  const { parentId, ownAudience } = after;
  const moves = parentId !== topic.parentId;
  if (!moves && edit.widestAudience === undefined) return;
  const above = parentId === null ? null : await deps.topics.store.hold(parentId, session);
  const { widest } = audienceBelow(ownAudience, above?.own ?? null);
  await requireNoWider(
    deps,
    { viewer, topic, widest, field: moves ? 'parentId' : 'widestAudience' },
    session,
  );
}

/** The widest that a topic allows at this point of the transaction. Throws when it went into another meanwhile. */
export async function widestNow(topics: Topics, id: string, session: Transaction): Promise<AudienceLimit> {
  const standing = await topics.store.hold(id, session);
  if (standing === null) throw invalidField('intoId', 'input.topic-unknown');
  return audienceBelow(standing.own, standing.above).widest;
}

interface Narrowing {
  /** To whom those threads are named that they may see; others are counted. */
  viewer: MeView;
  /** The topic whose threads are looked at, with those below it. */
  topic: Topic;
  widest: AudienceLimit;
  /** What of the form is wrong when some are wider. */
  field: string;
}

/**
 * Throws 'invalid-input' that names and links threads which are for more people than the topic will allow. Everything that could
 * put another one there at this moment waits, or is seen.
 */
export async function requireNoWider(
  { topics, threads }: { topics: Topics; threads: Threads },
  { viewer, topic, widest, field }: Narrowing,
  session: Transaction,
): Promise<void> {
  const concerned = [topic, ...topics.childrenOf(topic.id)];
  for (const { id } of concerned) await topics.store.hold(id, session);
  const wider = await threads.store.findWider(
    { topicId: topic.id, withBelow: concerned.map(({ id }) => id), widest },
    session,
  );
  if (wider.length === 0) return;
  const shown = wider.filter((thread) => isVisibleTo(viewer, thread)).slice(0, SHOWN);
  const titles = shown.map(({ title }) => `“${title}”`);
  throw invalidField(
    field,
    'input.topic-wider-threads',
    { count: wider.length, titles: [...titles, ...(wider.length > shown.length ? ['…'] : [])].join(', ') },
    shown.map(({ _id, title }) => ({ address: `/t/${_id.toHexString()}`, title })),
  );
}

const SHOWN = 5;

/** What the log tells of it. */
export function audienceEntries(
  topics: Topics,
  topic: Topic,
  after: Setting,
): Pick<LogEntry, 'action' | 'details'>[] {
  const before = topics.audienceOf(topic);
  const now = topics.audienceOf(after);
  const { ownAudience: own } = topic;
  const isSet = after.ownAudience.widest !== own.widest || before.widest !== now.widest;
  const isDefaultSet = after.ownAudience.default !== own.default || before.default !== now.default;
  return [
    ...(isSet
      ? [{ action: 'topic.audience' as const, details: { from: before.widest, to: now.widest } }]
      : []),
    ...(isDefaultSet
      ? [{ action: 'topic.default-audience' as const, details: { from: before.default, to: now.default } }]
      : []),
  ];
}
