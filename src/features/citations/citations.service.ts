import type {
  CitedReferenceView,
  CitingThreadView,
  LatestCitationView,
  ReferenceView,
} from '../../contract/reference-views.ts';
import {
  actOf,
  outsideAddress,
  type ReferenceKey,
  type ReferenceKind,
  type ReferenceRef,
} from '../../contract/references.ts';
import type { SearchHitView } from '../../contract/views.ts';
import type { Viewer } from '../../viewer.ts';
import type { References } from '../references/index.ts';
import type { Regulations } from '../regulations/index.ts';
import type { CitingPost, Search, SearchFace } from '../search/index.ts';
import { partsOf } from './parts.ts';

interface CitationsDeps {
  search: Pick<Search, 'face' | 'citing'>;
  references: References;
  regulations: Regulations;
}

type Asked = Parameters<SearchFace['find']>[0];

// An overview of all kinds shows a few of each.
const SHOWN = { ofAll: 12, ofOneKind: 100 };

export type CitationsService = ReturnType<typeof createCitationsService>;

export function createCitationsService({ search, references, regulations }: CitationsDeps) {
  /** Parts of an act that the viewer sees cited. */
  async function citedParts(viewer: Viewer, key: ReferenceKey): Promise<ReferenceKey[]> {
    if (key.kind !== 'eu-act' || actOf(key) !== null) return [];
    const citing = await search.citing.seenBy(viewer, key);
    return partsOf(
      key,
      citing.flatMap((post) => post.references),
    );
  }

  async function toView(viewer: Viewer, key: ReferenceKey, isCited: boolean): Promise<ReferenceView> {
    const whole = actOf(key);
    const [known, parts, wholes] = await Promise.all([
      references.describe(key, isCited),
      citedParts(viewer, key),
      references.refs(whole === null ? [] : [whole]),
    ]);
    return {
      ...known,
      href: outsideAddress(key, 'en'),
      whole: wholes[0] ?? null,
      parts: await references.refs(parts),
      figures: regulations.figuresOf(key),
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
        reference: await toView(asked.viewer, key, hits.items.length > 0),
        threads: { items: byThread(hits.items), nextCursor: hits.nextCursor },
      };
    },

    /** What was cited last where the viewer may look: of one kind, or a few of each. */
    async latest(viewer: Viewer, kind: ReferenceKind | undefined): Promise<LatestCitationView[]> {
      const citing = await search.citing.seenBy(viewer, kind ?? '');
      const all = citing.flatMap((post) =>
        post.references
          .filter((reference) => kind === undefined || reference.kind === kind)
          .map((reference) => ({ post, reference })),
      );
      const shown = latestOfEach(all, kind === undefined ? SHOWN.ofAll : SHOWN.ofOneKind);
      const refs = await references.refs(shown.map(({ reference }) => reference));
      return shown.flatMap(({ post }, place) => {
        const reference = refs[place];
        return reference === undefined ? [] : [toCitation(post, reference)];
      });
    },
  };
}

function toCitation({ thread, number, createdAt }: CitingPost, reference: ReferenceRef): LatestCitationView {
  return {
    reference,
    thread: { id: thread._id.toHexString(), title: thread.title, language: thread.language },
    number,
    citedAt: createdAt.toISOString(),
  };
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
