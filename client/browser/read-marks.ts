import { callApi } from './api.ts';
import type { LiveThread } from './live-thread.tsx';
import { numberOf } from './post-slots.tsx';

const QUIET_MS = 1_500;

/** Tells the hub how far the member has read, as posts come into sight; several posts are one message. */
export function markWhatIsRead(thread: LiveThread): void {
  // The hub has marked what it put into the page.
  const readUpTo = Math.max(0, ...thread.slots.all().map(numberOf));
  let read = readUpTo;
  let told = readUpTo;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (read <= told) return;
    const upTo = read;
    told = upTo;
    void callApi<undefined>(`/threads/${thread.data.thread.id}/read`, {
      method: 'PUT',
      body: { upTo },
      keepalive: true,
    }).then((answer) => {
      // Told again with the next post; a mark that is lost shows a post as unread, nothing worse.
      if (!answer.ok) told = Math.min(told, readUpTo);
    });
  };
  const seen = new IntersectionObserver((entries) => {
    if (document.visibilityState !== 'visible') return;
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      read = Math.max(read, numberOf(target));
      seen.unobserve(target);
    }
    if (read > told) timer ??= setTimeout(tell, QUIET_MS);
  });
  const observeAll = (): void => {
    for (const slot of thread.slots.all()) if (numberOf(slot) > read) seen.observe(slot);
  };
  observeAll();
  thread.onPost(observeAll);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      tell();
      return;
    }
    // An observer reports changes only: what came into sight while nobody looked is asked for again.
    seen.disconnect();
    observeAll();
  });
}
