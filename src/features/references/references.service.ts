import type {
  CitedReferenceView,
  CitingThreadView,
  LatestCitationView,
  ReferenceView,
} from '../../contract/reference-views.ts';
import { actOf, outsideAddress, type ReferenceKey, type ReferenceKind } from '../../contract/references.ts';
import type { SearchHitView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import type { CitingPost, Search, SearchFace } from '../search/index.ts';
import type { KnownReferences } from './known-references.ts';
import { partsOf } from './parts.ts';

interface ReferencesDeps {
  search: Pick<Search, 'face' | 'citingPosts'>;
  known: KnownReferences;
}

type Asked = Parameters<SearchFace['find']>[0];

// An overview of all kinds shows a few of each.
const SHOWN = { ofAll: 12, ofOneKind: 100 };

export type ReferencesService = ReturnType<typeof createReferencesService>;

export function createReferencesService({ search, known }: ReferencesDeps) {
  /** Parts of an act that the viewer sees cited. */
  async function citedParts(viewer: Viewer, key: ReferenceKey): Promise<ReferenceKey[]> {
    if (key.kind !== 'eu-act' || actOf(key) !== null) return [];
    const citing = await search.citingPosts(viewer, key);
    return partsOf(
      key,
      citing.flatMap(({ references }) => references),
    );
  }

  async function toView(viewer: Viewer, key: ReferenceKey): Promise<ReferenceView> {
    const whole = actOf(key);
    return {
      ...known.toRef(key),
      href: outsideAddress(key, 'en'),
      publication: known.publicationOf(key),
      concept: known.conceptOf(key),
      whole: whole === null ? null : known.toRef(whole),
      parts: (await citedParts(viewer, key)).map(known.toRef),
    };
  }

  return {
    /**
     * A reference with the threads that cite it, newest citation first, as far as the viewer may see. One that nobody
     * cites is answered like one that is cited only where the viewer may not look: what is told beside the threads is
     * known without them.
     */
    async find(asked: Asked, key: ReferenceKey, cursor: string | undefined): Promise<CitedReferenceView> {
      const hits = await search.face.find(asked, { ref: key, ...(cursor === undefined ? {} : { cursor }) });
      return {
        reference: await toView(asked.viewer, key),
        threads: { items: byThread(hits.items), nextCursor: hits.nextCursor },
      };
    },

    /** What was cited last where the viewer may look: of one kind, or a few of each. */
    async latest(viewer: Viewer, kind: ReferenceKind | undefined): Promise<LatestCitationView[]> {
      const citing = await search.citingPosts(viewer, kind ?? '');
      const citations = citing.flatMap((post) =>
        post.references
          .filter((reference) => kind === undefined || reference.kind === kind)
          .map((reference) => ({ post, reference })),
      );
      return latestOfEach(citations, kind === undefined ? SHOWN.ofAll : SHOWN.ofOneKind).map(toCitation);
    },
  };

  function toCitation({ post: { thread, number, createdAt }, reference }: Citation): LatestCitationView {
    return {
      reference: known.toRef(reference),
      thread: { id: thread._id.toHexString(), title: thread.title, language: thread.language },
      number,
      citedAt: createdAt.toISOString(),
    };
  }
}

interface Citation {
  post: CitingPost;
  reference: ReferenceKey;
}

/** The first of the citations of each reference, and no more than so many of a kind. */
function latestOfEach(citations: readonly Citation[], most: number): Citation[] {
  const found = new Map<string, Citation>();
  const counts = new Map<ReferenceKind, number>();
  for (const citation of citations) {
    const { kind, id } = citation.reference;
    const count = counts.get(kind) ?? 0;
    if (count >= most || found.has(`${kind}:${id}`)) continue;
    counts.set(kind, count + 1);
    found.set(`${kind}:${id}`, citation);
  }
  return [...found.values()];
}

/** The hits of a page put together by thread, in the order of the first of each. */
function byThread(hits: readonly SearchHitView[]): CitingThreadView[] {
  const threads = new Map<string, CitingThreadView>();
  for (const { thread, post, excerpt } of hits) {
    const known = threads.get(thread.id) ?? { thread, posts: [] };
    known.posts.push({ ...post, excerpt });
    threads.set(thread.id, known);
  }
  return [...threads.values()];
}
