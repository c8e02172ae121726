import { expect, test } from '@jest/globals';
import { CatchUp, type Change } from '../../client/browser/catch-up.ts';
import type { ThreadChanged } from '../../src/contract/live.ts';
import type { ThreadChangesView } from '../../src/contract/views.ts';
import { aPost, aThread } from './thread-views.ts';

const START = 10;

/** A hub whose answers wait until the test gives them. */
function follow() {
  const applied: number[] = [];
  const asked: { since: number; answer: (changes: ThreadChangesView | null) => void; fail: () => void }[] =
    [];
  const later: (() => void)[] = [];
  const synced: boolean[] = [];
  let closed = 0;
  const catchUp = new CatchUp(START, {
    fetchChanges: (since) =>
      new Promise((resolve, reject) => {
        asked.push({
          since,
          answer: resolve,
          fail: () => {
            reject(new Error('offline'));
          },
        });
      }),
    apply: ({ posts }: Change) => applied.push(...posts.map((post) => post.revision)),
    onSynced: (isSynced) => synced.push(isSynced),
    onClosed: () => (closed += 1),
    later: (run) => later.push(run),
  });
  return { catchUp, applied, asked, later, synced, closed: () => closed };
}

function change(revision: number): ThreadChanged {
  const thread = aThread({ revision });
  return { threadId: thread.id, revision, thread, posts: [aPost({ revision })], events: [] };
}

function answer(revisions: number[], more = false): ThreadChangesView {
  const revision = revisions.at(-1) ?? START;
  return {
    thread: aThread({ revision }),
    posts: revisions.map((each) => aPost({ revision: each })),
    events: [],
    revision,
    more,
  };
}

/** Lets everything that is settled run on. */
const settle = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0));

test('a change that follows on the last one is shown at once', () => {
  const { catchUp, applied, asked } = follow();
  catchUp.receive(change(11));
  expect(applied).toEqual([11]);
  expect(catchUp.cursor).toBe(11);
  expect(asked).toEqual([]);
});

test('changes in the wrong order are shown in the right one, without asking', () => {
  const { catchUp, applied, asked, later } = follow();
  catchUp.receive(change(12));
  expect(applied).toEqual([]);
  catchUp.receive(change(11));
  for (const run of later) run();
  expect(applied).toEqual([11, 12]);
  expect(asked).toEqual([]);
});

test('a change that comes twice, or late, is shown once', () => {
  const { catchUp, applied } = follow();
  catchUp.receive(change(11));
  catchUp.receive(change(11));
  catchUp.receive(change(9));
  expect(applied).toEqual([11]);
});

test('a gap that stays is asked for, from before the gap', async () => {
  const { catchUp, applied, asked, later } = follow();
  catchUp.receive(change(13));
  later.shift()?.();
  expect(asked.map(({ since }) => since)).toEqual([START]);
  asked[0]?.answer(answer([11, 12, 13]));
  await settle();
  expect(applied).toEqual([11, 12, 13]);
  expect(catchUp.cursor).toBe(13);
});

test('the cursor stays where it was until a whole answer was applied', async () => {
  const { catchUp, asked } = follow();
  catchUp.sync();
  asked[0]?.answer(answer([11, 12], true));
  await settle();
  expect(asked.map(({ since }) => since)).toEqual([START, 12]);
  expect(catchUp.cursor).toBe(START);
  asked[1]?.fail();
  await settle();
  expect(catchUp.cursor).toBe(START);
});

test('a live change during an unfinished catch-up does not hide what lies before it', async () => {
  const { catchUp, applied, asked, later } = follow();
  catchUp.sync();
  catchUp.receive(change(11));
  catchUp.receive(change(14));
  expect(applied).toEqual([]);
  asked[0]?.fail();
  await settle();
  later.at(-1)?.();
  expect(asked.at(-1)?.since).toBe(START);
  asked.at(-1)?.answer(answer([11, 12, 13]));
  await settle();
  expect(applied).toEqual([11, 12, 13, 14]);
  expect(catchUp.cursor).toBe(14);
});

