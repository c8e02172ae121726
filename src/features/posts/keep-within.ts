import type { AudienceKind } from '../../contract/audience-views.ts';
import { groupCircle } from '../../contract/circles.ts';
import { isNarrower, sensitivitiesFor, widestFor, type Sensitivity } from '../../contract/sensitivity.ts';
import type { MeView } from '../../contract/views.ts';
import { invalidField } from '../../errors.ts';
import { areWithin } from '../audience/index.ts';
import type { ThreadRecord } from '../threads/index.ts';
import type { PostsDeps } from './posts-deps.ts';
import { quotedPosts, type QuotedPost } from './quoted-posts.ts';

/** Throws for a label that is wider than its audience or its thread; none at all is the widest that fits. */
export function requireFitting(
  label: Sensitivity | undefined,
  { audience, thread = 'CLEAR' }: { audience: AudienceKind; thread?: Sensitivity },
): void {
  if (label === undefined) return;
  if (!sensitivitiesFor(audience).includes(label))
    throw invalidField('sensitivity', 'input.sensitivity-audience', { label: widestFor(audience) });
  if (isNarrower(thread, label))
    throw invalidField('sensitivity', 'input.sensitivity-thread', { label: thread });
}

interface Text {
  source: string;
  html: string;
  /** The author knows that some readers cannot open what it links to. */
  acknowledged: boolean;
}

interface Place {
  threadId: string;
  seenBy: readonly string[];
  sensitivity: Sensitivity;
}

interface HubLink {
  threadId: string;
  number: number | null;
  isQuote: boolean;
}

/**
 * Keeps what is said in a circle within it, and gives the posts that it quotes, as far as its author sees them.
 * Quoting a post where some would read it who cannot see it itself, or under a wider label than its own, is refused; a
 * link that some readers cannot follow has to be acknowledged. Links to what the author cannot see either are nothing
 * to speak of: they lead nowhere. Throws 'invalid-input'.
 */
export async function requireKept(
  deps: PostsDeps,
  member: MeView,
  text: Text,
  place: Place,
): Promise<QuotedPost[]> {
  const links = hubLinksOf(text.html).filter(({ threadId }) => threadId !== place.threadId);
  const quotes = quotedPosts(text.source, deps.core.config.origin);
  const named = [...links, ...quotes].map(({ threadId }) => threadId).filter((id) => id !== place.threadId);
  const threads = named.length === 0 ? [] : await deps.threads.accessMany(member, [...new Set(named)]);
  const byId = new Map(threads.map((thread) => [thread._id.toHexString(), thread]));
  for (const link of links) {
    const thread = byId.get(link.threadId);
    if (thread !== undefined) await requireLink(deps, { link, thread, text, place });
  }
  return quotes.filter(({ threadId }) => threadId === place.threadId || byId.has(threadId));
}

async function requireLink(
  deps: PostsDeps,
  { link, thread, text, place }: { link: HubLink; thread: ThreadRecord; text: Text; place: Place },
): Promise<void> {
  const { title } = thread;
  if (!areWithin(place.seenBy, thread.seenBy, place.seenBy.filter(isGroup))) {
    if (link.isQuote) throw invalidField('source', 'input.quote-wider', { title });
    if (!text.acknowledged) throw invalidField('linksAcknowledged', 'input.link-wider', { title });
  }
  if (!link.isQuote) return;
  const label = await labelOf(deps, thread, link.number);
  if (isNarrower(label, place.sensitivity))
    throw invalidField('source', 'input.quote-label', { title, label: `TLP:${label}` });
}

/** A group may have guests, who are no members of the hub. */
const isGroup = (circle: string): boolean => circle.startsWith(groupCircle(''));

async function labelOf(deps: PostsDeps, thread: ThreadRecord, number: number | null): Promise<Sensitivity> {
  const post = number === null ? null : await deps.posts.findByNumber(thread._id.toHexString(), number);
  const own = post?.sensitivity ?? thread.sensitivity;
  return isNarrower(own, thread.sensitivity) ? own : thread.sensitivity;
}

const ANCHOR = /<a\s([^>]{1,2000})>/gu;
const POST_ADDRESS = /\bhref="\/t\/([0-9a-f]{24})(?:\/(\d{1,9}))?(?:[?][^"#]{0,100})?(?:#(\d{1,9}))?"/u;
/** So many links of one text are looked at; a text with more is refused elsewhere long before. */
const MOST_LINKS = 500;

function hubLinksOf(html: string): HubLink[] {
  const links: HubLink[] = [];
  for (const [, attributes = ''] of html.matchAll(ANCHOR)) {
    const [, threadId, inPath, inFragment] = POST_ADDRESS.exec(attributes) ?? [];
    if (threadId === undefined) continue;
    const number = inPath ?? inFragment;
    links.push({
      threadId,
      number: number === undefined ? null : Number(number),
      isQuote: attributes.includes('class="quote-source"'),
    });
    if (links.length === MOST_LINKS) break;
  }
  return links;
}
