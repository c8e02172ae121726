import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { SessionData } from 'express-session';
import { SessionStore } from '../../../src/http/session-store.ts';
import { linkTo, PASSWORD, signIn, whoIs } from '../../support/accounts.ts';
import { Client } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let count = 0;

beforeAll(async () => {
  hub = await startHub();
}, 120_000);
afterAll(() => hub.close());
afterEach(() => {
  hub.setNow(null);
  expect(hub.bugs).toEqual([]);
});

/** A member with a password, and a browser in which they are signed in. */
async function signedIn(): Promise<{ client: Client; email: string }> {
  count += 1;
  const email = `session-${String(count)}@example.org`;
  const client = await hub.member({ email, password: PASSWORD });
  return { client, email };
}

async function elsewhere(email: string, password = PASSWORD): Promise<Client> {
  const client = hub.visitor();
  expect((await signIn(client, email, password)).status).toBe(303);
  client.forgetCsrf();
  return client;
}

/** A second browser with the same cookies, as a thief would have. */
function copyOf(client: Client): Client {
  const copy = hub.visitor();
  for (const [name, value] of client.cookies) copy.setCookie(name, value);
  return copy;
}

const cookie = (client: Client) => client.cookies.get('hub.session');

describe('a session', () => {
  test('begins with signing in: visitors have none, and a planted id is not taken over', async () => {
    const { email } = await signedIn();
    const visitor = hub.visitor();
    await visitor.get('/');
    expect(cookie(visitor)).toBeUndefined();

    const { client: intruder } = await signedIn();
    const planted = cookie(intruder) ?? '';
    const victim = hub.visitor();
    victim.setCookie('hub.session', planted);
    await victim.csrf('/settings');
    await victim.post('/sign-in', { email, password: PASSWORD });
    expect(cookie(victim)).not.toBe(planted);
    expect(await whoIs(victim)).toBe(email);
    expect(await whoIs(intruder)).not.toBe(email);
  });

  test('has a cookie that no script reads and no other site sends', async () => {
    const { email } = await signedIn();
    const client = hub.visitor();
    const answer = await signIn(client, email, PASSWORD);
    const line = answer.headers.getSetCookie().find((one) => one.startsWith('hub.session=')) ?? '';
    expect(line).toMatch(/; Path=\/; .*HttpOnly; SameSite=Lax$/u);
  });

  test('belongs to nobody who knows its id, but not how the hub signs it', async () => {
    const { client, email } = await signedIn();
    const { client: other } = await signedIn();
    expect(await whoIs(client)).toBe(email);
    const signed = decodeURIComponent(cookie(client) ?? '');
    const [id = '', signature = ''] = signed.split('.');
    const [, signatureOfOther = ''] = decodeURIComponent(cookie(other) ?? '').split('.');
    const changed = signature.replace(/^./u, (first) => (first === 'A' ? 'B' : 'A'));
    const forged = [id, `${id}.`, id.slice(2), `${id}.${signatureOfOther}`, `${id}.${changed}`];
    for (const value of [...forged, `${signed}A`, signed.slice(0, -1), `${id}x.${signature}`]) {
      const forger = hub.visitor();
      forger.setCookie('hub.session', encodeURIComponent(value));
      expect([value, await whoIs(forger)]).toEqual([value, null]);
    }
    expect(await whoIs(copyOf(client))).toBe(email);
  });

  test('ends with signing out, for every copy of its cookie', async () => {
    const { client, email } = await signedIn();
    const thief = copyOf(client);
    expect(await whoIs(thief)).toBe(email);
    expect((await client.post('/sign-out')).status).toBe(303);
    expect(await whoIs(client)).toBeNull();
    expect(await whoIs(thief)).toBeNull();
  });

  test('ends with DELETE /session', async () => {
    const { client } = await signedIn();
    const thief = copyOf(client);
    expect((await client.api('DELETE', '/session')).status).toBe(204);
    expect(await whoIs(thief)).toBeNull();
  });

  test('is told to sockets when it ends', async () => {
    const { client } = await signedIn();
    const ended: unknown[] = [];
    const unsubscribe = hub.core.events.subscribe((event) => {
      if (event.type === 'session.ended') ended.push(event);
    });
    await client.post('/sign-out');
    unsubscribe();
    expect(ended).toEqual([
      { type: 'session.ended', memberId: client.memberId, sessionId: expect.any(String) },
    ]);
  });

  test.each([
    ['/settings/password', { currentPassword: PASSWORD, newPassword: 'graphite regained from black mass' }],
    ['/settings/end-sessions', {}],
  ])('survives %s alone, under a new id: every other one ends', async (path, fields) => {
    const { client, email } = await signedIn();
    const other = await elsewhere(email);
    const thief = copyOf(client);
    expect((await client.post(path, fields)).status).toBe(303);
    expect(await whoIs(client)).toBe(email);
    expect(await whoIs(other)).toBeNull();
    expect(await whoIs(thief)).toBeNull();
  });

  test('of a suspended member is nobody at once, and does not come back with the member', async () => {
    const { client, email } = await signedIn();
    const administrator = await hub.member({ administrator: true });
    expect(await whoIs(client)).toBe(email);
    const suspended = await administrator.api('POST', `/members/${client.memberId}/suspension`, {
      reason: 'Spam',
    });
    expect(suspended.status).toBe(200);
    expect(await whoIs(client)).toBeNull();
    const refused = await signIn(hub.visitor(), email, PASSWORD);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Spam');
    expect((await administrator.api('DELETE', `/members/${client.memberId}/suspension`)).status).toBe(204);
    expect(await whoIs(client)).toBeNull();
    expect(await whoIs(await elsewhere(email))).toBe(email);
  });

  test('whose record was written while all were being ended does not outlive them', async () => {
    const { client } = await signedIn();
    const { members, service } = hub.hub.features.accounts;
    const sessions = hub.core.database.connection.collection('sessions');
    const records = await sessions.find({ 'session.passport.user': client.memberId }).toArray();
    expect(records).toHaveLength(1);
    hub.setNow(new Date(Date.now() + 1_000));
    await service.settings.endSessions(await members.viewerOf(client.memberId));
    // As a sign-in would that began before, and whose password took its time to be checked.
    await sessions.insertMany(records);
    expect(await whoIs(client)).toBeNull();
  });

  test('does not come back by a request that was under way when it ended', async () => {
    const { client } = await signedIn();
    const [record] = await hub.core.database.connection
      .collection<{ _id: string }>('sessions')
      .find({ 'session.passport.user': client.memberId })
      .toArray();
    const id = record?._id ?? '';
    const store = new SessionStore(hub.core);
    const underWay = await new Promise<SessionData | null | undefined>((resolve) => {
      store.get(id, (_error, data) => {
        resolve(data);
      });
    });
    expect(await whoIs(client)).not.toBeNull();
    await client.post('/sign-out');
    if (underWay === null || underWay === undefined) throw new Error('There was no session');
    underWay.sentOn = '2026-11-24';
    await new Promise((resolve) => {
      store.set(id, underWay, resolve);
    });
    expect(
      await hub.core.database.connection.collection<{ _id: string }>('sessions').findOne({ _id: id }),
    ).toBeNull();
  });

  test('is prolonged by a visit on another day, with a new cookie', async () => {
    const { client, email } = await signedIn();
    await client.get('/settings');
    expect((await client.get('/settings')).headers.getSetCookie()).toEqual([]);
    hub.setNow(new Date(Date.now() + 24 * 60 * 60 * 1000));
    const lines = (await client.get('/settings')).headers.getSetCookie();
    expect(lines.map((line) => line.split('=')[0])).toEqual(['hub.session']);
    expect(await whoIs(client)).toBe(email);
  });

  test('ends after sixty days, however often it was used', async () => {
    const { client, email } = await signedIn();
    const day = 24 * 60 * 60 * 1000;
    hub.setNow(new Date(Date.now() + 59 * day));
    expect(await whoIs(client)).toBe(email);
    hub.setNow(new Date(Date.now() + 60 * day));
    expect(await whoIs(client)).toBeNull();
  });
});

