import { LRUCache } from 'lru-cache';
import type { PageContext } from '../../contract/page.ts';
import { DOCTYPE } from '../../http/send-page.ts';
import type { ThreadRecord } from '../threads/index.ts';

/** Bytes kept, all in all. */
const KEPT = 16_000_000;
/** For so long "12 min. ago" and the name of a topic may stand as they were. */
const KEPT_MS = 20_000;

interface KeptPage {
  bytes: Buffer;
  /** Where the nonce stands. */
  places: number[];
}

/**
 * Whole pages of threads as visitors see them: they all see the same bytes, but for the nonce of the answer. The thread
 * was reached through the audience rule before this is asked, and the key has its revision, so that what is kept is
 * never older than the thread and never seen by those who may not.
 */
export function createVisitorPages() {
  const kept = new LRUCache<string, KeptPage>({
    maxSize: KEPT,
    ttl: KEPT_MS,
    sizeCalculation: ({ bytes }) => bytes.length,
  });
  return async (page: PageContext, thread: ThreadRecord, render: () => Promise<string>): Promise<Buffer> => {
    const key = `${thread._id.toHexString()}|${String(thread.revision)}|${page.locale}|${page.address}`;
    const known = kept.get(key);
    if (known !== undefined) return withNonce(known, page.nonce);
    const bytes = Buffer.from(DOCTYPE + (await render()));
    kept.set(key, { bytes, places: placesOf(bytes, page.nonce) });
    return bytes;
  };
}

/** The nonce is random and long: it stands in the page where the page put it, and nowhere else. */
function placesOf(bytes: Buffer, nonce: string): number[] {
  const places: number[] = [];
  for (let place = bytes.indexOf(nonce); place >= 0; place = bytes.indexOf(nonce, place + nonce.length))
    places.push(place);
  return places;
}

// Every nonce has the same length, so it is written over the one that the page was made with.
function withNonce({ bytes, places }: KeptPage, nonce: string): Buffer {
  const copy = Buffer.from(bytes);
  for (const place of places) copy.write(nonce, place, 'latin1');
  return copy;
}
