import { toHubPath } from '../../markup/index.ts';

/** A post as a quotation names it. */
export interface QuotedPost {
  threadId: string;
  number: number;
}

const QUOTED_LINE = /^\s*(?:[-*+]\s+|\d+[.)]\s+)*>/u;
const CANDIDATE = /(?:https?:\/\/|\/)[^\s<>()[\]"]{1,300}/giu;
const POST = /^\/t\/([0-9a-f]{24})(?:\/(\d{1,9})$|(?:\?[^#]*)?#(\d{1,9})$)/u;
const MOST = 500;

/**
 * The posts that the quotations of a text name. Where it stands within a quotation, or what is written around it, is left
 * open: rather one is counted too many.
 */
export function quotedPosts(source: string, hubOrigin: string): QuotedPost[] {
  const named = new Map<string, QuotedPost>();
  const lines = source.split('\n').filter((line) => QUOTED_LINE.test(line));
  for (const [address] of lines.join('\n').matchAll(CANDIDATE)) {
    const [path, threadId, inPath, inFragment] = POST.exec(toHubPath(address, hubOrigin)) ?? [];
    if (path === undefined || threadId === undefined) continue;
    const number = Number(inPath ?? inFragment);
    named.set(`${threadId} ${String(number)}`, { threadId, number });
    if (named.size === MOST) break;
  }
  return [...named.values()];
}
