import { readReference } from '../../contract/references.ts';
import type { AudienceKind } from '../../contract/audience-views.ts';
import { MEMBERS_CIRCLE, PUBLIC_CIRCLE } from '../../contract/circles.ts';
import type { Core } from '../../core.ts';
import type { ForumEvent } from '../../events.ts';
import type { Posts } from '../posts/index.ts';
import type { References } from '../references/index.ts';
import type { Search } from '../search/index.ts';

interface WantedDoisNeeds {
  posts: Pick<Posts, 'store'>;
  references: Pick<References, 'want'>;
  search: Pick<Search, 'citing'>;
}

// What a project or a group talks about among itself is not told to a service outside, not even as a DOI.
const ASKED_FOR: readonly AudienceKind[] = ['public', 'members'];
const MOST_OF_A_CHANGE = 200;

/** Has the DOIs asked for that posts cite: those of new posts when they are stored, and at start the latest ones. */
export function followCitedDois(core: Core, { posts, references, search }: WantedDoisNeeds) {
  if (!core.config.fetchMetadata) return { start: (): void => undefined, stop: (): void => undefined };
  const onFailure = (error: unknown): void => {
    core.log.error({ err: error }, 'metadata of cited DOIs will not be fetched before the next start');
  };
  const stop = core.events.subscribe((event, origin) => {
    if (origin === 'here') wantAll(postsOf(event)).catch(onFailure);
  });

  async function wantAll(postIds: readonly string[]): Promise<void> {
    if (postIds.length === 0) return;
    const citing = await posts.store.findReferences(postIds);
    await want(citing.flatMap((post) => post.references));
  }

  async function want(cited: readonly { kind: string; id: string }[]): Promise<void> {
    const dois = cited
      .flatMap(({ kind, id }) => readReference(kind, id) ?? [])
      .filter(({ kind }) => kind === 'doi');
    await references.want([...new Set(dois.map(({ id }) => id))].slice(0, MOST_OF_A_CHANGE));
  }

  return {
    /** What was cited while the hub did not fetch, or died before it could note it. */
    start(): void {
      search.citing
        .citedIn([PUBLIC_CIRCLE, MEMBERS_CIRCLE], 'doi')
        .then((cited) => want(cited))
        .catch(onFailure);
    },
    stop,
  };
}

function postsOf(event: ForumEvent): string[] {
  if (event.type !== 'thread.opened' && event.type !== 'thread.changed') return [];
  if (!ASKED_FOR.includes(event.thread.audience.kind)) return [];
  const changed = event.type === 'thread.opened' ? [event.post] : event.posts;
  return changed.filter(({ state }) => state === 'visible').map(({ id }) => id);
}
