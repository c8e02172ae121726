import type { Core } from '../../core.ts';
import { canRevealAuthors } from '../../contract/permissions.ts';
import type { MeView, ThreadView } from '../../contract/views.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import type { Members } from '../accounts/index.ts';
import type { LogEntry, ModerationLog } from '../moderation-log/index.ts';
import type { Posts } from '../posts/index.ts';
import type { ThreadRecord, Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import type { RevealingRecord } from './revealing.model.ts';
import type { RevealingsRepository } from './revealings.repository.ts';

export interface RevealingDeps {
  core: Core;
  members: Members;
  topics: Topics;
  threads: Threads;
  posts: Posts;
  log: ModerationLog;
  limits: Pick<RateLimits, 'consume'>;
  revealings: RevealingsRepository;
}

/** A thread in which the member may ask, and decide, who somebody is. */
export interface Moderated {
  member: MeView;
  thread: ThreadRecord;
  view: ThreadView;
}

export function mayReveal({ member, view }: Moderated): boolean {
  return canRevealAuthors(member, view);
}

/** What the log keeps of a step: never who the author is. */
export function entryOf(
  { topics }: RevealingDeps,
  { member, thread, view }: Moderated,
  step: Pick<LogEntry, 'action'> & { revealing: RevealingRecord; reason: string },
): LogEntry {
  const { action, revealing, reason } = step;
  return {
    actorId: member.id,
    action,
    topicPath: topics.pathOf(view.topic.id),
    thread: { id: view.id, title: view.title, seenBy: thread.seenBy },
    post: { id: revealing.postId.toHexString(), number: revealing.postNumber },
    reason,
    details: { participant: revealing.participant },
  };
}
