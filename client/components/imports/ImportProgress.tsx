import type { JSX } from 'preact';
import type { ImportView } from '../../../src/contract/import-views.ts';
import type { Translate } from '../../../src/contract/translate.ts';

export interface ImportProgressProps {
  t: Translate;
  view: Pick<ImportView, 'state' | 'progress'>;
}

/** How far the work on an import is; the browser shows it anew as it goes on. */
export function ImportProgress({ t, view }: ImportProgressProps): JSX.Element {
  const { done, total } = view.progress;
  const percent = total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
  return (
    <p class="work">
      <label for="import-progress">{t(`imports.state.${view.state}`)}</label>{' '}
      <progress id="import-progress" value={percent} max={100}>
        {percent} %
      </progress>{' '}
      {percent} %
    </p>
  );
}
