import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sendRaw, whoIs, PASSWORD } from '../../support/accounts.ts';
import type { Client } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let member: Client;

beforeAll(async () => {
  hub = await startHub();
  member = await hub.member({ email: 'ada@example.org', password: PASSWORD, name: 'Ada' });
}, 120_000);
afterAll(() => hub.close());
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});

interface Attempt {
  headers?: Record<string, string>;
  token?: string | null;
}

/** Asks to change the settings of the member as a form would, with the member's cookies. */
async function change(client: Client, { headers = {}, token }: Attempt): Promise<number> {
  const csrf = token === undefined ? await client.csrf() : token;
  const fields = { locale: 'en', timeZone: 'Europe/Vienna', colourScheme: 'auto', showPresence: 'on' };
  const body = new URLSearchParams({ ...fields, ...(csrf === null ? {} : { csrf }) });
  const answer = await sendRaw(hub, {
    method: 'POST',
    path: '/settings',
    headers: {
      cookie: client.cookieHeader(),
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: body.toString(),
  });
  return answer.status;
}

describe('a change is carried out', () => {
  test('with the token of the session, from a page of the hub or from a program that is no browser', async () => {
    expect(await change(member, {})).toBe(303);
    expect(await change(member, { headers: { origin: hub.origin, 'sec-fetch-site': 'same-origin' } })).toBe(
      303,
    );
    expect(await change(member, { headers: { 'sec-fetch-site': 'none' } })).toBe(303);
  });

  test.each(['localhost', '127.0.0.1'])('in development from http://%s, too', async (name) => {
    const host = `${name}:${new URL(hub.origin).port}`;
    expect(await change(member, { headers: { host, origin: `http://${host}` } })).toBe(303);
  });
});

describe('a change is refused', () => {
  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost', ''])(
    'when a page of %j asks for it, even with the token',
    async (origin) => {
      expect(await change(member, { headers: { origin } })).toBe(403);
    },
  );

  test('when the page has the name that the request calls our host', async () => {
    expect(await change(member, { headers: { host: 'evil.example', origin: 'http://evil.example' } })).toBe(
      403,
    );
    expect(
      await change(member, {
        headers: { host: 'localhost:80', 'x-forwarded-host': 'evil.example', origin: 'http://evil.example' },
      }),
    ).toBe(403);
  });

  test.each(['cross-site', 'same-site', 'something-else'])(
    'when the browser says %s, even with the token',
    async (site) => {
      expect(await change(member, { headers: { 'sec-fetch-site': site } })).toBe(403);
      expect(await change(member, { headers: { origin: hub.origin, 'sec-fetch-site': site } })).toBe(403);
    },
  );

  test('without a token, with a wrong one and with an empty one', async () => {
    for (const token of [null, '', 'x', 'A'.repeat(43)]) expect(await change(member, { token })).toBe(403);
  });

  test('with the token of a visitor, of another member, or of a session that ended', async () => {
    const visitor = hub.visitor();
    const visitorToken = await visitor.csrf();
    expect(await change(member, { token: visitorToken })).toBe(403);
    member.setCookie('hub.visitor', visitor.cookies.get('hub.visitor') ?? '');
    expect(await change(member, { token: visitorToken })).toBe(403);

    const other = await hub.member({});
    expect(await change(member, { token: await other.csrf() })).toBe(403);

    const before = await other.csrf();
    await other.post('/settings/end-sessions');
    expect(await change(other, { token: before })).toBe(403);
  });

  test('by every method that changes something', async () => {
    for (const [method, path] of [
      ['PATCH', '/me'],
      ['PUT', `/members/${member.memberId}/roles`],
      ['DELETE', '/session'],
      ['POST', '/me/password'],
    ] as const) {
      const answer = await member.send(`/api/v1${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      expect({ method, status: answer.status }).toEqual({ method, status: 403 });
      expect(answer.json()['code']).toBe('forbidden');
    }
    expect(await whoIs(member)).toBe('ada@example.org');
  });

  test('when a form of another site says that it is JSON', async () => {
    const answer = await member.send('/api/v1/session', {
      method: 'DELETE',
      headers: { 'content-type': 'text/plain' },
      body: '{}',
    });
    expect([403, 415]).toContain(answer.status);
    expect(await whoIs(member)).toBe('ada@example.org');
  });
});

describe('signing in for somebody else', () => {
  test('needs the token of the very browser', async () => {
    const [intruder, victim] = [hub.visitor(), hub.visitor()];
    const token = await intruder.csrf();
    await victim.csrf();
    const fields = { email: 'ada@example.org', password: PASSWORD, back: '/' };
    for (const csrf of [token, '']) {
      const body = new URLSearchParams({ ...fields, csrf });
      expect((await victim.send('/sign-in', { method: 'POST', body })).status).toBe(403);
    }
    expect(
      (
        await hub
          .visitor()
          .send('/sign-in', { method: 'POST', body: new URLSearchParams({ ...fields, csrf: token }) })
      ).status,
    ).toBe(403);
    expect(await whoIs(victim)).toBeNull();
  });

  test('is not possible from another site with its own cookie planted', async () => {
    const intruder = hub.visitor();
    const token = await intruder.csrf();
    const victim = hub.visitor();
    victim.setCookie('hub.visitor', intruder.cookies.get('hub.visitor') ?? '');
    const body = new URLSearchParams({
      email: 'ada@example.org',
      password: PASSWORD,
      back: '/',
      csrf: token,
    });
    const sent = {
      method: 'POST',
      body,
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    };
    expect((await victim.send('/sign-in', sent)).status).toBe(403);
    expect(await whoIs(victim)).toBeNull();
  });
});

describe('the API', () => {
  test('gives its token for the session or the visitor that asks', async () => {
    const visitor = hub.visitor();
    const { token } = (await visitor.api('GET', '/csrf-token')).json<{ token: string }>();
    const answer = await visitor.send('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': token },
      body: JSON.stringify({ email: 'ada@example.org', password: PASSWORD }),
    });
    expect(answer.status).toBe(200);
    const later = (await visitor.api('GET', '/csrf-token')).json<{ token: string }>();
    expect(later.token).not.toBe(token);
  });
});
