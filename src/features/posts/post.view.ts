import type { AuthorView, PostView } from '../../contract/views.ts';
import type { AuthorsOf, ThreadRecord } from '../threads/index.ts';
import type { PostRecord } from './post.model.ts';

/** The posts of a thread as everybody may see them: of withdrawn and hidden ones only the tombstone. */
export async function toPostViews(
  thread: ThreadRecord,
  records: readonly PostRecord[],
  authorsOf: AuthorsOf,
): Promise<PostView[]> {
  const authors = await authorsOf(records.map(({ authorId }) => ({ thread, authorId })));
  return records.map((record, index) => {
    const author = authors[index];
    if (author === undefined || !record.threadId.equals(thread._id))
      throw new Error('Every post has an author in its own thread');
    return toPostView(record, author);
  });
}

/** Whoever did not agree to be read by more people is not named to them. */
function nobody({ _id }: PostRecord): AuthorView {
  return {
    id: _id.toHexString(),
    name: null,
    alias: null,
    headline: '',
    organisation: '',
    organisationType: null,
    country: null,
  };
}

function toPostView(record: PostRecord, author: AuthorView): PostView {
  return {
    id: record._id.toHexString(),
    threadId: record.threadId.toHexString(),
    number: record.number,
    author: record.sealed === true ? nobody(record) : author,
    language: record.language,
    sensitivity: record.sensitivity,
    html: record.state === 'visible' ? record.html : '',
    state: record.state,
    leftOut: record.sealed === true,
    stateReason: record.stateReason,
    createdAt: record.createdAt.toISOString(),
    editedAt: record.editedAt?.toISOString() ?? null,
    revision: record.revision,
  };
}
