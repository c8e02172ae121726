import { canAcceptAnswer, moderatesThread } from '../../contract/permissions.ts';
import type { ThreadView } from '../../contract/views.ts';
import { forbidden, invalidField } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { viewerIn } from '../threads/index.ts';
import type { PostsDeps } from './posts-deps.ts';

/** Marks a reply as the accepted answer of a question, or with null takes the mark away. */
export async function acceptAnswer(
  deps: PostsDeps,
  viewer: Viewer,
  threadId: string,
  number: number | null,
): Promise<ThreadView> {
  const member = requireMember(viewer);
  await deps.threads.access(member, threadId);

  return deps.threads.inTurn(threadId, async () => {
    const record = await deps.threads.access(member, threadId);
    const view = await deps.threads.toView(record);
    if (view.kind !== 'question') throw invalidField('number', 'input.no-question');
    const asAuthor = viewerIn(record, member);
    if (!canAcceptAnswer(asAuthor, view)) throw forbidden();
    if (record.acceptedNumber === number) return view;
    if (number !== null) await requireAnswer(deps, threadId, number);

    const by = moderatesThread(member, view) && view.author.id !== asAuthor.id ? 'moderator' : 'author';
    const type = number === null ? 'answer-unaccepted' : 'answer-accepted';
    const { record: changed, events } = await deps.core.database.transaction((session) =>
      deps.threads.advance(
        threadId,
        {
          change: { acceptedNumber: number, awaitsAnswer: number === null },
          lines: [{ type, by, details: { number: number ?? record.acceptedNumber ?? 0 } }],
        },
        session,
      ),
    );
    return deps.threads.announce(changed, { what: ['thread.edited'], events });
  });
}

async function requireAnswer(deps: PostsDeps, threadId: string, number: number): Promise<void> {
  const post = number === 1 ? null : await deps.posts.findByNumber(threadId, number);
  if (post?.state !== 'visible') throw invalidField('number', 'input.no-answer');
}
