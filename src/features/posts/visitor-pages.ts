import { LRUCache } from 'lru-cache';
import type { PageContext } from '../../contract/page.ts';
import { DOCTYPE } from '../../http/send-page.ts';
import type { ThreadRecord } from '../threads/index.ts';

/** Bytes kept, all in all. */
const KEPT = 16_000_000;
/** For so long "12 min. ago" and the name of a topic may stand as they were. */
const KEPT_MS = 20_000;

/**
 * Whole pages of threads as visitors see them: they all see the same bytes, but for the nonce of the answer, which
 * stands between the pieces that are kept. The thread was reached through the audience rule before this is asked, and
 * the key has its revision, so that what is kept is never older than the thread and never seen by those who may not.
 */
export function createVisitorPages() {
  const kept = new LRUCache<string, Buffer[]>({ maxSize: KEPT, ttl: KEPT_MS, sizeCalculation: sizeOf });
  return async (
    page: PageContext,
    thread: ThreadRecord,
    render: () => Promise<string>,
  ): Promise<Buffer[]> => {
    const key = `${thread._id.toHexString()}|${String(thread.revision)}|${page.locale}|${page.address}`;
    const nonce = Buffer.from(page.nonce, 'latin1');
    const known = kept.get(key);
    if (known !== undefined) return between(known, nonce);
    const pieces = cutAt(page.nonce, DOCTYPE + (await render()));
    kept.set(key, pieces);
    return between(pieces, nonce);
  };
}

function sizeOf(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 1);
}

// The nonce is random and long: it stands in the page where the page put it, and nowhere else.
function cutAt(nonce: string, html: string): Buffer[] {
  return html.split(nonce).map((piece) => Buffer.from(piece));
}

/** Copies nothing: a page of 40 kB for each reader would keep the memory busy with nothing else. */
function between(pieces: readonly Buffer[], nonce: Buffer): Buffer[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [nonce, piece]));
}
