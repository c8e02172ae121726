import { callApi } from './api.ts';
import type { OpenComposer } from './composer.ts';
import type { HubConnection } from './connection.ts';
import { KeptTexts } from './kept-texts.ts';
import type { LiveThread } from './live-thread.tsx';
import { readPageFacts } from './page-data.ts';
import type { PendingReplies } from './pending-replies.tsx';

/** Loads the composer's script when somebody begins to write, quotes or replies, or has left something unfinished. */
export function openComposerWhenWanted(
  thread: LiveThread,
  connection: HubConnection,
  pending: PendingReplies,
): void {
  const form = document.querySelector<HTMLFormElement>('#composer');
  if (form === null) return;
  const threadId = thread.data.thread.id;
  let opening: Promise<OpenComposer | null> | null = null;
  const open = (): Promise<OpenComposer | null> => {
    opening ??= import('./composer.ts').then(({ openComposer }) =>
      openComposer(form, { thread, connection, pending }),
    );
    return opening;
  };
  const openQuietly = (): void => {
    // Without the script the form is sent by the browser.
    open().catch(() => {
      opening = null;
    });
  };

  form.addEventListener('focusin', openQuietly, { once: true });
  // Fetched while there is a network, so that a reply can be written and kept without one.
  whenLoaded(() => void import('./composer.ts').catch(() => undefined));
  if (hasUnfinished(thread)) openQuietly();
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element
        ? event.target.closest<HTMLAnchorElement>('a[data-quote], a[data-reply]')
        : null;
    if (link === null || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { quote } = link.dataset;
    const wanted = open().then((composer) =>
      quote === undefined ? composer?.focus() : insertQuote(composer, threadId, quote),
    );
    wanted.catch(() => {
      location.assign(link.href);
    });
  });
}

function whenLoaded(run: () => void): void {
  if (document.readyState === 'complete') run();
  else window.addEventListener('load', run, { once: true });
}

/** Throws when the quotation cannot be had: the link then leads to a page that has it. */
async function insertQuote(composer: OpenComposer | null, threadId: string, number: string): Promise<void> {
  const answer = await callApi<{ markdown: string }>(`/threads/${threadId}/quote?number=${number}`);
  if (!answer.ok || composer === null) throw new Error('No quotation');
  composer.insert(answer.value.markdown);
}

function hasUnfinished({ data }: LiveThread): boolean {
  const memberId = readPageFacts()?.viewerId ?? null;
  if (memberId === null) return false;
  const kept = new KeptTexts(memberId);
  return (
    kept.readDraft(`thread.${data.thread.id}`) !== null ||
    kept.replies().some(({ threadId }) => threadId === data.thread.id)
  );
}
