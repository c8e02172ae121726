import type { Posts } from '../posts/index.ts';
import type { WideningRecord } from './widening.model.ts';

/** A post that can be read, with its author and those whom it quotes. */
export interface ConcernedPost {
  number: number;
  authorId: string;
  quoted: { authorId: string; threadId: string; number: number }[];
}

const STEP = 200;
// Where it stands within a quotation, or what is written around it, is left open: rather one is asked too many.
const POST_ADDRESS = /\/t\/([0-9a-f]{24})(?:\/(\d{1,8})\b|(?:\?page=\d{1,8})?#(\d{1,8})\b)/gu;

/** Everything in a thread that can be read, as far as consent goes. */
export async function readConcerned(
  posts: Posts,
  { threadId, lastNumber }: { threadId: string; lastNumber: number },
): Promise<ConcernedPost[]> {
  const read: { number: number; authorId: string; addresses: { threadId: string; number: number }[] }[] = [];
  for (let from = 1; from <= lastNumber; from += STEP) {
    for (const post of await posts.store.findBetween(threadId, from, from + STEP - 1)) {
      if (post.state !== 'visible') continue;
      read.push({
        number: post.number,
        authorId: post.authorId.toHexString(),
        addresses: quotedAddresses(post.source),
      });
    }
  }
  const authors = await posts.store.findAuthorsAt(read.flatMap(({ addresses }) => addresses));
  return read.map(({ addresses, ...post }) => ({
    ...post,
    quoted: addresses.flatMap((address) => {
      const authorId = authors.get(`${address.threadId} ${String(address.number)}`);
      return authorId === undefined ? [] : [{ ...address, authorId }];
    }),
  }));
}

/** The posts that the quotations of a text name. */
function quotedAddresses(source: string): { threadId: string; number: number }[] {
  const quotations = source
    .split('\n')
    .filter((line) => /^\s*(?:[-*+]\s+|\d+[.)]\s+)*>/u.test(line))
    .join('\n');
  return [...quotations.matchAll(POST_ADDRESS)].map(([, threadId = '', path, anchor]) => ({
    threadId,
    number: Number(path ?? anchor),
  }));
}

/** Everybody who has to agree. */
export function peopleOf(concerned: readonly ConcernedPost[]): string[] {
  return [
    ...new Set(concerned.flatMap(({ authorId, quoted }) => [authorId, ...quoted.map((one) => one.authorId)])),
  ];
}

/** Numbers of the posts that would have to go, as the answers stand. */
export function leftOut(
  concerned: readonly ConcernedPost[],
  { answers }: Pick<WideningRecord, 'answers'>,
): number[] {
  const agreed = new Set(
    answers.filter(({ agrees }) => agrees).map(({ memberId }) => memberId.toHexString()),
  );
  return concerned
    .filter((post) => !peopleOf([post]).every((id) => agreed.has(id)))
    .map(({ number }) => number);
}
