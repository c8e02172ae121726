import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { ClientToServerEvents } from '../../../src/contract/live.ts';
import { WatchListInput, WatchThreadInput, WritingInput } from '../../../src/contract/inputs.ts';
import type { Client } from '../../support/client.ts';
import { openThread } from '../../support/content.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { answerTo, closeSockets, connect } from '../../support/sockets.ts';
import { badValuesFor, fieldsOf } from './bad-values.ts';
import { readStored } from './stored.ts';

let hub: TestHub;
let member: Client;
let threadId: string;

beforeAll(async () => {
  hub = await startHub();
  member = await hub.member();
  ({ id: threadId } = await openThread(hub, member));
});
afterEach(() => {
  closeSockets();
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const EVENTS: Readonly<Record<keyof ClientToServerEvents, z.ZodType>> = {
  'thread:watch': WatchThreadInput,
  'thread:leave': WatchThreadInput,
  'thread:writing': WritingInput,
  'list:watch': WatchListInput,
  'list:leave': WatchListInput,
};

const right = (): Record<string, unknown> => ({ threadId, writing: true, list: 'hub' });

/** A connection may give so many orders at once. */
const AT_ONCE = 25;

/** Packets are JSON too: what stands in `json` is what the hub reads. */
function payloadsFor(schema: z.ZodType): { name: string; payload: unknown[] }[] {
  const fields = fieldsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  const given = Object.fromEntries(fields.map(({ name }) => [name, right()[name]]));
  const wrong = fields.flatMap((field) =>
    badValuesFor(field)
      // A packet of more than 100 kB ends the connection: a test of its own has it.
      .filter(({ json }) => json.length < 90_000)
      .map(({ name, json }) => ({
        name: `${field.name}: ${name}`,
        payload: [{ ...given, [field.name]: JSON.parse(json) as unknown }],
      })),
  );
  const missing = fields.map(({ name }) => ({
    name: `${name}: missing`,
    payload: [Object.fromEntries(Object.entries(given).filter(([field]) => field !== name))],
  }));
  const whole = [
    null,
    5,
    'x',
    true,
    [],
    [given],
    {},
    { ...given, surplus: 1 },
    { ...given, $where: '1' },
    { ...given, constructor: {} },
  ];
  return [
    ...wrong,
    ...missing,
    ...whole.map((payload) => ({ name: JSON.stringify(payload), payload: [payload] })),
    { name: 'no payload', payload: [] },
    { name: 'two payloads', payload: [given, given] },
  ];
}

describe.each(Object.entries(EVENTS))('%s', (event, schema) => {
  test('answers wrong input with its code, stores nothing and goes on', async () => {
    const before = await readStored(hub);
    const payloads = payloadsFor(schema);
    const faults: string[] = [];
    for (let start = 0; start < payloads.length; start += AT_ONCE) {
      const socket = await connect(member);
      for (const { name, payload } of payloads.slice(start, start + AT_ONCE)) {
        const answer = await answerTo(socket, event, ...payload);
        if (JSON.stringify(answer) !== '{"ok":false,"code":"invalid-input"}')
          faults.push(`${name} → ${JSON.stringify(answer)}`);
      }
      expect(await answerTo(socket, 'list:watch', { list: 'hub' })).toEqual({ ok: true });
      socket.disconnect();
    }
    expect(faults).toEqual([]);
    expect(await readStored(hub)).toBe(before);
  });
});

test('ids that nothing has are answered as unknown', async () => {
  const socket = await connect(member);
  const unknown = 'f'.repeat(24);
  expect(await answerTo(socket, 'thread:watch', { threadId: unknown })).toEqual({
    ok: false,
    code: 'not-found',
  });
  expect(await answerTo(socket, 'thread:writing', { threadId: unknown, writing: true })).toEqual({
    ok: false,
    code: 'not-found',
  });
  expect(await answerTo(socket, 'list:watch', { list: unknown })).toEqual({ ok: false, code: 'not-found' });
  expect(await answerTo(socket, 'list:watch', { list: threadId })).toEqual({ ok: false, code: 'not-found' });
});
