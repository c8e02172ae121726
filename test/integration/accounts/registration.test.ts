import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  confirm,
  letterTo,
  linkTo,
  PASSWORD,
  register,
  sendRaw,
  signIn,
  tokenOf,
  whoIs,
  withoutSecrets,
} from '../../support/accounts.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startHub();
}, 120_000);
afterAll(() => hub.close());
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});

const countMembers = (email: string) =>
  hub.core.database.connection.collection('members').countDocuments({ email });

describe('registering', () => {
  test('makes an account once the link in the letter was opened and its button pressed', async () => {
    const client = hub.visitor();
    const answer = await register(client, { email: 'ada@example.org' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('ada@example.org');
    expect(await countMembers('ada@example.org')).toBe(0);

    const confirmed = await confirm(client, linkTo(hub, 'ada@example.org'));
    expect(confirmed.status).toBe(303);
    expect(await whoIs(client)).toBe('ada@example.org');
    expect(await whoIs(hub.visitor())).toBeNull();

    const other = hub.visitor();
    expect((await signIn(other, 'ada@example.org', PASSWORD)).status).toBe(303);
    expect(await whoIs(other)).toBe('ada@example.org');
  });

  test('goes on at the page it began at, and never at one of another site', async () => {
    for (const [email, back, target] of [
      ['back@example.org', '/topics?x=1', '/topics?x=1'],
      ['away@example.org', '//evil.example/x', '/'],
      ['away2@example.org', 'https://evil.example/', '/'],
      ['away3@example.org', '/\\evil.example', '/'],
    ] as const) {
      const client = hub.visitor();
      await client.post('/register', { name: 'Ada', email, password: PASSWORD, back }, '/register');
      const confirmed = await confirm(client, linkTo(hub, email));
      expect(confirmed.headers.get('location')).toBe(target);
    }
  });

  test('is not completed by a program that only opens the links of letters', async () => {
    const client = hub.visitor();
    await register(client, { email: 'scanned@example.org' });
    const link = linkTo(hub, 'scanned@example.org');
    for (let count = 0; count < 3; count += 1) expect((await hub.visitor().get(link)).status).toBe(200);
    expect(await countMembers('scanned@example.org')).toBe(0);
    expect((await confirm(client, link)).status).toBe(303);
  });

  test('in another browser asks for the password, so that nobody gets an account with a password of somebody else', async () => {
    await register(hub.visitor(), { email: 'victim@example.org', password: 'chosen by the intruder' });
    const link = linkTo(hub, 'victim@example.org');
    const owner = hub.visitor();
    expect((await owner.get(link)).page().querySelector('input[name=password]')).not.toBeNull();
    expect((await confirm(owner, link)).status).toBe(422);
    expect((await confirm(owner, link, 'what the owner would choose')).status).toBe(422);
    expect(await countMembers('victim@example.org')).toBe(0);
    expect((await confirm(owner, link, 'chosen by the intruder')).status).toBe(303);
  });

  test('uses a link up', async () => {
    const client = hub.visitor();
    await register(client, { email: 'once@example.org' });
    const link = linkTo(hub, 'once@example.org');
    const browser = new Map(client.cookies);
    await confirm(client, link);
    const again = hub.visitor();
    for (const [name, value] of browser) again.setCookie(name, value);
    expect((await again.get(link)).status).toBe(404);
    await again.csrf();
    expect((await confirm(again, link)).status).toBe(404);
    expect(await whoIs(again)).toBeNull();
  });

  test('does not take a link that is a day old', async () => {
    const client = hub.visitor();
    await register(client, { email: 'late@example.org' });
    const link = linkTo(hub, 'late@example.org');
    hub.setNow(new Date(Date.now() + 24 * 60 * 60 * 1000 + 1));
    expect((await confirm(client, link)).status).toBe(404);
    hub.setNow(null);
    expect((await confirm(client, link)).status).toBe(303);
  });

  test('makes one account of two confirmations at once, be they of one letter or of two', async () => {
    const [one, other] = [hub.visitor(), hub.visitor()];
    await register(one, { email: 'twice@example.org' });
    const first = linkTo(hub, 'twice@example.org');
    await register(other, { email: 'Twice@Example.ORG ' });
    const second = linkTo(hub, 'twice@example.org');
    expect(second).not.toBe(first);
    await Promise.all([one.csrf(), other.csrf()]);
    const answers = await Promise.all([confirm(one, first), confirm(one, first), confirm(other, second)]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.every(({ status }) => [303, 404, 409].includes(status))).toBe(true);
    expect(await countMembers('twice@example.org')).toBe(1);
  });

  test('takes no more than the form has: nobody makes themselves an administrator', async () => {
    const client = hub.visitor();
    const sent = await client.post('/register', {
      name: 'Eve',
      email: 'eve@example.org',
      password: PASSWORD,
      administrator: 'on',
    });
    expect(sent.status).toBe(422);
    const asked = await client.api('POST', '/members', {
      name: 'Eve',
      email: 'eve@example.org',
      password: PASSWORD,
      moderates: 'all',
    });
    expect(asked.status).toBe(422);
    expect(() => letterTo(hub, 'eve@example.org')).toThrow('No letter');
  });
});

describe('whoever registers an address does not learn whether it has an account', () => {
  test('from the page', async () => {
    await hub.member({ email: 'known@example.org' });
    const pages = await Promise.all(
      ['known@example.org', 'fresh@example.org'].map(async (email) => {
        const client = hub.visitor();
        const answer = await register(client, { email });
        return {
          status: answer.status,
          text: withoutSecrets(answer.text).replaceAll(email, ''),
          headers: [...answer.headers.keys()].sort(),
          cookies: [...client.cookies].map(([name, value]) => [name, value.length]),
        };
      }),
    );
    expect(pages[0]).toEqual(pages[1]);
  });

  test('from the API', async () => {
    await hub.member({ email: 'known-api@example.org' });
    const answers = await Promise.all(
      ['known-api@example.org', 'fresh-api@example.org'].map((email) =>
        hub.visitor().api('POST', '/members', { name: 'Ada', email, password: PASSWORD }),
      ),
    );
    expect(answers.map(({ status, text }) => ({ status, text }))).toEqual(
      Array(2).fill({ status: 202, text: '{}' }),
    );
  });

  test('while the owner is told, in their language, and nothing changes', async () => {
    await hub.member({ email: 'owner@example.org', password: PASSWORD, locale: 'de' });
    await register(hub.visitor(), { email: 'owner@example.org', password: 'another one than before' });
    const letter = letterTo(hub, 'owner@example.org');
    expect(letter).toContain('Sie hat bereits ein Konto');
    expect(letter).not.toContain('/register/confirm');
    expect((await signIn(hub.visitor(), 'owner@example.org', 'another one than before')).status).toBe(422);
    expect((await signIn(hub.visitor(), 'owner@example.org', PASSWORD)).status).toBe(303);
  });
});

describe('letters', () => {
  test('have links to the public origin, whatever the request calls its host', async () => {
    const client = hub.visitor();
    const body = new URLSearchParams({
      csrf: await client.csrf('/register'),
      name: 'Ada',
      email: 'host@example.org',
      password: PASSWORD,
    });
    const answer = await sendRaw(hub, {
      method: 'POST',
      path: '/register',
      headers: {
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        forwarded: 'host=evil.example',
        cookie: client.cookieHeader(),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: body.toString(),
    });
    expect(answer.status).toBe(200);
    expect(letterTo(hub, 'host@example.org')).toContain(`${hub.origin}/register/confirm?token=`);
    expect(letterTo(hub, 'host@example.org')).not.toContain('evil.example');
  });

  test.each([
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org,b@example.org',
    'a@example.org\0',
    '"a b"@example.org',
  ])('never go to %j', async (email) => {
    const before = hub.core.mailer.outbox?.latest()[0];
    expect((await register(hub.visitor(), { email })).status).toBe(422);
    expect(hub.core.mailer.outbox?.latest()[0]).toBe(before);
  });

  test('hold nothing that who asks for one could have written', async () => {
    await register(hub.visitor(), { email: 'spam@example.org', name: 'Win at www.casino.example' });
    expect(letterTo(hub, 'spam@example.org')).not.toContain('casino');
  });

  test('are read in the outbox of a hub that sends none', async () => {
    const client = hub.visitor();
    await register(client, { email: 'reader@example.org' });
    const link = linkTo(hub, 'reader@example.org');
    const links = [...(await client.get('/outbox')).page().querySelectorAll('main a')].map((a) =>
      a.getAttribute('href'),
    );
    expect(links).toContain(link);
    expect(tokenOf(link)).toMatch(/^[\w-]{43}$/u);
  });
});