test('what came behind the answer is shown after it, or asked for when something lies between', async () => {
  const { catchUp, applied, asked } = follow();
  catchUp.sync();
  catchUp.receive(change(15));
  asked[0]?.answer(answer([11, 12]));
  await settle();
  expect(asked.map(({ since }) => since)).toEqual([START, 12]);
  asked[1]?.answer(answer([13, 14, 15]));
  await settle();
  expect(applied).toEqual([11, 12, 13, 14, 15]);
});

test('it says that it is in step only when nothing is missing', async () => {
  const { catchUp, asked, synced } = follow();
  catchUp.sync();
  catchUp.sync();
  expect(synced).toEqual([false]);
  asked[0]?.answer(answer([11]));
  await settle();
  expect(synced).toEqual([false]);
  asked[1]?.answer(answer([]));
  await settle();
  expect(synced).toEqual([false, true]);
});

test('an answer that leads nowhere is not asked for without end', async () => {
  const { catchUp, asked, synced } = follow();
  catchUp.sync();
  asked[0]?.answer({ ...answer([]), more: true });
  await settle();
  expect(asked).toHaveLength(1);
  expect(synced).toEqual([false, true]);
});

test('a thread that cannot be seen any more ends the following', async () => {
  const { catchUp, applied, asked, closed } = follow();
  catchUp.sync();
  asked[0]?.answer(null);
  await settle();
  catchUp.receive(change(11));
  catchUp.sync();
  expect(closed()).toBe(1);
  expect(applied).toEqual([]);
  expect(asked).toHaveLength(1);
});

test('whatever order changes come in, with losses and repeats, the reader ends with every one of them', async () => {
  const last = START + 30;
  const all = Array.from({ length: 30 }, (_, index) => START + 1 + index);
  for (const seed of Array.from({ length: 60 }, (_, index) => index + 1)) {
    const random = randomFrom(seed);
    const world = follow();
    const { catchUp, applied, later } = world;
    const hub = answering(world.asked, random);
    for (const revision of shuffled(all, random)) {
      catchUp.receive(change(revision));
      await sometimes(random, () => hub.answerAll(revision));
      await sometimes(random, () => later.shift()?.());
    }
    // The connection comes back: what was lost is asked for, as often as it takes.
    catchUp.sync();
    while (catchUp.cursor < last) {
      await hub.answerAll(last);
      later.shift()?.();
    }
    expect([...new Set(applied)].sort((one, other) => one - other)).toEqual(all);
  }
});

async function sometimes(random: () => number, run: (() => unknown) | undefined): Promise<void> {
  if (random() > 0.6) await run?.();
}

/** A third is lost, some come twice, and most a little out of order. */
function shuffled(revisions: readonly number[], random: () => number): number[] {
  return revisions
    .filter(() => random() > 0.3)
    .flatMap((revision) => (random() > 0.8 ? [revision, revision] : [revision]))
    .map((revision) => ({ revision, at: revision + random() * 6 }))
    .sort((one, other) => one.at - other.at)
    .map(({ revision }) => revision);
}

/** A hub that gives at most eight changes at once and fails now and then. */
function answering(asked: ReturnType<typeof follow>['asked'], random: () => number) {
  let answered = 0;
  return {
    async answerAll(upTo: number): Promise<void> {
      for (let request = asked[answered]; request !== undefined; request = asked[answered]) {
        answered += 1;
        const { since } = request;
        const missing = Array.from({ length: Math.max(0, upTo - since) }, (_, index) => since + 1 + index);
        const given = missing.slice(0, 8);
        if (random() > 0.8) request.fail();
        else request.answer({ ...answer(given, missing.length > 8), revision: given.at(-1) ?? since });
        await settle();
      }
    },
  };
}

function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}
