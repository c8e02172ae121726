import { beforeEach, expect, jest, test } from '@jest/globals';
import type { ApiAnswer } from '../../client/browser/api.ts';
import { KeptTexts, type WaitingReply } from '../../client/browser/kept-texts.ts';
import { Outbox, type Delivery } from '../../client/browser/outbox.ts';
import type { PostView } from '../../src/contract/views.ts';
import { aPost, THREAD_ID } from './thread-views.ts';

const MEMBER = '64a000000000000000000001';
const NOBODY: ApiAnswer<PostView> = { ok: false, status: 0, problem: null };

const settle = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0));

function aReply(clientId: string): WaitingReply {
  return {
    clientId,
    threadId: THREAD_ID,
    source: `Text of ${clientId}`,
    language: 'en',
    writtenAt: `2026-11-23T10:00:0${clientId.at(-1) ?? '0'}Z`,
  };
}

/** A hub that stores a reply once by its clientId, and locks that all tabs of a browser share. */
function startWorld() {
  const stored = new Map<string, PostView>();
  const held = new Set<string>();
  let reach: (reply: WaitingReply) => Promise<ApiAnswer<PostView>> = (reply) => Promise.resolve(store(reply));
  const store = (reply: WaitingReply): ApiAnswer<PostView> => {
    const post = stored.get(reply.clientId) ?? aPost({ number: stored.size + 2 });
    stored.set(reply.clientId, post);
    return { ok: true, value: post };
  };
  const post = jest.fn((reply: WaitingReply) => reach(reply));
  const openTab = () => {
    const told: [string, Delivery['state']][] = [];
    const later: (() => void)[] = [];
    const outbox = new Outbox(
      new KeptTexts(MEMBER),
      (reply, delivery) => told.push([reply.clientId, delivery.state]),
      {
        post,
        alone: async (clientId, run) => {
          if (held.has(clientId)) return false;
          held.add(clientId);
          await run().finally(() => held.delete(clientId));
          return true;
        },
        later: (run) => later.push(run),
      },
    );
    return { outbox, told, later };
  };
  return {
    stored,
    post,
    store,
    openTab,
    answerBy: (how: typeof reach) => {
      reach = how;
    },
  };
}

const kept = (): string[] => new KeptTexts(MEMBER).replies().map(({ clientId }) => clientId);

beforeEach(() => {
  localStorage.clear();
});

test('a reply waits in the browser until the hub has answered for it', async () => {
  const { outbox, world } = startTab();
  outbox.send(aReply('reply-1'));
  expect(kept()).toEqual(['reply-1']);
  await settle();
  expect(kept()).toEqual([]);
  expect([...world.stored.keys()]).toEqual(['reply-1']);
});

test('a reply whose answer was lost is sent again under its name, and stored once', async () => {
  const { outbox, world, told, later } = startTab();
  world.answerBy((reply) => {
    world.store(reply);
    return Promise.resolve(NOBODY);
  });
  outbox.send(aReply('reply-1'));
  await settle();
  expect(kept()).toEqual(['reply-1']);
  expect(told.at(-1)).toEqual(['reply-1', 'waiting']);

  world.answerBy((reply) => Promise.resolve(world.store(reply)));
  later.shift()?.();
  await settle();
  expect(world.post).toHaveBeenCalledTimes(2);
  expect(world.stored.size).toBe(1);
  expect(kept()).toEqual([]);
  expect(told.at(-1)).toEqual(['reply-1', 'sent']);
});

test('two tabs that come back at once send a reply once', async () => {
  const world = startWorld();
  new KeptTexts(MEMBER).keepReply(aReply('reply-1'));
  const [one, other] = [world.openTab(), world.openTab()];
  await Promise.all([one.outbox.sendAll(), other.outbox.sendAll()]);
  await other.outbox.sendAll();
  expect(world.post).toHaveBeenCalledTimes(1);
  expect(kept()).toEqual([]);
});

test('the same tab does not send a reply again while it is on its way', async () => {
  const { outbox, world } = startTab();
  outbox.send(aReply('reply-1'));
  await Promise.all([outbox.sendAll(), outbox.sendAll()]);
  await settle();
  expect(world.post).toHaveBeenCalledTimes(1);
});

test('a page that closes in the middle leaves the reply to the next page', async () => {
  const world = startWorld();
  world.answerBy(() => new Promise(() => undefined));
  world.openTab().outbox.send(aReply('reply-1'));
  expect(kept()).toEqual(['reply-1']);

  const next = startWorld();
  await next.openTab().outbox.sendAll();
  expect([...next.stored.keys()]).toEqual(['reply-1']);
  expect(kept()).toEqual([]);
});

test('waiting replies are sent in the order in which they were written', async () => {
  const world = startWorld();
  for (const name of ['reply-2', 'reply-1', 'reply-3']) new KeptTexts(MEMBER).keepReply(aReply(name));
  await world.openTab().outbox.sendAll();
  expect([...world.stored.keys()]).toEqual(['reply-1', 'reply-2', 'reply-3']);
});

test('what the hub refuses is given back with its reason and does not wait any longer', async () => {
  const { outbox, world, told } = startTab();
  const problem = { type: '', title: '', status: 403, code: 'forbidden', detail: 'This thread is locked.' };
  world.answerBy(() => Promise.resolve({ ok: false, status: 403, problem }));
  outbox.send(aReply('reply-1'));
  await settle();
  expect(told.at(-1)).toEqual(['reply-1', 'refused']);
  expect(kept()).toEqual([]);
});

test('a session that has ended keeps the reply for its author', async () => {
  const { outbox, world, told } = startTab();
  world.answerBy(() => Promise.resolve({ ok: false, status: 401, problem: null }));
  outbox.send(aReply('reply-1'));
  await settle();
  expect(told.at(-1)).toEqual(['reply-1', 'signed-out']);
  expect(kept()).toEqual(['reply-1']);
});

test('a busy or broken hub is asked again later, once for all that waits', async () => {
  const { outbox, world, later } = startTab();
  world.answerBy(() => Promise.resolve({ ok: false, status: 503, problem: null }));
  outbox.send(aReply('reply-1'));
  outbox.send(aReply('reply-2'));
  await settle();
  expect(kept()).toEqual(['reply-1', 'reply-2']);
  expect(later).toHaveLength(1);
});

test("signing out leaves nothing of the member's behind, and leaves others' alone", () => {
  const [mine, theirs] = [new KeptTexts(MEMBER), new KeptTexts('64a000000000000000000002')];
  mine.keepReply(aReply('reply-1'));
  mine.keepDraft('thread.x', { base: '', fields: { source: 'secret' }, savedAt: '' });
  theirs.keepReply(aReply('reply-2'));
  mine.forgetAll();
  expect(mine.replies()).toEqual([]);
  expect(mine.drafts()).toEqual([]);
  expect(theirs.replies()).toHaveLength(1);
});

function startTab() {
  const world = startWorld();
  return { world, ...world.openTab() };
}
