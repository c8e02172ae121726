import { beforeEach, expect, test } from '@jest/globals';
import { followTopicAudience } from '../../client/browser/topic-audience.ts';

const LIMITS = {
  open: { widest: 'public', default: 'members' },
  inside: { widest: 'members', default: 'named' },
  closed: { widest: 'named', default: 'named' },
  loud: { widest: 'public', default: 'public' },
};

let form: HTMLFormElement;

beforeEach(() => {
  document.body.innerHTML = `
    <form>
      <select name="topicId"><option value="" selected></option>
        ${Object.keys(LIMITS)
          .map((id) => `<option value="${id}"></option>`)
          .join('')}
      </select>
      <p data-limit="members" hidden></p><p data-limit="named" hidden></p>
      ${['members', 'projects', 'group:1', 'public']
        .map((value) => `<input type="radio" name="audience" value="${value}">`)
        .join('')}
    </form>`;
  form = document.querySelector('form') ?? document.createElement('form');
  form.dataset['audiences'] = JSON.stringify(LIMITS);
  radio('members').checked = true;
});

function radio(value: string): HTMLInputElement {
  const found = form.querySelector<HTMLInputElement>(`input[value="${value}"]`);
  if (found === null) throw new Error(`There is no choice ${value}`);
  return found;
}

function choose(topic: string): void {
  const select = form.querySelector('select');
  if (select === null) throw new Error('There is a choice of topics');
  select.value = topic;
  select.dispatchEvent(new Event('change'));
}

const chosen = (): string | undefined =>
  form.querySelector<HTMLInputElement>('input[name=audience]:checked')?.value;
const disabled = (): string[] =>
  [...form.querySelectorAll<HTMLInputElement>('input:disabled')].map(({ value }) => value);
const told = (): (string | undefined)[] =>
  [...form.querySelectorAll<HTMLElement>('[data-limit]:not([hidden])')].map(
    ({ dataset }) => dataset['limit'],
  );

test('what may be chosen and is chosen at first follows the topic, with the reason', () => {
  followTopicAudience(form);
  expect([chosen(), disabled(), told()]).toEqual(['members', [], []]);
  choose('inside');
  expect([chosen(), disabled(), told()]).toEqual(['projects', ['public'], ['members']]);
  choose('closed');
  expect([chosen(), disabled(), told()]).toEqual(['projects', ['members', 'public'], ['named']]);
  choose('loud');
  expect([chosen(), disabled(), told()]).toEqual(['public', [], []]);
});

test('what somebody chose stays as long as the topic allows it', () => {
  followTopicAudience(form);
  radio('public').checked = true;
  radio('public').dispatchEvent(new Event('change'));
  choose('open');
  expect(chosen()).toBe('public');
  choose('inside');
  expect(chosen()).toBe('projects');
  choose('open');
  expect(disabled()).toEqual([]);
});

test('a form that was sent keeps its choice', () => {
  form.insertAdjacentHTML('beforeend', '<span data-chosen hidden></span>');
  followTopicAudience(form);
  choose('loud');
  expect(chosen()).toBe('members');
});
