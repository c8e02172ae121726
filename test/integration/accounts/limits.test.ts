import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, signIn, whoIs } from '../../support/accounts.ts';
import type { Answer, Client } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let address = 0;

/** A hub with the limits of production, behind one proxy that says who asks. */
beforeAll(async () => {
  hub = await startHub({ HUB_LIMIT_FACTOR: '1', TRUST_PROXY: '1' });
  const { accounts } = hub.hub.features;
  for (const name of ['ada', 'ben', 'cid', 'dan']) {
    const given = { name, email: `${name}@example.org`, password: PASSWORD, locale: 'en' } as const;
    await accounts.createMemberDirectly({ ...given, administrator: false, moderates: [] });
  }
}, 120_000);
afterAll(() => hub.close());
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});

function newAddress(): string {
  address += 1;
  return `203.0.${String(Math.floor(address / 250))}.${String((address % 250) + 1)}`;
}

async function tryFrom(from: string, client: Client, email: string, password: string): Promise<Answer> {
  const body = { email, password };
  const csrf = await client.csrf();
  return client.send('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf, 'x-forwarded-for': from },
    body: JSON.stringify(body),
  });
}

/** Statuses of tries that are made at once, the lowest first. */
async function statusesOf(tries: number, attempt: (index: number) => Promise<Answer>): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: tries }, (_, index) => attempt(index)));
  return answers.map(({ status }) => status).toSorted((one, other) => one - other);
}

/** A browser whose token is at hand, so that tries at once need no more. */
async function readyVisitor(): Promise<Client> {
  const client = hub.visitor();
  await client.csrf();
  return client;
}

const refusedAfter = (count: number, more: number): number[] => [
  ...Array<number>(count).fill(422),
  ...Array<number>(more).fill(429),
];

describe('guessing', () => {
  test('at one account ends after ten tries, from wherever they come', async () => {
    const client = await readyVisitor();
    const statuses = await statusesOf(12, () =>
      tryFrom(newAddress(), client, 'ada@example.org', 'a guess at it'),
    );
    expect(statuses).toEqual(refusedAfter(10, 2));
    const right = await tryFrom(newAddress(), hub.visitor(), 'ada@example.org', PASSWORD);
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(right.json()['detail']).toMatch(/try again in 15 minutes/u);
  });

  test('never locks out the owner in a browser in which they signed in before', async () => {
    const owner = hub.visitor();
    expect((await tryFrom(newAddress(), owner, 'ben@example.org', PASSWORD)).status).toBe(200);
    owner.forgetCsrf();
    await owner.csrf('/settings');
    expect((await owner.api('DELETE', '/session')).status).toBe(204);
    owner.forgetCsrf();
    const intruder = await readyVisitor();
    const statuses = await statusesOf(12, () =>
      tryFrom(newAddress(), intruder, 'ben@example.org', 'a guess at it'),
    );
    expect(statuses).toEqual(refusedAfter(10, 2));
    expect((await tryFrom(newAddress(), owner, 'ben@example.org', PASSWORD)).status).toBe(200);
    expect(await whoIs(owner)).toBe('ben@example.org');
  });

  test('is not helped by the mark of a browser of another member, nor by one that was made up', async () => {
    const eve = hub.visitor();
    await tryFrom(newAddress(), eve, 'cid@example.org', PASSWORD);
    const mark = eve.cookies.get('hub.device') ?? '';
    expect(mark).not.toBe('');
    const statuses = await statusesOf(12, (index) => {
      const client = hub.visitor();
      client.setCookie('hub.device', index % 2 === 0 ? mark : `${'A'.repeat(16)}.${'B'.repeat(43)}`);
      return tryFrom(newAddress(), client, 'dan@example.org', 'a guess at it');
    });
    expect(statuses).toEqual(refusedAfter(10, 2));
  });

  test('at many accounts from one address ends after twenty-five tries', async () => {
    const from = newAddress();
    const client = await readyVisitor();
    const statuses = await statusesOf(27, (index) =>
      tryFrom(from, client, `nobody-${String(index)}@example.org`, 'a guess at it'),
    );
    expect(statuses).toEqual(refusedAfter(25, 2));
  });

  test('from one network of IPv6 counts as from one address', async () => {
    const client = await readyVisitor();
    const statuses = await statusesOf(27, (index) =>
      tryFrom(
        `2001:db8:7:1::${index.toString(16)}`,
        client,
        `nobody-${String(index)}@example.net`,
        'a guess at it',
      ),
    );
    expect(statuses).toEqual(refusedAfter(25, 2));
    expect((await tryFrom('2001:db8:7:2::1', client, 'nobody@example.net', 'a guess at it')).status).toBe(
      422,
    );
  });

  test('is not freed by addresses that the browser itself puts in front of the proxy', async () => {
    const from = newAddress();
    const client = await readyVisitor();
    const statuses = await statusesOf(27, (index) =>
      tryFrom(`${newAddress()}, ${from}`, client, `nobody-${String(index)}@example.com`, 'a guess at it'),
    );
    expect(statuses).toEqual(refusedAfter(25, 2));
  });

  test('leaves those alone who sign in rightly, however often', async () => {
    const from = newAddress();
    for (let round = 0; round < 3; round += 1) {
      const statuses = await statusesOf(9, () => tryFrom(from, hub.visitor(), 'cid@example.org', PASSWORD));
      expect(new Set(statuses)).toEqual(new Set([200]));
    }
  }, 30_000);

  test('shows the form again with what to do', async () => {
    const answer = await signIn(hub.visitor(), 'ada@example.org', PASSWORD);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.page().querySelector('.form-errors')?.textContent).toContain('try again in 15 minutes');
    expect(answer.page().querySelector('input[name=email]')?.getAttribute('value')).toBe('ada@example.org');
  });
});

describe('letters', () => {
  test('to one address are few, whether it has an account or not', async () => {
    const client = await readyVisitor();
    const csrf = await client.csrf();
    for (const email of ['ada@example.org', 'nobody@example.org']) {
      const statuses = await statusesOf(4, () =>
        client.send('/sign-in/forgotten', {
          method: 'POST',
          body: new URLSearchParams({ csrf, email }),
          headers: { 'x-forwarded-for': newAddress() },
        }),
      );
      expect(statuses).toEqual([200, 200, 200, 429]);
    }
  });
});

describe('a hub without a proxy', () => {
  test('does not believe what a request says of its address', async () => {
    const direct = await startHub({ HUB_LIMIT_FACTOR: '1' });
    const client = direct.visitor();
    await client.csrf();
    const statuses = await statusesOf(27, (index) =>
      tryFrom(newAddress(), client, `nobody-${String(index)}@example.org`, 'a guess at it'),
    );
    expect(statuses).toEqual(refusedAfter(25, 2));
    expect(direct.bugs).toEqual([]);
    await direct.close();
  }, 60_000);
});
