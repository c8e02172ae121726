/**
 * Changes the page without moving what the reader looks at: the composer while they write in it, else the first post (or
 * row) that is in sight.
 */
export function keepReadingPlace(change: () => void): void {
  const anchor = findAnchor();
  const topBefore = anchor?.getBoundingClientRect().top;
  change();
  if (anchor === null || topBefore === undefined || !anchor.isConnected) return;
  const movedBy = anchor.getBoundingClientRect().top - topBefore;
  if (movedBy !== 0) window.scrollBy({ top: movedBy, behavior: 'instant' });
}

/** Browsers have a mechanism of their own, not all of them, and it must not move the page a second time. */
export function ownReadingPlace(): void {
  document.documentElement.style.setProperty('overflow-anchor', 'none');
}

function findAnchor(): Element | null {
  const composer = document.activeElement?.closest('#composer') ?? null;
  if (composer !== null) return composer;
  // At the top of a page what is new may push the rest down.
  if (window.scrollY === 0) return null;
  return [...document.querySelectorAll('#posts > *, .rows > li')].find(isInSight) ?? null;
}

function isInSight(element: Element): boolean {
  const { bottom, top } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}
