import type { PostRecord, Posts } from '../posts/index.ts';

/** A thread whose latest posts are wanted. */
interface Source {
  id: string;
  lastNumber: number;
}

interface Reading extends Source {
  /** Posts that were read and not taken yet, newest first. */
  ahead: PostRecord[];
  /** What is older than this was not read yet. */
  readFrom: number;
}

const CHUNK = 5;
// Below so many posts that cannot be read, a thread is given up.
const DEEPEST = 60;

/** The newest posts of all the threads together that can be read, newest first. */
export async function findNewestPosts(
  posts: Posts,
  threads: readonly Source[],
  wanted: number,
): Promise<PostRecord[]> {
  const readings = threads.map(({ id, lastNumber }): Reading => ({
    id,
    lastNumber,
    ahead: [],
    readFrom: lastNumber + 1,
  }));
  await Promise.all(readings.map((reading) => readOn(posts, reading)));
  const found: PostRecord[] = [];
  while (found.length < wanted) {
    const next = readings.reduce(newer, undefined);
    const post = next?.ahead.shift();
    if (next === undefined || post === undefined) break;
    found.push(post);
    await readOn(posts, next);
  }
  return found;
}

/** Reads the next few posts of a thread when none is at hand. */
async function readOn(posts: Posts, reading: Reading): Promise<void> {
  const deepest = Math.max(1, reading.lastNumber - DEEPEST);
  while (reading.ahead.length === 0 && reading.readFrom > deepest) {
    const to = reading.readFrom - 1;
    const from = Math.max(deepest, reading.readFrom - CHUNK);
    const records = await posts.store.findBetween(reading.id, from, to);
    reading.ahead = records.filter(({ state }) => state === 'visible').toReversed();
    reading.readFrom = from;
  }
}

function newer(one: Reading | undefined, other: Reading): Reading | undefined {
  const [first, second] = [one?.ahead[0], other.ahead[0]];
  if (second === undefined) return one;
  return first === undefined || second.createdAt > first.createdAt ? other : one;
}
