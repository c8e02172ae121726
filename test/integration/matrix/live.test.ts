import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClientToServerEvents } from '../../../src/contract/live.ts';
import type { AudienceKind } from '../../../src/contract/audience-views.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { answerTo, closeSockets, connect } from '../../support/sockets.ts';
import { Content, makeWorld, MARK, ROLES, type Role, type World } from './world.ts';

let hub: TestHub;
let world: World;

beforeAll(async () => {
  hub = await startHub();
  world = await makeWorld(hub);
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

/** "ok", or the code of the refusal. */
type Outcome = string;

interface LiveCase {
  /** What visitors get where the thread is for members; everybody else gets "ok". */
  visitor: Outcome;
  /** And where it is public. */
  visitorOfPublic: Outcome;
  /** Orders that have to come before. */
  watchesFirst?: true;
  input: (threadId: string, world: World) => object;
}

const EVENTS: Readonly<Record<keyof ClientToServerEvents, LiveCase>> = {
  'thread:watch': { visitor: 'not-found', visitorOfPublic: 'ok', input: (threadId) => ({ threadId }) },
  // To leave what one never entered tells nothing.
  'thread:leave': { visitor: 'ok', visitorOfPublic: 'ok', input: (threadId) => ({ threadId }) },
  'thread:writing': {
    visitor: 'sign-in-required',
    visitorOfPublic: 'sign-in-required',
    watchesFirst: true,
    input: (threadId) => ({ threadId, writing: true }),
  },
  // Lists are the same rooms for all, with what each may see.
  'list:watch': { visitor: 'ok', visitorOfPublic: 'ok', input: () => ({ list: 'hub' }) },
  'list:leave': { visitor: 'ok', visitorOfPublic: 'ok', input: () => ({ list: 'hub' }) },
};

describe.each(Object.entries(EVENTS))('%s', (event, { visitor, visitorOfPublic, watchesFirst, input }) => {
  test.each<[AudienceKind, Outcome]>([
    ['members', visitor],
    ['public', visitorOfPublic],
  ])('is answered to each role by its rights in a thread for %s', async (audience, toVisitor) => {
    const { id } = await new Content(world, audience).thread();
    const outcomes = await Promise.all(
      ROLES.map(async (role): Promise<[Role, Outcome]> => {
        const socket = await connect(world.clients[role]);
        if (watchesFirst === true) await answerTo(socket, 'thread:watch', { threadId: id });
        const answer = await answerTo(socket, event, input(id, world));
        expect(JSON.stringify(answer)).not.toContain(MARK);
        return [role, outcomeOf(answer)];
      }),
    );
    expect(Object.fromEntries(outcomes)).toEqual(
      Object.fromEntries(ROLES.map((role) => [role, role === 'visitor' ? toVisitor : 'ok'])),
    );
  });
});

test('a thread that a visitor may not see is answered like one that does not exist', async () => {
  const { id } = await new Content(world, 'members').thread();
  const socket = await connect(world.clients.visitor);
  for (const event of ['thread:watch', 'thread:leave']) {
    expect(await answerTo(socket, event, { threadId: id })).toEqual(
      await answerTo(socket, event, { threadId: 'f'.repeat(24) }),
    );
  }
});

function outcomeOf(answer: unknown): Outcome {
  const { ok, code } = answer as { ok: boolean; code?: string };
  return ok ? 'ok' : (code ?? 'refused');
}
