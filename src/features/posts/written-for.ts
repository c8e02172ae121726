import { projectWords, type AudienceView } from '../../contract/audience-views.ts';
import { WIDER } from '../../contract/circles.ts';
import { ForumError } from '../../errors.ts';
import { areWithin, circlesOfAudience } from '../audience/index.ts';
import type { ThreadRecord } from '../threads/index.ts';
import type { PostsDeps } from './posts-deps.ts';

/**
 * Keeps what was written for some from being read by more without its author: throws 'conflict' when the circles that
 * see the thread now are not within those that the author saw. Guests are let in beside what stands in a thread, and so
 * beside what is on its way there. Whoever does not say for whom they write is not asked.
 */
export async function requireWrittenFor(
  { threads }: Pick<PostsDeps, 'threads'>,
  { audience }: ThreadRecord,
  writtenFor: string | undefined,
): Promise<void> {
  if (writtenFor === undefined) return;
  if (areWithin(circlesOfAudience(audience), writtenFor.split(' '), [])) return;
  const { key, params } = widerMessage(await threads.audienceView(audience));
  throw new ForumError('conflict', key, { params, fields: [{ field: 'writtenFor', key, params }] });
}

function widerMessage({ kind, projects, group }: AudienceView) {
  if (kind === 'public') return { key: WIDER.public, params: {} };
  if (kind === 'members') return { key: WIDER.members, params: {} };
  const names = group === null ? projects.map(projectWords) : [group.name];
  return { key: WIDER.named, params: { names: names.join(', ') } };
}
