import type { Core } from '../../core.ts';
import { widestFor, type Sensitivity } from '../../contract/sensitivity.ts';
import type { Locale } from '../../contract/locale.ts';
import { newId, toObjectId } from '../../database/index.ts';
import { excerptOf, toStoredMarkup, type PostRecord } from '../posts/index.ts';
import type { NewThread } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import type { DemoPost, DemoThread } from './demo-files.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface DemoSources {
  core: Core;
  topics: Topics;
  /** Member ids by the keys of data/demo/members.json. */
  memberIds: ReadonlyMap<string, string>;
  /** Group ids by the keys of data/demo/members.json. */
  groupIds: ReadonlyMap<string, string>;
  /** Thread ids by the keys of the threads. */
  threadIds: ReadonlyMap<string, string>;
}

export interface DemoRecords {
  thread: NewThread;
  posts: PostRecord[];
  /** Earlier versions of edited posts. */
  versions: { postId: PostRecord['_id']; version: number; source: string; html: string; writtenAt: Date }[];
  hidden: { number: number; reason: string; at: Date }[];
}

/** The records of one demo thread, as they would be had its members written it in the hub. */
export async function toDemoRecords(demo: DemoThread, sources: DemoSources): Promise<DemoRecords> {
  const startedAt = new Date(sources.core.now().getTime() - demo.startedDaysAgo * DAY_MS);
  const at = (hours: number): Date => new Date(startedAt.getTime() + hours * HOUR_MS);
  const threadId = idOf(sources.threadIds, demo.key);
  const posts: PostRecord[] = [];
  const versions: DemoRecords['versions'] = [];
  for (const [index, post] of demo.posts.entries()) {
    const record = await toPost(post, {
      sensitivity: widestFor(audienceOf(demo, sources).kind),
      number: index + 1,
      threadId,
      language: post.language ?? demo.language,
      sources,
      at,
    });
    posts.push(record);
    if (post.edited !== undefined) {
      const earlier = await render(post.text, {
        language: record.language,
        id: record._id.toHexString(),
        threadId,
        sources,
      });
      versions.push({
        postId: record._id,
        version: 1,
        source: earlier.source,
        html: earlier.markup.html,
        writtenAt: record.createdAt,
      });
    }
  }
  const hidden = demo.posts.flatMap(({ hidden: reason, afterHours }, index) =>
    reason === undefined ? [] : [{ number: index + 1, reason, at: at(afterHours + 1) }],
  );
  return {
    thread: toThread(demo, { threadId, posts, startedAt, hidden: hidden.length, sources }),
    posts,
    versions,
    hidden,
  };
}

interface PostPlace {
  sensitivity: Sensitivity;
  number: number;
  threadId: string;
  language: Locale;
  sources: DemoSources;
  at: (hours: number) => Date;
}

async function toPost(
  post: DemoPost,
  { sensitivity, number, threadId, language, sources, at }: PostPlace,
): Promise<PostRecord> {
  const id = newId();
  const { source, markup } = await render(post.edited?.text ?? post.text, {
    language,
    id,
    threadId,
    sources,
  });
  return {
    _id: toObjectId(id),
    threadId: toObjectId(threadId),
    number,
    authorId: toObjectId(idOf(sources.memberIds, post.author)),
    chatham: false,
    clientId: `demo-${id}`,
    language,
    source,
    ...toStoredMarkup(markup),
    state: post.withdrawn === true ? 'withdrawn' : post.hidden === undefined ? 'visible' : 'hidden',
    stateReason: post.hidden ?? '',
    createdAt: at(post.afterHours),
    editedAt: post.edited === undefined ? null : at(Math.max(post.edited.afterHours, post.afterHours)),
    sensitivity,
    versions: post.edited === undefined ? 0 : 1,
    revision: number,
  };
}

function toThread(
  demo: DemoThread,
  parts: {
    threadId: string;
    posts: readonly PostRecord[];
    startedAt: Date;
    hidden: number;
    sources: DemoSources;
  },
): NewThread {
  const { posts, startedAt, sources } = parts;
  const [first, last] = [posts[0], posts.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`The demo thread ${demo.key} has no post`);
  const topic = sources.topics.bySlug(demo.topic);
  const audience = audienceOf(demo, sources);
  return {
    _id: toObjectId(parts.threadId),
    topicId: toObjectId(topic.id),
    rootTopicId: toObjectId(sources.topics.rootOf(topic.id)),
    title: demo.title,
    kind: demo.kind,
    language: demo.language,
    tags: demo.tags,
    audience,
    hasGuests: false,
    chathamKey: null,
    sensitivity: widestFor(audience.kind),
    authorId: first.authorId,
    clientId: `demo-${parts.threadId}`,
    // Every line that tells of a hidden post stands at a revision of its own.
    revision: posts.length + parts.hidden,
    lastNumber: posts.length,
    replyCount: posts.filter(({ number, state }) => number > 1 && state === 'visible').length,
    createdAt: startedAt,
    lastPostAt: last.createdAt,
    pinnedAt: demo.pinned === true ? startedAt : null,
    lockedAt: demo.locked === true ? last.createdAt : null,
    acceptedNumber: demo.accepted ?? null,
    awaitsAnswer: demo.kind === 'question' && demo.accepted === undefined,
    listed: true,
    excerpt: excerptOf(first.text),
    searchStale: true,
  };
}

function audienceOf({ audience }: DemoThread, { groupIds }: DemoSources): NewThread['audience'] {
  if (typeof audience === 'string') return { kind: audience, projectIds: [], groupId: null };
  return 'projects' in audience
    ? { kind: 'projects', projectIds: audience.projects, groupId: null }
    : { kind: 'group', projectIds: [], groupId: idOf(groupIds, audience.group) };
}

interface RenderPlace {
  language: Locale;
  id: string;
  threadId: string;
  sources: DemoSources;
}

/** In the files, `(post:3)` is a link to a post of the same thread and `(thread:key)` one to another thread. */
async function render(text: string, { language, id, threadId, sources }: RenderPlace) {
  const source = text
    .replace(/\]\(post:(\d+)\)/gu, (_link, number: string) => `](/t/${threadId}/${number})`)
    .replace(/\]\(thread:([a-z0-9-]+)\)/gu, (_link, key: string) => `](/t/${idOf(sources.threadIds, key)})`);
  const markup = await sources.core.markup.render(source, {
    language,
    idPrefix: `p${id.slice(-10)}`,
    hubOrigin: sources.core.config.origin,
  });
  return { source, markup };
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demo content names ${key}, which it does not have`);
  return id;
}
