import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { CDPSession } from 'playwright-core';
import type { Client } from '../support/client.ts';
import { openThread, readPosts, reply } from '../support/content.ts';
import { startJourney, untilLive, type Journey } from '../support/pages.ts';

const MOST_BYTES = 120_000;
const MOST_REQUESTS = 8;
const MOST_HTML_BYTES = 40_000;

let journey: Journey;
let ada: Client;
let threadId: string;

beforeAll(async () => {
  journey = await startJourney();
  ada = await journey.hub.member({ name: 'Hydrometallurgist' });
  const ben = await journey.hub.member({ name: 'Plant manager' });
  const thread = await openThread(journey.hub, ada, { audience: { kind: 'public' }, source: text(1) });
  threadId = thread.id;
  for (let number = 2; number <= 20; number += 1)
    await reply(number % 2 === 0 ? ben : ada, threadId, { source: text(number) });
});
afterEach(() => {
  journey.check();
});
afterAll(() => journey.close());

/** A post as they are in this field: a few paragraphs, formulae, a table, a reference. */
function text(number: number): string {
  return `Run ${String(number)} at **80 °C**, 1 M H~2~SO~4~ with 3 vol-% H~2~O~2~, see 10.1016/j.hydromet.2020.105498.

| Metal | Yield / % |
| --- | ---: |
| Co | ${String(80 + number / 2)} |
| Li | 97 |

The rate follows $1 - (1 - x)^{1/3} = kt$. ${'The residue was washed twice and assayed by ICP-OES. '.repeat(8)}`;
}

test.each(['visitor', 'member'])(
  'the first visit of a %s costs at most 120 kB in 8 requests, all to the hub',
  async (who) => {
    const page = await journey.open('about:blank', who === 'member' ? { as: ada } : {});
    const traffic = await countTraffic(await page.context().newCDPSession(page));
    await page.goto(`${journey.hub.origin}/t/${threadId}`);
    await untilLive(page);
    await page.waitForLoadState('networkidle');

    const { bytes, addresses } = traffic();
    expect(addresses.filter((address) => new URL(address).host !== new URL(journey.hub.origin).host)).toEqual(
      [],
    );
    expect(addresses.length).toBeGreaterThan(2);
    expect({ isFew: addresses.length <= MOST_REQUESTS, addresses }).toMatchObject({ isFew: true });
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  },
);

test.each(['visitor', 'member'])(
  'a page of 20 posts has at most 40 kB of HTML beside the posts for a %s',
  async (who) => {
    const reader = who === 'member' ? ada : journey.hub.visitor();
    const { text: html, status } = await reader.get(`/t/${threadId}`);
    const posts = await readPosts(ada, threadId);
    const own = posts.reduce((sum, post) => sum + Buffer.byteLength(post.html), 0);
    expect(status).toBe(200);
    expect(posts).toHaveLength(20);
    expect(Buffer.byteLength(html) - own).toBeLessThanOrEqual(MOST_HTML_BYTES);
  },
);

/** Counts what goes over the wire: requests, web sockets included, and bytes with their headers. */
async function countTraffic(session: CDPSession): Promise<() => { bytes: number; addresses: string[] }> {
  const addresses: string[] = [];
  let bytes = 0;
  session.on('Network.requestWillBeSent', ({ request }) => addresses.push(request.url));
  session.on('Network.webSocketCreated', ({ url }) => addresses.push(url));
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += response.payloadData.length;
  });
  await session.send('Network.enable');
  return () => ({ bytes, addresses });
}
