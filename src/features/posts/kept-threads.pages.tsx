import { LRUCache } from 'lru-cache';
import { renderToString } from 'preact-render-to-string';
import { toScriptJson } from '../../../client/components/script-data.ts';
import { AccountMenu } from '../../../client/components/SiteHeader.tsx';
import { ThreadPage } from '../../../client/pages/ThreadPage.tsx';
import type { SeersCount } from '../../contract/account-views.ts';
import { emptyForm, type PageContext } from '../../contract/page.ts';
import type { FigureView } from '../../contract/regulation-views.ts';
import type { MeView, PostPageView, ThreadView } from '../../contract/views.ts';
import { newId } from '../../database/index.ts';
import { createKeptPages, type Marks } from '../../http/kept-pages.ts';
import { DOCTYPE } from '../../http/send-page.ts';
import type { RenderedPosts } from './rendered-posts.pages.tsx';

const KEPT_BYTES = 16_000_000;
const MINUTE_MS = 60_000;

/** What a page of a thread shows to a reader; its views are frozen. */
export interface ThreadContent {
  thread: ThreadView;
  postPage: PostPageView;
  figures: readonly FigureView[];
  readUpTo: number | null;
  firstUnread: number | null;
  seers: SeersCount | null;
}

/** What is one reader's own, or one answer's: it is never part of a kept page. */
const GAPS = ['nonce', 'csrf', 'clientId', 'viewerId', 'viewerName', 'accountId', 'account'] as const;
type Gap = (typeof GAPS)[number];

/** What follows from the reader's language, and what is the same for as long as the hub runs. */
type Constants = Pick<PageContext, 't' | 'assets'>;

/** What the page is for all readers alike. */
type SharedPage = Omit<PageContext, keyof Constants | 'nonce' | 'csrf' | 'accountMark' | 'notice' | 'now'> & {
  minute: number;
};

/** Pages of threads for all who see the same: see src/http/kept-pages.ts for why nobody is shown what is another's. */
export function createKeptThreads(rendered: RenderedPosts) {
  const kept = createKeptPages<ThreadContent & { page: SharedPage }, Constants, Gap>({
    gaps: GAPS,
    maxBytes: KEPT_BYTES,
    render: ({ page: { minute, ...page }, ...content }, { t, assets }, marks) => {
      const context: PageContext = {
        ...page,
        t,
        assets,
        now: new Date(minute * MINUTE_MS),
        nonce: marks.nonce,
        csrf: marks.csrf,
        accountMark: marks.account,
        notice: null,
      };
      const renderedPosts = rendered.render(context, content.thread, content.postPage.posts);
      const view = { page: context, ...content, form: emptyForm, clientId: marks.clientId, renderedPosts };
      return DOCTYPE + renderToString(<ThreadPage {...view} />);
    },
  });
  const accountMenu = createAccountMenus();

  return (page: PageContext, content: ThreadContent): Buffer[] => {
    const shared = { page: toShared(page, content, kept.marks), ...content };
    const fill: Record<Gap, () => string> = {
      nonce: () => page.nonce,
      csrf: () => page.csrf,
      clientId: newId,
      viewerId: () => signedIn(page.viewer).id,
      // It stands in the JSON for scripts alone.
      viewerName: () => toScriptJson(signedIn(page.viewer).name).slice(1, -1),
      accountId: () => signedIn(page.account).id,
      account: () => accountMenu(page, signedIn(page.account)),
    };
    return kept.page(shared, { t: page.t, assets: page.assets }, (gap) => fill[gap]());
  };
}

function signedIn(member: MeView | null): MeView {
  if (member === null) throw new Error("A visitor's page has no gap for a member");
  return member;
}

function toShared(page: PageContext, content: ThreadContent, marks: Marks<Gap>): SharedPage {
  const { locale, address, origin, colourScheme, timeZone, now } = page;
  const viewer = page.viewer === null ? null : withoutOwn(page.viewer, content, marks);
  // Of the account only the id and the menu are shown, and both are gaps.
  const account = viewer === null ? null : { ...viewer, id: marks.accountId };
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  return { locale, viewer, account, address, origin, colourScheme, timeZone, minute };
}

/**
 * The viewer as all are who may do the same. Whoever is named in what is shown, as those are who wrote some of it, keeps
 * their id, by which they are told from others, and so has a page of their own.
 */
function withoutOwn(viewer: MeView, content: ThreadContent, marks: Marks<Gap>): MeView {
  return {
    ...viewer,
    id: isNamedIn(content, viewer.id) ? viewer.id : marks.viewerId,
    name: marks.viewerName,
    email: '',
    headline: '',
    organisation: '',
    organisationType: null,
    country: null,
    about: '',
    unseenOutcomes: 0,
    unseenProposals: 0,
    waitingConsents: 0,
    waitingRequests: 0,
  };
}

function isNamedIn({ thread, postPage }: ThreadContent, memberId: string): boolean {
  return idsIn(thread).has(memberId) || idsIn(postPage).has(memberId);
}

const knownIds = new WeakMap<object, ReadonlySet<string>>();

function idsIn(view: object): ReadonlySet<string> {
  const ids = knownIds.get(view) ?? new Set(JSON.stringify(view).match(/[0-9a-f]{24}/gu));
  knownIds.set(view, ids);
  return ids;
}

/** The menu with the reader's name, kept for each. */
function createAccountMenus() {
  const kept = new LRUCache<string, string>({ max: 500 });
  return (page: PageContext, viewer: MeView): string => {
    const key = JSON.stringify([page.csrf, viewer]);
    const menu = kept.get(key) ?? renderToString(<AccountMenu page={page} viewer={viewer} />);
    kept.set(key, menu);
    return menu;
  };
}
