import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ImportList } from '../../src/contract/import-views.ts';
import { setBelonging } from '../support/belonging.ts';
import type { Client } from '../support/client.ts';
import { projectXml, type MadeProject } from '../support/cordis.ts';
import { button, follow, startJourney, t, type Journey } from '../support/pages.ts';

const WORKS = { pic: '900000301', name: 'SEEN WORKS', role: 'coordinator', activity: 'PRC' };
const made = (change: Partial<MadeProject>): MadeProject => ({
  ...{ id: '306000001', acronym: 'SEEN', organisations: [WORKS], ...change },
});

let journey: Journey;
let administrator: Client;

beforeAll(async () => {
  journey = await startJourney();
  administrator = await journey.hub.member({ administrator: true, name: 'Keeper of projects' });
});
afterEach(() => {
  journey.check();
});
afterAll(() => journey.close());

/** Chooses a file and hands it in; the page of the import opens. */
async function handIn(page: Page, project: MadeProject): Promise<void> {
  await page.goto('/admin/import');
  const file = { name: 'seen.xml', mimeType: 'application/xml', buffer: Buffer.from(projectXml(project)) };
  await page.locator('#field-files').setInputFiles(file);
  await button(page, 'imports.hand-in').click();
  await page.waitForURL(/\/admin\/import\/[0-9a-f]{24}/u);
}

/** What the import would do to some records, or did; the page comes to it on its own. */
async function listed(page: Page, list: ImportList): Promise<string> {
  await page.locator('#records').waitFor();
  await follow(page, page.locator('nav.tabs').getByRole('link', { name: t(`import.count.${list}`) }));
  return page.locator('main .rows').innerText();
}

async function takeOver(page: Page): Promise<void> {
  await button(page, 'import.apply').click();
  await page.getByText(t('import.explained.applied')).waitFor();
}

/** Lets nothing more be written into the directory of projects until it is told to. */
function holdWriting(): () => void {
  const { store } = journey.hub.hub.features.projects;
  const { add } = store;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  store.add = async (records, session) => {
    await held;
    await add(records, session);
  };
  return () => {
    store.add = add;
    release();
  };
}

test('a project is imported, edited by its editor, and imported again: the edit is shown and stays', async () => {
  const page = await journey.open('/admin/import', { as: administrator });
  await handIn(page, made({}));
  expect(await listed(page, 'add')).toMatch(/SEEN WORKS[^]*SEEN/u);
  const reading = await journey.open('/projects');
  expect((await reading.goto('/projects/306000001'))?.status()).toBe(404);
  await takeOver(page);
  await reading.goto('/projects/306000001');
  expect(await reading.locator('main').innerText()).toMatch(/Leaching for all[^]*SEEN WORKS/u);

  const editor = await journey.hub.member({ name: 'Editor of SEEN' });
  await setBelonging(journey.hub, editor, { projects: [{ projectId: '306000001', role: 'editor' }] });
  const editing = await journey.open('/projects/306000001', { as: editor });
  await follow(editing, editing.getByRole('link', { name: t('project.edit'), exact: true }));
  await editing.locator('#field-title').fill('A title of our own');
  await button(editing, 'form.save').first().click();
  await editing.locator('h1', { hasText: 'SEEN' }).waitFor();

  await handIn(page, made({ title: 'A title of theirs', endDate: '2032-02-28' }));
  const kept = await listed(page, 'kept');
  expect(kept).toContain(t('import.keeps'));
  expect(kept).toContain('A title of our own');
  expect(kept).toContain('A title of theirs');
  expect(await listed(page, 'change')).toContain('2032-02-28');
  await takeOver(page);
  await reading.goto('/projects/306000001');
  const shown = await reading.locator('main').innerText();
  expect(shown).toContain('A title of our own');
  expect(shown).not.toContain('A title of theirs');
  expect(shown).toMatch(/Feb(?:ruary)? 2032/u);
});

test('while it is worked on the page says how far it is, and at the end what came of it, on its own', async () => {
  const page = await journey.open('/admin/import', { as: administrator });
  await handIn(page, made({ id: '306000002', acronym: 'HELD' }));
  const release = holdWriting();
  await follow(page, button(page, 'import.apply'));
  await page.locator('.work').getByText(t('imports.state.applying')).waitFor();
  // Whoever sits at something of the page is not disturbed while it goes on.
  const again = page.getByRole('link', { name: t('import.look-again') });
  await again.focus();
  await page.waitForResponse(/\/api\/v1\/imports\//u);
  await page.waitForResponse(/\/api\/v1\/imports\//u);
  expect(await again.evaluate((link) => link === document.activeElement)).toBe(true);
  release();
  await page.getByText(t('import.explained.applied')).waitFor();
});

test('without JavaScript a link shows how far it is', async () => {
  const page = await journey.open('/admin/import', { as: administrator, javaScriptEnabled: false });
  const again = page.getByRole('link', { name: t('import.look-again') });
  const untilDone = async (): Promise<void> => {
    while ((await again.count()) > 0) await follow(page, again);
  };
  await handIn(page, made({ id: '306000003', acronym: 'SLOW' }));
  await untilDone();
  const release = holdWriting();
  await follow(page, button(page, 'import.apply'));
  await page.locator('.work').getByText(t('imports.state.applying')).waitFor();
  release();
  await untilDone();
  await page.getByText(t('import.explained.applied')).waitFor();
});
