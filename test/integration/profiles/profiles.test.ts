import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { ProfileView } from '../../../src/contract/profile-views.ts';
import { PART_AUDIENCES, PROFILE_PARTS, type ProfilePart } from '../../../src/contract/profile.ts';
import type { MeView } from '../../../src/contract/views.ts';
import { LICORNE, RHINOCEROS, setBelonging } from '../../support/belonging.ts';
import type { Client } from '../../support/client.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startHub();
});
afterEach(() => {
  expect(hub.bugs).toEqual([]);
});
afterAll(() => hub.close());

const FILLED = {
  ...{ headline: 'Chemist', organisation: 'Example Recycling', organisationType: 'sme', country: 'PT' },
  ...{ about: 'Cells.', expertise: ['stage:leaching'], offers: 'A test rig', looksFor: 'Samples' },
  ...{ orcid: '0000-0002-1825-0097', languages: ['de', 'pt'] },
};
const nowhere = 'f'.repeat(24);

/** Sees what of a profile; by one field of each part. */
function partsOf(view: ProfileView): ProfilePart[] {
  const told: Record<ProfilePart, boolean> = {
    work: view.headline !== '' && view.country !== null,
    about: view.about !== '',
    expertise: view.expertise.length > 0,
    exchange: view.offers !== '' && view.looksFor !== '',
    orcid: view.orcid !== null,
    reach: view.languages.length > 0 && view.timeZone !== null,
  };
  const nothing = [view.organisation, view.organisationType, view.offers].filter(
    (one) => one !== '' && one !== null,
  );
  if (!told.work && !told.exchange) expect(nothing).toEqual([]);
  return PROFILE_PARTS.filter((part) => told[part]);
}

describe('a member', () => {
  test('tells their ORCID iD in any spelling; one with a mistake is refused with the reason', async () => {
    const member = await hub.member();
    for (const orcid of [
      'https://orcid.org/0000-0002-1825-0097',
      'orcid.org/0000-0002-1825-0097',
      '0000000218250097',
      ' 0000-0002-1825-0097 ',
    ]) {
      const answer = await member.api('PATCH', '/me', { orcid });
      expect(answer.json()).toMatchObject({ orcid: '0000-0002-1825-0097' });
    }
    expect((await member.api('PATCH', '/me', { orcid: '0000-0002-1694-233x' })).json()).toMatchObject({
      orcid: '0000-0002-1694-233X',
    });
    const wrong = await member.api('PATCH', '/me', { orcid: '0000-0002-1825-0098' });
    expect(wrong.status).toBe(422);
    expect(wrong.json()['errors']).toEqual([
      { field: 'orcid', message: expect.stringContaining('last character') as unknown },
    ]);
    const short = await member.api('PATCH', '/me', { orcid: '0000-0002' });
    expect(short.json()['errors']).toEqual([
      { field: 'orcid', message: expect.stringContaining('four groups') as unknown },
    ]);
    expect((await member.api('PATCH', '/me', { orcid: null })).json()).toMatchObject({ orcid: null });
  });

  test('changes what is given and no more, and is refused what is no concept, language or audience', async () => {
    const member = await hub.member();
    await member.api('PATCH', '/me', FILLED);
    await member.api('PATCH', '/me', { visibility: { orcid: 'public' } });
    const answer = await member.api('PATCH', '/me', { looksFor: 'Black mass' });
    expect(answer.json<MeView>()).toMatchObject({
      ...{ ...FILLED, looksFor: 'Black mass' },
      visibility: { work: 'members', orcid: 'public', reach: 'members' },
    });
    for (const json of [
      { expertise: ['stage:alchemy'] },
      { languages: ['tlh'] },
      { visibility: { work: 'friends' } },
      { visibility: { name: 'nobody' } },
      { offers: 'x'.repeat(301) },
      { directoryKeys: ['members *'] },
    ])
      expect((await member.api('PATCH', '/me', json)).status).toBe(422);
  });

  test('fills in the form without scripts: expertise and languages are typed in any language', async () => {
    const member = await hub.member({ name: 'Ana Chemist', locale: 'de' });
    const form = {
      ...{ name: 'Ana Chemist', headline: 'Chemist', organisation: '', organisationType: '', country: '' },
      ...{ about: '', offers: 'A rig', looksFor: '', orcid: '' },
      ...{ tags: ['stage:mining'], tagWords: 'Schwarzmasse, lixiviación' },
      ...{ languages: ['it'], languageWords: 'Deutsch, français, Portuguese' },
      ...{ 'seen-expertise': 'public', 'seen-work': 'projects' },
    };
    expect((await member.post('/settings/profile', form)).status).toBe(303);
    const { expertise, languages, visibility } = (await member.api('GET', '/me')).json<MeView>();
    expect(expertise.toSorted()).toEqual(['product:black-mass', 'stage:leaching', 'stage:mining']);
    expect(languages).toEqual(['it', 'de', 'fr', 'pt']);
    expect(visibility).toMatchObject({ expertise: 'public', work: 'projects', about: 'members' });

    const again = await member.post('/settings/profile', {
      ...{
        ...form,
        offers: 'Typed and not lost',
        tagWords: 'unobtainium, LFP',
        languageWords: 'Klingonisch, Polnisch',
      },
      ...{ orcid: '0000-0002-1825-0098', 'seen-about': 'nobody' },
    });
    expect(again.status).toBe(422);
    const page = again.page();
    expect(page.querySelector('#error-tagWords')?.textContent).toContain('unobtainium');
    expect(page.querySelector<HTMLTextAreaElement>('[name=offers]')?.value).toBe('Typed and not lost');
    expect(page.querySelector<HTMLSelectElement>('[name=seen-about]')?.value).toBe('nobody');
    const fixed = { ...form, languageWords: 'Klingonisch, Polnisch' };
    const second = await member.post('/settings/profile', fixed);
    expect(second.page().querySelector('#error-languageWords')?.textContent).toContain('Klingonisch');
    expect(
      [...second.page().querySelectorAll<HTMLInputElement>('[name=languages]')].map(({ value }) => value),
    ).toEqual(['it', 'pl']);
    const third = await member.post('/settings/profile', { ...form, orcid: '0000-0002-1825-0098' });
    expect(third.page().querySelector('#error-orcid')).not.toBe(null);
  });

  test('belongs to an organisation of the directory: what it says of itself stays so', async () => {
    const member = await hub.member();
    const [organisation] = (await hub.hub.features.organisations.list({ q: '', cursor: undefined })).items;
    if (organisation === undefined) throw new Error('The directory is empty');
    await hub.core.database.transaction((session) =>
      hub.hub.features.accounts.members.setOrganisation(member.memberId, organisation, session),
    );
    const answer = await member.api('PATCH', '/me', { organisation: 'Another', headline: 'Chemist' });
    expect(answer.json()).toMatchObject({ organisation: organisation.name, headline: 'Chemist' });
  });
});

