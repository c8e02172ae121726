import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, whoIs } from '../../support/accounts.ts';
import type { Client } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;
let administrator: Client;

beforeAll(async () => {
  hub = await startHub();
  administrator = await hub.member({
    name: 'Hub administrator',
    administrator: true,
    email: 'admin@example.org',
  });
}, 120_000);
afterAll(() => hub.close());
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});

const roles = (client: Client, id: string, json: object) => client.api('PUT', `/members/${id}/roles`, json);
const entries = () =>
  hub.core.database.connection.collection('moderationlog').find({}).sort({ at: -1 }).toArray();

describe('an administrator', () => {
  test('gives roles, which count at once and are written down', async () => {
    const member = await hub.member({ name: 'Ben Metallurgist' });
    const topicId = hub.topicId('recycling');
    const answer = await roles(administrator, member.memberId, {
      administrator: false,
      moderates: [topicId],
      reason: 'Knows it',
    });
    expect(answer.status).toBe(200);
    expect((await member.api('GET', '/me')).json()['moderates']).toEqual([topicId]);
    const [entry] = await entries();
    expect(entry).toMatchObject({
      action: 'member.roles',
      reason: 'Knows it',
      details: { administrator: 'no', moderates: 'recycling' },
    });
    expect(String(entry?.['memberId'])).toBe(member.memberId);
    expect(String(entry?.['actorId'])).toBe(administrator.memberId);
  });

  test('gives them by the form, too', async () => {
    const member = await hub.member({ name: 'Cid Geochemist' });
    const path = `/admin/members/${member.memberId}`;
    const one = hub.topicId('recycling');
    const other = hub.topicId('primary-resources');
    const answer = await administrator.post(`${path}/roles`, { moderates: [one, other], reason: '' });
    expect(answer.headers.get('location')).toBe(path);
    expect((await member.api('GET', '/me')).json()['moderates']).toEqual([one, other]);
    await administrator.post(`${path}/roles`, { moderatesAll: 'on', reason: '' });
    expect((await member.api('GET', '/me')).json()['moderates']).toBe('all');
    const page = (await administrator.get(path)).page();
    expect(page.querySelector('#field-moderatesAll')?.hasAttribute('checked')).toBe(true);
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('suspends with a reason and ends a suspension, by forms', async () => {
    const member = await hub.member({ name: 'Dan Buyer', email: 'dan@example.org' });
    const path = `/admin/members/${member.memberId}`;
    expect((await administrator.post(`${path}/suspend`, { suspensionReason: '' })).status).toBe(422);
    expect((await administrator.post(`${path}/suspend`, { suspensionReason: 'Sold addresses' })).status).toBe(
      303,
    );
    expect(await whoIs(member)).toBeNull();
    expect((await administrator.get(path)).text).toContain('Sold addresses');
    expect((await administrator.post(`${path}/suspend`, { suspensionReason: 'Again' })).status).toBe(409);
    expect((await administrator.post(`${path}/unsuspend`)).status).toBe(303);
    expect((await administrator.post(`${path}/unsuspend`)).status).toBe(409);
    expect((await entries()).map(({ action }) => String(action)).slice(0, 2)).toEqual([
      'member.unsuspend',
      'member.suspend',
    ]);
  });

  test('cannot suspend themselves, nor leave the hub without an administrator', async () => {
    const { memberId } = administrator;
    expect((await administrator.api('POST', `/members/${memberId}/suspension`, { reason: 'x' })).status).toBe(
      409,
    );
    expect((await roles(administrator, memberId, { administrator: false, moderates: 'all' })).status).toBe(
      409,
    );
    expect((await administrator.api('GET', '/me')).json()['administrator']).toBe(true);
  });

  test('of two who take the role from each other at once, one keeps it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const other = await hub.member({ name: 'Second administrator', administrator: true });
      await Promise.all([administrator.csrf(), other.csrf()]);
      const answers = await Promise.all([
        roles(administrator, other.memberId, { administrator: false, moderates: [] }),
        roles(other, administrator.memberId, { administrator: false, moderates: [] }),
      ]);
      expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
      const { members } = hub.hub.features.accounts;
      const left = await Promise.all(
        [administrator, other].map(({ memberId }) => members.viewerOf(memberId)),
      );
      expect(left.filter((member) => member?.administrator)).toHaveLength(1);
      await hub.hub.features.accounts.makeAdministrator(administrator.memberId);
      await hub.core.database.connection
        .collection('members')
        .updateMany({ name: 'Second administrator' }, { $set: { administrator: false } });
    }
  }, 30_000);

  test('finds members by any word of name and organisation, and by the start of an address', async () => {
    const member = await hub.member({ name: 'Éva Größe-Łódź', email: 'eva.groesse@example.org' });
    await member.api('PATCH', '/me', { organisation: 'Zircon Works' });
    for (const q of ['eva', 'grosse', 'lod', 'zirc', 'wor gro', 'eva.groesse@']) {
      const page = (await administrator.get(`/admin/members?q=${encodeURIComponent(q)}`)).page();
      expect({ q, found: page.querySelectorAll('.hit.member').length }).toEqual({ q, found: 1 });
    }
    expect(
      (await administrator.get('/admin/members?q=%25%24')).page().querySelectorAll('.hit.member'),
    ).toHaveLength(0);
    // For other members an address is not to be found: it would tell who has an account.
    const sought = await member.api('GET', '/members?q=eva.groesse@example.org');
    expect(sought.json<{ items: unknown[] }>().items).toEqual([]);
  });

  test('reads the members page by page, each once', async () => {
    for (let index = 0; index < 35; index += 1) {
      const name = `Page ${String(index).padStart(2, '0')}`;
      const given = {
        name,
        email: `page-${String(index)}@example.org`,
        password: null,
        locale: 'en',
      } as const;
      await hub.hub.features.accounts.createMemberDirectly({ ...given, administrator: false, moderates: [] });
    }
    const names: string[] = [];
    let address: string | null = '/admin/members?q=page';
    while (address !== null) {
      const page: Document = (await administrator.get(address)).page();
      names.push(...[...page.querySelectorAll('.hit.member a')].map((heading) => heading.textContent));
      address = page.querySelector('a[rel=next]')?.getAttribute('href') ?? null;
    }
    expect(names).toEqual(Array.from({ length: 35 }, (_, index) => `Page ${String(index).padStart(2, '0')}`));
  });
});

