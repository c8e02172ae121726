import type { Core } from '../../core.ts';
import type { Locale } from '../../contract/locale.ts';
import type { Translate } from '../../contract/translate.ts';
import { postPath, type AuthorView, type ThreadView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import type { PostRecord, Posts } from '../posts/index.ts';
import type { Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import type { AtomEntry, AtomFeed } from './atom.ts';
import { findNewestPosts } from './newest-posts.ts';

export interface FeedsNeeds {
  topics: Topics;
  threads: Threads;
  posts: Posts;
}

/** Who reads, and in which language the feed speaks. */
export interface Reader {
  viewer: Viewer;
  locale: Locale;
  t: Translate;
}

interface Place {
  title: string;
  /** Path of the page that the feed follows. */
  page: string;
}

const ENTRIES = 30;
// What an empty feed says of itself.
const NEVER = new Date(0).toISOString();

export type FeedsService = ReturnType<typeof createFeedsService>;

/** Feeds of the newest posts that the reader may see. */
export function createFeedsService({ config }: Pick<Core, 'config'>, needs: FeedsNeeds) {
  const { threads, posts, topics } = needs;

  async function toFeed(reader: Reader, place: Place, views: readonly ThreadView[]): Promise<AtomFeed> {
    const newest = await findNewestPosts(posts, views, ENTRIES);
    const shown = await withAuthors(reader, newest, views);
    const entries = shown.map((one) => toEntry(reader, { ...one, origin: config.origin }));
    const self = `${config.origin}${place.page === '/' ? '' : place.page}/feed.atom`;
    return {
      id: self,
      title: place.title,
      language: reader.locale,
      updated: entries
        .map(({ updated }) => updated)
        .reduce((latest, one) => (one > latest ? one : latest), NEVER),
      self,
      page: `${config.origin}${place.page}`,
      entries,
    };
  }

  /** The posts with their threads, reached through the door once more, and what their authors are called. */
  async function withAuthors(
    { viewer, t }: Reader,
    newest: readonly PostRecord[],
    views: readonly ThreadView[],
  ) {
    const viewsById = new Map(views.map((view) => [view.id, view]));
    const records = await threads.accessMany(viewer, [...viewsById.keys()]);
    const recordsById = new Map(records.map((record) => [record._id.toHexString(), record]));
    const written = newest.flatMap((post) => {
      const record = recordsById.get(post.threadId.toHexString());
      const thread = viewsById.get(post.threadId.toHexString());
      return record === undefined || thread === undefined ? [] : [{ post, record, thread }];
    });
    const authors = await threads.authorsOf(
      written.map(({ post, record }) => ({ thread: record, authorId: post.authorId })),
    );
    return written.flatMap(({ post, thread }, index) => {
      const author = authors[index];
      return author === undefined ? [] : [{ post, thread, author: nameOf(t, author) }];
    });
  }

  return {
    async ofHub(reader: Reader): Promise<AtomFeed> {
      const { items } = await threads.list(reader.viewer, { sort: 'active', limit: ENTRIES });
      return toFeed(reader, { title: reader.t('feed.hub-title'), page: '/' }, items);
    },

    /** Throws 'not-found'. */
    async ofTopic(reader: Reader, slug: string): Promise<AtomFeed> {
      const topic = topics.bySlug(slug);
      const { items } = await threads.list(reader.viewer, {
        topic: topic.slug,
        sort: 'active',
        limit: ENTRIES,
      });
      return toFeed(
        reader,
        { title: reader.t('feed.topic-title', { name: topic.name }), page: `/topics/${topic.slug}` },
        items,
      );
    },

    /** Throws 'not-found' for a thread that the reader may not see. */
    async ofThread(reader: Reader, threadId: string): Promise<AtomFeed> {
      const view = await threads.toView(await threads.access(reader.viewer, threadId));
      return toFeed(
        reader,
        { title: reader.t('feed.thread-title', { title: view.title }), page: `/t/${view.id}` },
        [view],
      );
    },
  };
}

function nameOf(t: Translate, { name, alias }: AuthorView): string {
  if (alias !== null) return t('author.participant', { number: alias });
  return name ?? t('member.former');
}

interface Shown {
  post: PostRecord;
  thread: ThreadView;
  author: string;
  origin: string;
}

function toEntry({ t, locale }: Reader, { post, thread, author, origin }: Shown): AtomEntry {
  return {
    address: `${origin}${postPath(thread.id, post.number)}`,
    title: post.number === 1 ? thread.title : t('feed.reply', { title: thread.title, number: post.number }),
    language: post.language,
    author,
    published: post.createdAt.toISOString(),
    updated: (post.editedAt ?? post.createdAt).toISOString(),
    categories: thread.tags.map(({ id, labels }) => ({ term: id, label: labels[locale] })),
    html: post.html,
  };
}
