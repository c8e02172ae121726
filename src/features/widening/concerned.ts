import { isNarrower, widestFor, type Sensitivity } from '../../contract/sensitivity.ts';
import { areWithin } from '../audience/index.ts';
import type { Posts } from '../posts/index.ts';
import { isUnnamed, type ThreadRecord, type Threads } from '../threads/index.ts';
import type { WideningRecord } from './widening.model.ts';

interface Quoted {
  authorId: string;
  threadId: string;
  number: number;
}

/** A post that can be read, with its author and those whom it quotes. */
export interface ConcernedPost {
  number: number;
  /** Of the thread, when the post was changed last: an answer is about what stood there then. */
  revision: number;
  authorId: string;
  quoted: Quoted[];
  /** Why it cannot stay, whoever agrees. */
  bar: 'label' | 'chatham' | null;
}

interface Asked {
  posts: Posts;
  threads: Threads;
}

const STEP = 200;

/** Everything in a thread that can be read, as far as consent to an audience with these circles goes. */
export async function readConcerned(
  { posts, threads }: Asked,
  thread: ThreadRecord,
  seenByAfter: readonly string[],
): Promise<ConcernedPost[]> {
  const threadId = thread._id.toHexString();
  const read: (Pick<ConcernedPost, 'number' | 'revision' | 'authorId'> & {
    label: Sensitivity;
    quotes: { threadId: string; number: number }[];
  })[] = [];
  for (let from = 1; from <= thread.lastNumber; from += STEP)
    for (const post of await posts.store.findBetween(threadId, from, from + STEP - 1))
      if (post.state === 'visible')
        read.push({
          ...{ number: post.number, revision: post.revision, authorId: post.authorId.toHexString() },
          // Posts from before quotations were kept: rather one is asked too many.
          ...{ label: post.sensitivity, quotes: post.quotes ?? posts.quotedIn(post.source) },
        });
  const quotes = read.flatMap((post) => post.quotes);
  const authors = await posts.store.findAuthorsAt(quotes);
  const elsewhere = await threads.store.findByIds([
    ...new Set(quotes.map((quote) => quote.threadId).filter((id) => id !== threadId)),
  ]);
  const unaskable = unaskableIn(thread, elsewhere, seenByAfter);
  return read.map(({ label, quotes: named, ...post }) => ({
    ...post,
    quoted: named.flatMap((quote) => {
      const authorId = authors.get(`${quote.threadId} ${String(quote.number)}`);
      return authorId === undefined || unaskable.has(quote.threadId) ? [] : [{ ...quote, authorId }];
    }),
    bar: isNarrower(label, widestFor(thread.audience.kind))
      ? ('label' as const)
      : named.some((quote) => unaskable.get(quote.threadId) === 'bars')
        ? ('chatham' as const)
        : null,
  }));
}

/**
 * Threads whose quoted authors are not asked. Under the Chatham House Rule, here or there, asking would tell who somebody
 * is: one answer would stand for what they wrote under their name and for what they did not. What those who would see it
 * can read there anyway needs no answer; the other posts cannot stay.
 */
function unaskableIn(
  thread: ThreadRecord,
  elsewhere: readonly ThreadRecord[],
  seenByAfter: readonly string[],
): ReadonlyMap<string, 'needless' | 'bars'> {
  const concerned = elsewhere.filter((quoted) => isUnnamed(thread) || isUnnamed(quoted));
  return new Map(
    concerned.map((quoted) => [
      quoted._id.toHexString(),
      areWithin(seenByAfter, quoted.seenBy, []) ? ('needless' as const) : ('bars' as const),
    ]),
  );
}

/** Everybody who has to agree. */
export function peopleOf(concerned: readonly ConcernedPost[]): string[] {
  return [
    ...new Set(concerned.flatMap(({ authorId, quoted }) => [authorId, ...quoted.map((one) => one.authorId)])),
  ];
}

/** The posts that somebody is asked about: what they wrote, and what quotes them. */
export function postsAbout(concerned: readonly ConcernedPost[], memberId: string): ConcernedPost[] {
  return concerned.filter((post) => peopleOf([post]).includes(memberId));
}

type Answers = Pick<WideningRecord, 'answers'>;

/** What somebody said of a post as it stands; null while they have not. A refusal is of everything. */
export function answerOf({ answers }: Answers, post: ConcernedPost, memberId: string): boolean | null {
  const answer = answers.find((one) => one.memberId.equals(memberId));
  if (answer === undefined) return null;
  if (!answer.agrees) return false;
  const isCovered = answer.covers.some((one) => one.number === post.number && one.revision === post.revision);
  return isCovered ? true : null;
}

/** Who has not answered to everything that concerns them. */
export function waitedFor(concerned: readonly ConcernedPost[], answers: Answers): string[] {
  return peopleOf(concerned).filter((id) =>
    postsAbout(concerned, id).some((post) => answerOf(answers, post, id) === null),
  );
}

/** The posts that would have to go, as the answers stand. */
export function leftOut(concerned: readonly ConcernedPost[], answers: Answers): ConcernedPost[] {
  return concerned.filter(
    (post) => post.bar !== null || !peopleOf([post]).every((id) => answerOf(answers, post, id) === true),
  );
}
