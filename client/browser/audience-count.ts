import type { ShownAudience } from '../../src/contract/account-views.ts';
import { peopleAddress, seersWords } from '../components/audience-words.ts';
import { callApi, reasonOf } from './api.ts';
import { readPageFacts, type PageFacts } from './page-data.ts';

const QUIET_MS = 300;
const FIELDS = ['audience', 'projects', 'projectNames'];

/** Tells below a choice of audience how many people it is for, each time that something else is chosen or typed. */
export function followAudienceCount(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('[data-count-at]');
  const facts = readPageFacts();
  const path = place?.dataset['countAt'];
  if (place === null || path === undefined || facts === null) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = JSON.stringify(readAudience(form));
  let asked = 0;

  const ask = async (): Promise<void> => {
    const audience = readAudience(form);
    if (JSON.stringify(audience) === told) return;
    told = JSON.stringify(audience);
    const mine = (asked += 1);
    const answer = await callApi<ShownAudience>(path, { method: 'POST', body: { audience } });
    // Something else was chosen meanwhile.
    if (mine !== asked) return;
    // What is wrong with a choice is said when the form is sent, too; without an answer nothing is known.
    place.replaceChildren(answer.ok ? toLink(answer.value, facts) : (reasonOf(answer) ?? ''));
  };
  const askSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), QUIET_MS);
  };
  // Any field: the topic chooses an audience, too.
  form.addEventListener('input', askSoon);
  form.addEventListener('change', askSoon);
  // A draft that was put back, or a topic, has chosen something else than the page was made with.
  if (hasOther(form)) {
    told = '';
    askSoon();
  }
}

/** The fields as TypedAudience has them. */
function readAudience(form: HTMLFormElement) {
  const fields = new FormData(form);
  const choice = textOf(fields, 'audience');
  const isGroup = choice.startsWith('group:');
  const named = choice === 'projects';
  return {
    kind: isGroup ? 'group' : choice,
    groupId: isGroup ? choice.slice('group:'.length) : null,
    projectIds: named ? fields.getAll('projects').map(String) : [],
    projectNames: named ? textOf(fields, 'projectNames') : '',
  };
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}

function hasOther(form: HTMLFormElement): boolean {
  return FIELDS.some((name) =>
    [...form.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)].some(
      (field) => field.checked !== field.defaultChecked || field.value !== field.defaultValue,
    ),
  );
}

function toLink(shown: ShownAudience, { t, locale }: PageFacts): HTMLElement {
  const href = peopleAddress(shown.audience);
  const link = document.createElement(href === null ? 'span' : 'a');
  link.className = `audience ${shown.audience.kind}`;
  if (href !== null) link.setAttribute('href', href);
  link.textContent = seersWords({ t, locale, ...shown });
  return link;
}
