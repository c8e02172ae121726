import { isBusy, percentOf, type ImportView } from '../../src/contract/import-views.ts';
import { addresses } from '../components/addresses.ts';
import { callApi, type ApiAnswer } from './api.ts';
import type { PageFacts } from './page-data.ts';

const AGAIN_MS = 1_000;
/** When nobody answered, or the hub has too much to do. */
const LATER_MS = 5_000;

/** The outer world, for tests. */
interface World {
  ask: (id: string) => Promise<ApiAnswer<ImportView>>;
  open: (address: string) => void;
}

const WORLD: World = {
  ask: (id) => callApi<ImportView>(`/imports/${id}`),
  open: (address) => {
    location.assign(address);
  },
};

/**
 * Shows how the work on an import goes on. When it is done, the page is opened anew: what came of it is another page, and
 * people who do not see it are told of it like of any other.
 */
export function followImport(
  place: HTMLElement,
  { t }: Pick<PageFacts, 't'>,
  { ask, open }: World = WORLD,
): void {
  const id = place.dataset['import'] ?? '';

  async function look(): Promise<void> {
    const answer = await ask(id);
    if (isOver(answer)) {
      open(addresses.import(id));
      return;
    }
    if (answer.ok) show(answer.value);
    lookIn(answer.ok ? AGAIN_MS : LATER_MS);
  }

  /** By hand: rendering would bring a library for two words and a number. */
  function show(view: ImportView): void {
    const work = place.querySelector('.work');
    const percent = percentOf(view);
    work?.querySelector('label')?.replaceChildren(t(`imports.state.${view.state}`));
    work?.querySelector('progress')?.setAttribute('value', String(percent));
    work?.querySelector('span')?.replaceChildren(`${String(percent)} %`);
  }

  function lookIn(ms: number): void {
    setTimeout(() => {
      if (!document.hidden) void look();
      // Nobody looks: asked again as soon as somebody does.
      else document.addEventListener('visibilitychange', () => void look(), { once: true });
    }, ms);
  }

  lookIn(AGAIN_MS);
}

/** Done, discarded, or not for this reader any more. */
function isOver(answer: ApiAnswer<ImportView>): boolean {
  if (answer.ok) return !isBusy(answer.value.state);
  return answer.status >= 400 && answer.status < 500 && answer.status !== 429;
}
