import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startHub({ HUB_LIMIT_FACTOR: '1' });
});
afterAll(() => hub.close());

test('a member proposes ten times a day at most; what is sent again does not count', async () => {
  const ada = await hub.member();
  const send = async (clientId: string): Promise<number> => {
    const draft = { labels: { en: 'zymurgy' }, why: 'For the thread on yeast.', clientId };
    return (await ada.api('POST', '/concepts/stage:leaching/proposals', draft)).status;
  };
  const ids = Array.from({ length: 10 }, () => randomUUID());
  const statuses: number[] = [];
  for (const id of [...ids, ...ids, randomUUID()]) statuses.push(await send(id));
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), 429]);
});
