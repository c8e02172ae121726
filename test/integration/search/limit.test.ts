import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startHub({ HUB_LIMIT_FACTOR: '1' });
});
afterAll(() => hub.close());

test('who searches without end has to wait, in the API and on the page alike', async () => {
  const visitor = hub.visitor();
  for (let asked = 0; asked < 60; asked++)
    expect((await visitor.api('GET', '/search?q=yield')).status).toBe(200);
  for (const path of ['/api/v1/search?q=yield', '/search?q=yield']) {
    const answer = await visitor.get(path);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect((await visitor.get('/search')).status).toBe(200);
  expect((await (await hub.member()).api('GET', '/search?q=yield')).status).toBe(200);
});