describe('signing in', () => {
  test('answers a wrong password and an unknown address alike', async () => {
    const { email } = await signedIn();
    const [wrong, unknown] = await Promise.all([
      hub.visitor().api('POST', '/session', { email, password: 'not the password' }),
      hub.visitor().api('POST', '/session', { email: 'nobody@example.org', password: 'not the password' }),
    ]);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toBe(unknown.text);
    expect([...wrong.headers.keys()]).toEqual([...unknown.headers.keys()]);
  });

  test('takes an address in any case', async () => {
    const { email } = await signedIn();
    const client = hub.visitor();
    await signIn(client, ` ${email.toUpperCase()} `, PASSWORD);
    expect(await whoIs(client)).toBe(email);
  });

  test('takes plain values alone: no query operator, no list, nothing else', async () => {
    await signedIn();
    for (const body of [
      { email: { $ne: '' }, password: { $ne: '' } },
      { email: { $gt: '' }, password: PASSWORD },
      { email: ['session-1@example.org'], password: PASSWORD },
      { email: 'session-1@example.org', password: { $regex: '.*' } },
      { email: 'session-1@example.org', password: PASSWORD, administrator: true },
      { email: null, password: null },
      [],
    ]) {
      const client = hub.visitor();
      expect((await client.api('POST', '/session', body)).status).toBe(422);
      expect(await whoIs(client)).toBeNull();
    }
    for (const fields of [
      { 'email[$ne]': '', 'password[$ne]': '', back: '/' },
      { email: 'session-1@example.org', 'password[$gt]': '', back: '/' },
      { email: ['nobody@example.org', 'session-1@example.org'], password: PASSWORD, back: '/' },
    ]) {
      const client = hub.visitor();
      expect((await client.post('/sign-in', fields)).status).toBe(422);
      expect(await whoIs(client)).toBeNull();
    }
  });

  test.each([
    ['/topics?page=2#x', '/topics?page=2#x'],
    ['//evil.example', '/'],
    ['https://evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/x\r\nSet-Cookie: a=b', '/'],
  ])('goes on at %j only when it is a page of the hub', async (back, target) => {
    const { email } = await signedIn();
    const client = hub.visitor();
    const answer = await client.post('/sign-in', { email, password: PASSWORD, back });
    expect(answer.headers.get('location')).toBe(target);
    expect(answer.headers.getSetCookie().some((line) => line.startsWith('a='))).toBe(false);
  });

  test('is done only by links that were not used, be it at once', async () => {
    const { email } = await signedIn();
    const { features } = hub.hub;
    const id = await features.accounts.members.findIdByEmail(email);
    const link = new URL(await features.accounts.makeSignInLink(id ?? '')).pathname;
    const clients = [hub.visitor(), hub.visitor(), hub.visitor()];
    for (const client of clients) expect((await client.get(link)).status).toBe(200);
    await Promise.all(clients.map((client) => client.csrf()));
    const answers = await Promise.all(clients.map((client) => client.post(link)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404, 404]);
    expect((await hub.visitor().get(link)).status).toBe(404);
  });
});

