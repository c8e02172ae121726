import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  letterTo,
  linkTo,
  PASSWORD,
  signIn,
  tokenOf,
  whoIs,
  withoutSecrets,
} from '../../support/accounts.ts';
import type { Client } from '../../support/client.ts';
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

async function signedIn(): Promise<{ client: Client; email: string; wanted: string }> {
  count += 1;
  const email = `old-${String(count)}@example.org`;
  const client = await hub.member({ email, password: PASSWORD });
  return { client, email, wanted: `new-${String(count)}@example.org` };
}

const ask = (client: Client, email: string, currentPassword = PASSWORD) =>
  client.post('/settings/email', { email, currentPassword });
const letters = () => hub.core.mailer.outbox?.latest() ?? [];

async function confirm(client: Client, link: string) {
  const answer = await client.post('/settings/email/confirm', { token: tokenOf(link) });
  client.forgetCsrf();
  return answer;
}

describe('another mail address', () => {
  test('counts once it is confirmed from its mail box; the old one is told, and other sessions end', async () => {
    const { client, email, wanted } = await signedIn();
    const elsewhere = hub.visitor();
    await signIn(elsewhere, email, PASSWORD);

    expect((await ask(client, ` ${wanted.toUpperCase()} `)).status).toBe(200);
    expect(await whoIs(client)).toBe(email);
    const link = linkTo(hub, wanted);
    expect((await client.get(link)).text).toContain(wanted);

    expect((await confirm(client, link)).headers.get('location')).toBe('/settings');
    expect(await whoIs(client)).toBe(wanted);
    expect(await whoIs(elsewhere)).toBeNull();
    expect(letterTo(hub, email)).not.toContain(wanted);
    expect((await signIn(hub.visitor(), email, PASSWORD)).status).toBe(422);
    expect((await signIn(hub.visitor(), wanted, PASSWORD)).status).toBe(303);
    expect((await confirm(client, link)).status).toBe(404);
  });

  test('is changed by the API, too', async () => {
    const { client, wanted } = await signedIn();
    const given = { email: wanted, currentPassword: PASSWORD };
    expect((await client.api('POST', '/me/email', given)).status).toBe(202);
    const token = tokenOf(linkTo(hub, wanted));
    const answer = await client.api('POST', '/me/email/confirmation', { token });
    expect(answer.json()['email']).toBe(wanted);
    client.forgetCsrf();
    expect(await whoIs(client)).toBe(wanted);
  });

  test('of somebody else is not told to have an account: only its owner learns of it', async () => {
    const { client, wanted } = await signedIn();
    const { email: taken, client: owner } = await signedIn();
    const answers = [await ask(client, wanted), await ask(client, taken)];
    const [free, known] = answers.map(({ status, text }) => [
      status,
      withoutSecrets(text).replaceAll(wanted, '').replaceAll(taken, ''),
    ]);
    expect(known).toEqual(free);
    expect(letterTo(hub, taken)).not.toContain('token=');
    expect(await whoIs(owner)).toBe(taken);
  });

  test('is not confirmed by anybody but the member who asked for it', async () => {
    const { client, wanted } = await signedIn();
    await ask(client, wanted);
    const link = linkTo(hub, wanted);
    const { client: other, email: otherEmail } = await signedIn();
    expect((await other.get(link)).status).toBe(404);
    expect((await confirm(other, link)).status).toBe(404);
    expect((await hub.visitor().get(link)).status).toBe(401);
    expect(await whoIs(other)).toBe(otherEmail);
    expect((await confirm(client, link)).status).toBe(303);
  });

  test('goes to the first of two who confirm it', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    await ask(one.client, one.wanted);
    const first = linkTo(hub, one.wanted);
    await ask(other.client, one.wanted);
    const second = linkTo(hub, one.wanted);
    const answers = await Promise.all([confirm(one.client, first), confirm(other.client, second)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    const now = await Promise.all([one, other].map(({ client }) => whoIs(client)));
    expect(now.filter((email) => email === one.wanted)).toHaveLength(1);
  });

  test('needs the password, an address that is none of theirs yet, and a link that is fresh', async () => {
    const { client, email, wanted } = await signedIn();
    const before = letters().length;
    const wrong = await ask(client, wanted, 'not the password');
    expect(wrong.page().querySelector('#error-currentPassword')).not.toBeNull();
    expect((await ask(client, email)).page().querySelector('#error-email')).not.toBeNull();
    expect((await ask(client, 'no address')).status).toBe(422);
    expect(letters()).toHaveLength(before);

    await ask(client, wanted);
    hub.setNow(new Date(Date.now() + 25 * 60 * 60 * 1000));
    expect((await client.get(linkTo(hub, wanted))).status).toBe(404);
  });

  test.each([
    ['the next wish', (client: Client) => ask(client, `later-${String(count)}@example.org`)],
    [
      'a new password',
      (client: Client) =>
        client.post('/settings/password', {
          currentPassword: PASSWORD,
          newPassword: 'graphite regained from black mass',
        }),
    ],
  ])('is given up by %s', async (_what, act) => {
    const { client, email, wanted } = await signedIn();
    await ask(client, wanted);
    const link = linkTo(hub, wanted);
    await act(client);
    client.forgetCsrf();
    expect((await confirm(client, link)).status).toBe(404);
    expect(await whoIs(client)).toBe(email);
  });
});

test('a link to the old mail box signs nobody in once the address was changed', async () => {
  const { client, email, wanted } = await signedIn();
  await hub.visitor().post('/sign-in/forgotten', { email }, '/sign-in/forgotten');
  const old = linkTo(hub, email);
  await ask(client, wanted);
  await confirm(client, linkTo(hub, wanted));
  expect((await hub.visitor().get(old)).status).toBe(404);
});