describe('a member who is no administrator', () => {
  test('gives no roles, suspends nobody and reads no addresses', async () => {
    const member = await hub.member({});
    const moderator = await hub.member({ moderates: 'all' });
    for (const client of [member, moderator]) {
      expect((await roles(client, client.memberId, { administrator: true, moderates: 'all' })).status).toBe(
        403,
      );
      expect(
        (await client.api('POST', `/members/${administrator.memberId}/suspension`, { reason: 'x' })).status,
      ).toBe(403);
      expect((await client.get('/admin/members')).status).toBe(403);
      expect((await client.get(`/admin/members/${administrator.memberId}`)).status).toBe(403);
      const profile = await client.api('GET', `/members/${administrator.memberId}`);
      expect(profile.status).toBe(200);
      expect(profile.text).not.toContain('admin@example.org');
      expect((await client.get(`/members/${administrator.memberId}`)).text).not.toContain(
        'admin@example.org',
      );
    }
  });

  test('changes their profile and settings, and nothing beside them', async () => {
    const member = await hub.member({});
    const changed = await member.api('PATCH', '/me', { headline: 'Process engineer', country: 'PT' });
    expect(changed.json()).toMatchObject({
      headline: 'Process engineer',
      country: 'PT',
      administrator: false,
    });
    for (const json of [
      { administrator: true },
      { email: 'other@example.org' },
      { moderates: 'all' },
      { passwordHash: 'x' },
      { country: 'portugal' },
    ]) {
      expect((await member.api('PATCH', '/me', json)).status).toBe(422);
    }
    expect((await member.api('PATCH', '/me/settings', { timeZone: 'Mars/Olympus' })).status).toBe(422);
    expect((await member.api('PATCH', '/me/settings', { locale: 'it' })).json()['locale']).toBe('it');
    expect((await member.get('/settings')).page().documentElement.lang).toBe('it');
  });

  test('fills in the forms of the settings page', async () => {
    const member = await hub.member({ name: 'Fay Chemist' });
    const page = (await member.get('/settings')).page();
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const profile = {
      name: 'Fay Chemist',
      headline: 'Chemist',
      organisation: '',
      organisationType: 'university',
      country: '',
      about: 'Cells',
    };
    expect((await member.post('/settings/profile', profile)).status).toBe(303);
    expect((await member.post('/settings/profile', { ...profile, name: '' })).status).toBe(422);
    const settings = { locale: 'fr', timeZone: 'Europe/Paris', colourScheme: 'dark' };
    expect((await member.post('/settings', settings)).status).toBe(303);
    expect((await member.api('GET', '/me')).json()).toMatchObject({
      headline: 'Chemist',
      organisationType: 'university',
      country: null,
      about: 'Cells',
      locale: 'fr',
      colourScheme: 'dark',
      showPresence: false,
    });
  });
});

describe('a visitor', () => {
  test('reads no profile and no list of members', async () => {
    const visitor = hub.visitor();
    expect((await visitor.api('GET', `/members/${administrator.memberId}`)).status).toBe(401);
    expect((await visitor.api('GET', '/members')).status).toBe(401);
    expect((await visitor.get(`/members/${administrator.memberId}`)).status).toBe(401);
  });

  test('chooses a language at the foot of the page, and comes back to it', async () => {
    const visitor = hub.visitor();
    const answer = await visitor.post(
      '/language',
      { locale: 'es', back: '/register?back=%2Ftopics' },
      '/register',
    );
    expect(answer.headers.get('location')).toBe('/register?back=%2Ftopics');
    expect((await visitor.get('/register')).page().documentElement.lang).toBe('es');
    expect((await visitor.post('/language', { locale: 'xx', back: '/' })).status).toBe(422);
  });
});

describe('every page of accounts', () => {
  test.each(['en', 'de', 'fr', 'es', 'it'])(
    'is whole in the language %s',
    async (locale) => {
      const visitor = hub.visitor();
      visitor.setCookie('hub.locale', locale);
      for (const path of ['/register', '/sign-in', '/sign-in/forgotten', '/outbox']) {
        expect(untranslated((await visitor.get(path)).page())).toEqual([]);
      }
      const member = await hub.member({ locale: locale as 'en', administrator: true, password: PASSWORD });
      for (const path of [
        '/settings',
        '/settings/profile',
        '/members',
        `/members/${member.memberId}`,
        '/admin/members',
        `/admin/members/${administrator.memberId}`,
      ]) {
        expect(untranslated((await member.get(path)).page())).toEqual([]);
      }
    },
    30_000,
  );
});

/** Keys of the catalogue that stand in a page in place of their texts. */
function untranslated(page: Document): string[] {
  for (const script of page.querySelectorAll('script')) script.remove();
  return (
    page.body.textContent.match(
      /\b(?:register|sign-in|settings|profile|preferences|member|members|account|outbox|forgotten|password|organisation-type|form|layout)\.[a-z-]+\b/gu,
    ) ?? []
  );
}
