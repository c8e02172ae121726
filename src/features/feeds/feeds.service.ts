import type { Core } from '../../core.ts';
import type { Locale } from '../../contract/locale.ts';
import type { Translate } from '../../contract/translate.ts';
import { postPath, type ThreadView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import type { Members } from '../accounts/index.ts';
import type { PostRecord, Posts } from '../posts/index.ts';
import type { Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import type { AtomEntry, AtomFeed } from './atom.ts';
import { findNewestPosts } from './newest-posts.ts';

export interface FeedsNeeds {
  members: Members;
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
  const { threads, posts, members, topics } = needs;

  async function toFeed(reader: Reader, place: Place, views: readonly ThreadView[]): Promise<AtomFeed> {
    const newest = await findNewestPosts(posts, views, ENTRIES);
    const authors = await members.findAuthors(newest.map(({ authorId }) => authorId.toHexString()));
    const viewsById = new Map(views.map((view) => [view.id, view]));
    const entries = newest.flatMap((post) => {
      const thread = viewsById.get(post.threadId.toHexString());
      const author = authors.get(post.authorId.toHexString())?.name ?? reader.t('member.former');
      return thread === undefined ? [] : [toEntry(reader, { post, thread, author, origin: config.origin })];
    });
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
