import { actOf, readReference, type ReferenceKey, type ReferenceKind } from '../../contract/references.ts';
import type { PostRecord } from '../posts/index.ts';
import { isUnnamed, type ThreadRecord } from '../threads/index.ts';
import type { Lexicon } from './lexicon.ts';
import { tokensOf } from './words.ts';

/*
 * What a post is found by. A word of a text never contains a colon, so that the other kinds of term are told by theirs:
 *   c:<concept>  the text, or for the opening post the title or a tag, names the concept in some language
 *   l:<label>    it names one of the concepts that share this label
 *   t:<term>     the term stands in the title (opening posts only)
 *   topic: tag: author: kind:  what the filters ask for; of a tag, the broader concepts too
 *   ref:<kind>:<id>  it cites this; of a part of an act, the act too
 *   refs:<kind> refs:  it cites something of the kind, or anything
 *   any:         every post
 */

const MOST_TERMS = 2_000;
const MOST_REFERENCES = 300;

/** A term as an entry holds it, for one of the circles that see the post. */
export const entryWord = (circle: string, term: string): string => `${circle} ${term}`;

export const ANY_TERM = 'any:';
export const titleTerm = (term: string): string => `t:${term}`;
export const topicTerm = (topicId: string): string => `topic:${topicId}`;
export const tagTerm = (conceptId: string): string => `tag:${conceptId}`;
export const authorTerm = (memberId: string): string => `author:${memberId}`;
export const kindTerm = (kind: string): string => `kind:${kind}`;

export const referenceTerm = ({ kind, id }: ReferenceKey): string => `ref:${kind}:${id}`;
export const referencesTerm = (kind: ReferenceKind | ''): string => `refs:${kind}`;

type FoundThread = Pick<ThreadRecord, 'title' | 'kind' | 'tags' | 'topicId' | 'rootTopicId' | 'chathamKey'>;
type FoundPost = Pick<PostRecord, 'number' | 'authorId' | 'text' | 'references'>;

/** Every term that finds the post: at most 2,000, what the filters need first. */
export function termsOfPost(post: FoundPost, thread: FoundThread, lexicon: Lexicon): string[] {
  const terms = new Set([
    ANY_TERM,
    // What nobody may know the author of is not found by them either.
    ...(isUnnamed(thread) ? [] : [authorTerm(post.authorId.toHexString())]),
    kindTerm(thread.kind),
    topicTerm(thread.topicId.toHexString()),
    topicTerm(thread.rootTopicId.toHexString()),
    ...lexicon.withBroader(thread.tags).map(tagTerm),
    ...termsOfReferences(post.references),
  ]);
  if (post.number === 1) {
    for (const term of termsOfText(thread.title, lexicon)) terms.add(term).add(titleTerm(term));
    for (const term of thread.tags.flatMap((tag) => lexicon.termsOf(tag))) terms.add(term);
  }
  for (const term of termsOfText(post.text, lexicon)) {
    if (terms.size >= MOST_TERMS) break;
    terms.add(term);
  }
  return [...terms];
}

function termsOfReferences(references: FoundPost['references']): string[] {
  const keys = references.slice(0, MOST_REFERENCES).flatMap(({ kind, id }) => readReference(kind, id) ?? []);
  return keys.flatMap((key) => {
    const act = actOf(key);
    return [
      referencesTerm(''),
      referencesTerm(key.kind),
      referenceTerm(key),
      ...(act === null ? [] : [referenceTerm(act)]),
    ];
  });
}

function* termsOfText(text: string, lexicon: Lexicon): Generator<string, undefined> {
  const tokens = [...tokensOf(text)];
  for (const [place, token] of tokens.entries()) {
    yield token.word;
    if (token.also !== null) yield token.also;
    for (const { conceptIds } of lexicon.labelsAt(tokens, place)) {
      for (const id of conceptIds) yield* lexicon.termsOf(id);
    }
  }
}

/** Sorts posts by the time of writing and never ties: nine digits of the instant, then the id. */
export function orderOf(post: Pick<PostRecord, '_id' | 'createdAt'>): string {
  return `${orderOfInstant(post.createdAt)}${post._id.toHexString()}`;
}

/** Stands before every post of this instant and after every earlier one. */
export function orderOfInstant(instant: Date): string {
  return Math.max(0, instant.getTime()).toString(36).padStart(9, '0');
}

export function instantOfOrder(order: string): number {
  return Number.parseInt(order.slice(0, 9), 36);
}
