import { addresses } from '../components/addresses.ts';

/**
 * Follows links to posts: to one on this page by scrolling, to another through its permanent address, which knows the
 * page that it stands on.
 */
export function followPostLinks(threadId: string): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.defaultPrevented || isForElsewhere(event)) return;
    const number = postNumberOf(link, threadId);
    if (number === null) return;
    const isHere = showPost(number);
    if (isHere) event.preventDefault();
  });
  const followHash = (): void => {
    const number = /^#(\d+)$/u.exec(location.hash)?.[1];
    if (number !== undefined && document.getElementById(number) === null)
      location.replace(addresses.post(threadId, Number(number)));
  };
  window.addEventListener('hashchange', followHash);
  followHash();
}

/** Scrolls to a post of this page and puts the focus there; false when it is not here. */
function showPost(number: number): boolean {
  const post = document.getElementById(String(number));
  if (post === null) return false;
  if (location.hash !== `#${String(number)}`) history.pushState(null, '', `#${String(number)}`);
  post.tabIndex = -1;
  post.focus({ preventScroll: true });
  post.scrollIntoView({ block: 'start' });
  return true;
}

/** Number of the post of this thread that a link leads to. */
function postNumberOf(link: HTMLAnchorElement, threadId: string): number | null {
  const { origin, pathname, hash } = new URL(link.href, location.href);
  if (origin !== location.origin) return null;
  if (pathname === location.pathname && /^#\d+$/u.test(hash)) return Number(hash.slice(1));
  const found = /^\/t\/([0-9a-f]{24})\/(\d+)$/u.exec(pathname);
  return found?.[1] === threadId ? Number(found[2]) : null;
}

function isForElsewhere(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}
