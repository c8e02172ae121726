import { ForumError } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import { isThread, type ScheduledRecord } from './scheduled.model.ts';
import type { ScheduledDeps } from './scheduled-deps.ts';
import type { Why } from './scheduled.repository.ts';

export interface Published {
  threadId: string;
  number: number;
}

/** So long one process has for publishing; one that was killed leaves the rest to the next. */
const LEASE_MS = 30_000;
/** Will be otherwise in a moment: no reason to give up. */
const PASSING: ReadonlySet<string> = new Set(['too-many-requests', 'unavailable']);

/**
 * Publishes what is scheduled as if its author sent it now, with the rights that they have now. Null when another
 * process is at it. When its author may not, that is kept with it and thrown. Its `clientId` makes a repeat harmless:
 * whoever was cut off between publishing and forgetting finds what was published.
 */
export async function publish(deps: ScheduledDeps, id: string): Promise<Published | null> {
  const { core, scheduled, members } = deps;
  const now = core.now();
  const record = await scheduled.lease(id, now, new Date(now.getTime() + LEASE_MS));
  if (record === null) return null;
  try {
    const author = await members.viewerOf(record.memberId.toHexString());
    if (author === null) throw new ForumError('forbidden', 'scheduled.suspended');
    const published = await send(deps, author, record);
    await scheduled.remove(id);
    return published;
  } catch (error) {
    if (error instanceof ForumError && !PASSING.has(error.code))
      await scheduled.fail(id, whyOf(error), core.now());
    // Tried again in a moment; where the database cannot be told so, the lease ends by itself.
    else await scheduled.release(id, now).catch(() => undefined);
    throw error;
  }
}

async function send({ posts }: ScheduledDeps, author: Viewer, record: ScheduledRecord): Promise<Published> {
  if (isThread(record)) {
    const { thread } = await posts.openThread(author, record.draft);
    return { threadId: thread.id, number: 1 };
  }
  const threadId = record.threadId?.toHexString() ?? '';
  const { number } = await posts.postReply(author, threadId, record.draft);
  return { threadId, number };
}

function whyOf({ code, key, params, fields: [field] }: ForumError): Why {
  if (code === 'not-found') return { reason: 'scheduled.gone', reasonParams: {} };
  if (field !== undefined) return { reason: field.key, reasonParams: field.params ?? {} };
  return { reason: key, reasonParams: params };
}
