import type { z } from 'zod';
import type { AudiencePatch } from '../../contract/audience-inputs.ts';
import { canChangeAudience, moderatesThread } from '../../contract/permissions.ts';
import type { MeView, ThreadView } from '../../contract/views.ts';
import type { Transaction } from '../../database/index.ts';
import { forbidden, invalidField } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { areWithin, circlesOfThread } from '../audience/index.ts';
import { isUnnamed, viewerIn, type ThreadRecord } from '../threads/index.ts';
import type { ThreadAudienceDeps } from './thread-audience-deps.ts';

export type AudienceChange = z.output<typeof AudiencePatch>;

/**
 * Shows a thread to fewer people, at once. Throws 'invalid-input' for an audience in which anybody stands who does not
 * see the thread now: that is widening.
 */
export async function narrowAudience(
  deps: ThreadAudienceDeps,
  viewer: Viewer,
  threadId: string,
  change: AudienceChange,
): Promise<ThreadView> {
  const { threads, core } = deps;
  const member = requireMember(viewer);
  await threads.access(member, threadId);
  return threads.inTurn(threadId, async () => {
    // Read from the database: what is narrowed must be what stands.
    const record = await threads.accessNow(member, threadId);
    const view = await threads.toView(record);
    if (!canChangeAudience(viewerIn(record, member), view)) throw forbidden();
    const seenBy = circlesOfThread(threadId, change.audience, record.hasGuests);
    if (isSame(seenBy, record.seenBy)) return view;
    await threads.requireChoosable(member, change.audience);
    if (!areWithin(seenBy, record.seenBy, await withGuests(deps, seenBy)))
      throw invalidField('audience', 'input.audience-wider');

    const changed = await core.database.transaction((session) =>
      store(deps, { member, record, view, change }, session),
    );
    return threads.announce(changed.record, {
      what: ['thread.edited'],
      events: changed.events,
      seenByBefore: record.seenBy,
    });
  });
}

/** Those of the circles in which guests stand, who are no members. */
async function withGuests({ members }: ThreadAudienceDeps, circles: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    circles.map(async (circle) => ((await members.hasGuest(circle)) ? [circle] : [])),
  );
  return found.flat();
}

interface Narrowing {
  member: MeView;
  record: ThreadRecord;
  view: ThreadView;
  change: AudienceChange;
}

async function store(
  { threads, topics, log }: ThreadAudienceDeps,
  { member, record, view, change: { audience, reason } }: Narrowing,
  session: Transaction,
) {
  const moderates = moderatesThread(member, view);
  const isOpener = record.authorId.toHexString() === member.id;
  // Kinds alone: which projects it was for is not for those who see it later.
  const details = { from: record.audience.kind, to: audience.kind };
  const by = isOpener && !moderates ? ('author' as const) : ('moderator' as const);
  const line = {
    type: 'audience-narrowed' as const,
    by,
    details: reason === '' ? details : { ...details, reason },
  };
  const advanced = await threads.advance(view.id, { change: { audience }, lines: [line] }, session);
  // The log names who did it, which under the Chatham House Rule would tell who opened the thread.
  if (by === 'author' && isUnnamed(record)) return advanced;
  await log.record(
    {
      actorId: member.id,
      action: 'thread.narrow',
      topicPath: topics.pathOf(view.topic.id),
      thread: { id: view.id, title: view.title, seenBy: advanced.record.seenBy },
      reason,
      details,
    },
    session,
  );
  return advanced;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((circle) => other.includes(circle));
}
