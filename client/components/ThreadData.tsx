import type { JSX } from 'preact';
import type { SeersCount } from '../../src/contract/account-views.ts';
import type { PageContext } from '../../src/contract/page.ts';
import type { MeView, ThreadView, ViewerView } from '../../src/contract/views.ts';
import { LIVE_KEYS } from './live-keys.ts';
import { scriptData } from './script-data.ts';
import { trustedHtml } from './trusted-html.ts';

/** What scripts read from `#thread-data`. */
export interface ThreadPageData {
  thread: ThreadView;
  /** How many people see it, as long as the audience stays. */
  seers: SeersCount | null;
  viewer: ViewerView | null;
  locale: PageContext['locale'];
  timeZone: string;
  /** A part of the catalogue, for `createTranslate`. */
  texts: Readonly<Record<string, string>>;
}

/** The views and texts of a thread's page as JSON, for the scripts that make it live. */
export function ThreadData({
  page,
  thread,
  seers,
}: { page: PageContext } & Pick<ThreadPageData, 'thread' | 'seers'>): JSX.Element {
  const content: Omit<ThreadPageData, 'texts'> = {
    thread,
    seers,
    viewer: page.viewer === null ? null : toViewer(page.viewer),
    locale: page.locale,
    timeZone: page.timeZone,
  };
  return (
    <script
      type="application/json"
      id="thread-data"
      nonce={page.nonce}
      dangerouslySetInnerHTML={{ __html: trustedHtml(scriptData(content, page.t, LIVE_KEYS)) }}
    />
  );
}

// The rest of one's own account (the address above all) has no business in a page.
function toViewer(me: MeView): ViewerView {
  const { id, name, administrator, moderates, locale, circles, edits, facilitates } = me;
  return { id, name, administrator, moderates, locale, circles, edits, facilitates };
}