describe('a password', () => {
  test('may be chosen anew by a letter, which ends every session and every other link', async () => {
    const { client, email } = await signedIn();
    const asking = hub.visitor();
    await asking.post('/sign-in/forgotten', { email });
    const first = linkTo(hub, email);
    await asking.post('/sign-in/forgotten', { email });
    const second = linkTo(hub, email);
    expect((await asking.post(second, { newPassword: 'password1234' })).status).toBe(422);
    expect((await asking.post(second)).status).toBe(422);
    expect((await asking.post(second, { newPassword: 'spodumene at noon, roasted' })).status).toBe(303);
    asking.forgetCsrf();
    expect(await whoIs(asking)).toBe(email);
    expect(await whoIs(client)).toBeNull();
    expect((await hub.visitor().get(first)).status).toBe(404);
    expect((await signIn(hub.visitor(), email, PASSWORD)).status).toBe(422);
    await elsewhere(email, 'spodumene at noon, roasted');
  });

  test('is asked for in the same way whether the address has an account or not', async () => {
    const { email } = await signedIn();
    const answers = await Promise.all(
      [email, 'nobody-at-all@example.org'].map((address) =>
        hub.visitor().post('/sign-in/forgotten', { email: address }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('counts to its last character: beyond 72 bytes, too', async () => {
    const long = `${'nickel manganese cobalt '.repeat(4)}oxide`;
    const email = 'long@example.org';
    await hub.member({ email, password: long });
    expect((await signIn(hub.visitor(), email, `${long.slice(0, -1)}E`)).status).toBe(422);
    expect((await signIn(hub.visitor(), email, long.slice(0, 72))).status).toBe(422);
    expect((await signIn(hub.visitor(), email, long)).status).toBe(303);
  });

  test.each([
    ['a character NUL', 'lithium\0carbonate at dawn', 422],
    ['more than 256 characters', 'ab cd efg '.repeat(26), 422],
    ['a megabyte', 'ab cd efg '.repeat(100_000), 413],
    ['eleven characters', 'Zx8 kL!q2 pV'.slice(0, 11), 422],
    ['a common password', 'QwertyUiop123', 422],
    ['a walk over the keyboard', 'qwertzuiopü+', 422],
    ['a thing said twice', 'passwordpassword', 422],
    ['counting', '123456789012345', 422],
    ['mostly the name', 'Ada.Recycler.2026', 422],
    ['mostly the hub', 'ClusterHub2026!', 422],
  ])('is refused with %s', async (_what, password, status) => {
    const client = hub.visitor();
    const fields = { name: 'Ada Recycler', email: 'refused@example.org', password, back: '/' };
    expect((await client.post('/register', fields, '/register')).status).toBe(status);
  });

  test('is not checked at all when it is a megabyte', async () => {
    const { email } = await signedIn();
    const client = hub.visitor();
    const answer = await client.api('POST', '/session', { email, password: 'x'.repeat(1_000_000) });
    expect(answer.status).toBe(413);
  });

  test('is changed only by who knows the one before', async () => {
    const { client, email } = await signedIn();
    const given = {
      currentPassword: 'a guess of the thief',
      newPassword: 'graphite regained from black mass',
    };
    const answer = await client.post('/settings/password', given);
    expect(answer.status).toBe(422);
    expect(answer.page().querySelector('#error-currentPassword')).not.toBeNull();
    expect(answer.text).not.toContain('a guess of the thief');
    await elsewhere(email);
  });
});

describe('a hub behind https', () => {
  test('names its cookies so that no neighbour can set them', async () => {
    const secure = await startHub({ HUB_ORIGIN: 'https://hub.example.org', TRUST_PROXY: '1' });
    const { accounts } = secure.hub.features;
    const given = { name: 'Ada', email: 'secure@example.org', password: PASSWORD, locale: 'en' } as const;
    await accounts.createMemberDirectly({ ...given, administrator: false, moderates: [] });
    const visitor = secure.visitor();
    const headers = { 'x-forwarded-proto': 'https' };
    const page = await visitor.get('/sign-in', headers);
    const csrf = page.page().querySelector('input[name=csrf]')?.getAttribute('value') ?? '';
    const signedInAnswer = await visitor.send('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ csrf, email: 'secure@example.org', password: PASSWORD, back: '/' }),
      headers: { ...headers, origin: 'https://hub.example.org' },
    });
    expect(signedInAnswer.status).toBe(303);
    const lines = [...page.headers.getSetCookie(), ...signedInAnswer.headers.getSetCookie()];
    const own = lines.filter((line) => /^__Host-hub\.(?:visitor|session|device)=/u.test(line));
    expect(own).toHaveLength(3);
    for (const line of own) expect(line).toMatch(/; Path=\/;.*; Secure/u);
    await secure.close();
  }, 60_000);
});
