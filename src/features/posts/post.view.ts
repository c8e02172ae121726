import type { AuthorView, PostView } from '../../contract/views.ts';
import type { PostRecord } from './post.model.ts';

/** The posts as everybody may see them: of withdrawn and hidden ones only the tombstone. */
export async function toPostViews(
  records: readonly PostRecord[],
  findAuthors: (ids: readonly string[]) => Promise<Map<string, AuthorView>>,
): Promise<PostView[]> {
  const authors = await findAuthors(records.map((record) => record.authorId.toHexString()));
  return records.map((record) => toPostView(record, authors));
}

function toPostView(record: PostRecord, authors: ReadonlyMap<string, AuthorView>): PostView {
  const author = authors.get(record.authorId.toHexString());
  if (author === undefined) throw new Error('findAuthors gives a view for every id');
  return {
    id: record._id.toHexString(),
    threadId: record.threadId.toHexString(),
    number: record.number,
    author,
    language: record.language,
    html: record.state === 'visible' ? record.html : '',
    state: record.state,
    stateReason: record.stateReason,
    createdAt: record.createdAt.toISOString(),
    editedAt: record.editedAt?.toISOString() ?? null,
    revision: record.revision,
    clientId: record.clientId,
  };
}
