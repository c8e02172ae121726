import type { z } from 'zod';
import type { PostPatch } from '../../contract/inputs.ts';
import { canEditPost } from '../../contract/permissions.ts';
import type { PostView } from '../../contract/views.ts';
import type { Transaction } from '../../database/index.ts';
import { conflict, forbidden, notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { viewerIn } from '../threads/index.ts';
import { requireFitting, requireKept } from './keep-within.ts';
import type { PostRecord } from './post.model.ts';
import { requireWrittenFor } from './written-for.ts';
import {
  accessPost,
  excerptOf,
  renderSource,
  toPostView,
  toStoredMarkup,
  type PostsDeps,
} from './posts-deps.ts';

export type PostEdit = z.output<typeof PostPatch>;

/** Replaces the text of a post; the earlier one is kept. Throws 'conflict' when it changed since the editor began. */
export async function editPost(
  deps: PostsDeps,
  viewer: Viewer,
  postId: string,
  edit: PostEdit,
): Promise<PostView> {
  const member = requireMember(viewer);
  const { record: begun, thread } = await accessPost(deps, member, postId);
  const threadId = begun.threadId.toHexString();
  await requireWrittenFor(deps, thread, edit.writtenFor);
  const language = edit.language ?? begun.language;
  const rendered = await renderSource(deps, edit.source, language, postId);
  const sensitivity = edit.sensitivity ?? begun.sensitivity;
  requireFitting(edit.sensitivity, { audience: thread.audience.kind, thread: thread.sensitivity });
  const place = { threadId, seenBy: thread.seenBy, sensitivity };
  const kept = { source: edit.source, html: rendered.html, acknowledged: edit.linksAcknowledged };
  const quotes = await requireKept(deps, member, kept, place);

  return deps.threads.inTurn(threadId, async () => {
    const { record: post, thread: current } = await accessPost(deps, member, postId);
    const shown = await toPostView(deps, current, post);
    if (!canEditPost(viewerIn(current, member), await deps.threads.toView(current), shown)) throw forbidden();
    if (edit.revision !== undefined && edit.revision !== post.revision) throw conflict('error.post-changed');
    if (post.source === edit.source && post.language === language && post.sensitivity === sensitivity)
      return shown;

    const text = {
      source: edit.source,
      quotes,
      language,
      sensitivity,
      ...toStoredMarkup(rendered),
      editedAt: deps.core.now(),
    };
    const changed = await deps.core.database.transaction((session) =>
      store(deps, { post, text, writtenFor: edit.writtenFor }, session),
    );
    const view = await toPostView(deps, changed.record, changed.edited);
    await deps.threads.announce(changed.record, { what: ['post.edited'], posts: [view] });
    return view;
  });
}

type NewText = Pick<
  PostRecord,
  | 'source'
  | 'quotes'
  | 'language'
  | 'sensitivity'
  | 'html'
  | 'text'
  | 'markupVersion'
  | 'references'
  | 'editedAt'
>;

interface Change {
  post: PostRecord;
  text: NewText;
  writtenFor: string | undefined;
}

/** Stores the new text, and the one before it as a version. */
async function store(deps: PostsDeps, { post, text, writtenFor }: Change, session: Transaction) {
  const change = post.number === 1 ? { excerpt: excerptOf(text.text) } : {};
  const { record } = await deps.threads.advance(post.threadId.toHexString(), { change }, session);
  await requireWrittenFor(deps, record, writtenFor);
  const version = post.versions + 1;
  const writtenAt = post.editedAt ?? post.createdAt;
  await deps.posts.keepVersion(
    { postId: post._id, version, source: post.source, html: post.html, writtenAt },
    session,
  );
  const edited = await deps.posts.change(
    post._id.toHexString(),
    { ...text, versions: version, revision: record.revision },
    session,
  );
  return { record, edited };
}

/** What its author typed, to be edited. Throws 'not-found' for others: they get the rendered text. */
export async function readSource(deps: PostsDeps, viewer: Viewer, postId: string) {
  const member = requireMember(viewer);
  const { record, thread } = await accessPost(deps, member, postId);
  if (record.authorId.toHexString() !== member.id || record.state !== 'visible') throw notFound();
  return {
    source: record.source,
    language: record.language,
    revision: record.revision,
    number: record.number,
    thread,
  };
}