describe('each part of a profile', () => {
  test.each(PART_AUDIENCES)(
    'is seen as its member chose: %s',
    async (audience) => {
      const owner = await hub.member({ name: `Shown to ${audience}` });
      await setBelonging(hub, owner, { projects: [RHINOCEROS] });
      await owner.api('PATCH', '/me', FILLED);
      const colleague = await hub.member();
      await setBelonging(hub, colleague, { projects: [RHINOCEROS, LICORNE] });
      const other = await hub.member();
      await setBelonging(hub, other, { projects: [LICORNE] });
      const guest = await hub.member();
      await setBelonging(hub, guest, { guest: true });
      const administrator = await hub.member({ administrator: true, moderates: 'all' });
      const visitor = hub.visitor();

      for (const part of PROFILE_PARTS) {
        const others = Object.fromEntries(PROFILE_PARTS.map((one) => [one, 'nobody']));
        await owner.api('PATCH', '/me', { visibility: { ...others, [part]: audience } });
        const seen = async (client: Client): Promise<ProfilePart[]> => {
          const answer = await client.api('GET', `/members/${owner.memberId}`);
          if (answer.status === 200) {
            const page = await client.get(`/members/${owner.memberId}`);
            expect(page.status).toBe(200);
            expect(page.text.includes('0000-0002-1825-0097')).toBe(
              answer.text.includes('0000-0002-1825-0097'),
            );
            expect(page.text.includes('A test rig')).toBe(answer.text.includes('A test rig'));
            return partsOf(answer.json<ProfileView>());
          }
          // As one who does not exist.
          const missing = await client.api('GET', `/members/${nowhere}`);
          expect([answer.status, answer.text]).toEqual([missing.status, missing.text]);
          return [];
        };
        const shown = [part];
        expect(await seen(owner)).toEqual(PROFILE_PARTS);
        expect(await seen(colleague)).toEqual(audience === 'nobody' ? [] : shown);
        for (const client of [other, administrator])
          expect(await seen(client)).toEqual(audience === 'public' || audience === 'members' ? shown : []);
        for (const client of [guest, visitor])
          expect(await seen(client)).toEqual(audience === 'public' ? shown : []);
      }
    },
    120_000,
  );

  test('visitors see of a member who shows something nothing beside it', async () => {
    const owner = await hub.member({ name: 'Open Chemist', administrator: true, moderates: 'all' });
    await setBelonging(hub, owner, { projects: [RHINOCEROS] });
    await owner.api('PATCH', '/me', { ...FILLED, visibility: { expertise: 'public' } });
    const answer = await hub.visitor().api('GET', `/members/${owner.memberId}`);
    expect(answer.json()).toMatchObject({
      ...{ name: 'Open Chemist', headline: '', organisation: '', country: null, about: '', offers: '' },
      ...{ orcid: null, languages: [], timeZone: null, projects: [], moderates: [], administrator: false },
    });
    const administrator = await hub.member({ administrator: true });
    await administrator.api('POST', `/members/${owner.memberId}/suspension`, { reason: 'Spam' });
    expect((await hub.visitor().get(`/members/${owner.memberId}`)).status).toBe(401);
  });
});
