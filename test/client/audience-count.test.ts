import { beforeEach, expect, jest, test } from '@jest/globals';
import { followAudienceCount } from '../../client/browser/audience-count.ts';

const TEXTS = {
  'audience.people_other': 'Visible to {count} people: {names}',
  'audience.guests_one': '{count} guest',
};
const project = (id: string, acronym: string) => ({ id, acronym });

let form: HTMLFormElement;
let bodies: unknown[];

beforeEach(() => {
  jest.useFakeTimers();
  bodies = [];
  const data = JSON.stringify({ locale: 'en', timeZone: 'UTC', viewerId: null, texts: TEXTS });
  document.body.innerHTML = `
    <script type="application/json" id="page-data">${data}</script>
    <form>
      <input type="radio" name="audience" value="members" checked>
      <input type="radio" name="audience" value="projects">
      <input type="radio" name="audience" value="group:1">
      <input type="checkbox" name="projects" value="101">
      <input name="projectNames" value="">
      <p data-count-at="/audience">All hub members (4)</p>
    </form>`;
  form = document.querySelector('form') ?? document.createElement('form');
});

function answer(status: number, json: unknown): void {
  globalThis.fetch = ((_address: unknown, { body }: RequestInit) => {
    bodies.push(JSON.parse(typeof body === 'string' ? body : 'null'));
    return Promise.resolve({ ok: status === 200, status, json: () => Promise.resolve(json) } as Response);
  }) as typeof fetch;
}

async function choose(...selectors: string[]): Promise<string> {
  for (const selector of selectors) {
    const field = form.querySelector<HTMLInputElement>(selector);
    if (field === null) throw new Error(`There is no ${selector}`);
    field.checked = true;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  await jest.advanceTimersByTimeAsync(400);
  return form.querySelector('[data-count-at]')?.innerHTML ?? '';
}

test('what is chosen is counted once, and leads to the people', async () => {
  const audience = { kind: 'projects', projects: [project('101', 'A'), project('102', 'B')], group: null };
  answer(200, { audience, seers: { count: 37, guests: 1 } });
  followAudienceCount(form);
  expect(await choose('[value=projects]', '[name=projects]')).toBe(
    '<a class="audience projects" href="/projects/people?projects=101%2C102">Visible to 37 people: A, B and 1 guest</a>',
  );
  const typed = { kind: 'projects', groupId: null, projectIds: ['101'], projectNames: '' };
  expect(bodies).toEqual([{ audience: typed }]);
});

test('what is wrong with a choice stands in its place, as text', async () => {
  answer(422, { errors: [{ field: 'audience.projectIds', message: 'Name a <project>' }] });
  followAudienceCount(form);
  expect(await choose('[value=projects]')).toBe('Name a &lt;project&gt;');
});

test('a form that was put back otherwise than the page was made is counted at once', async () => {
  answer(200, {
    audience: { kind: 'group', projects: [], group: { id: '1', name: 'G' } },
    seers: { count: 2, guests: 0 },
  });
  const radio = form.querySelector<HTMLInputElement>('[value="group:1"]');
  if (radio !== null) radio.checked = true;
  followAudienceCount(form);
  expect(await choose()).toContain('href="/groups/1"');
});
