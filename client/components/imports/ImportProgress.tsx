import type { JSX } from 'preact';
import { percentOf, type ImportView } from '../../../src/contract/import-views.ts';
import type { Translate } from '../../../src/contract/translate.ts';

export interface ImportProgressProps {
  t: Translate;
  view: Pick<ImportView, 'state' | 'progress'>;
}

/** How far the work on an import is; `client/browser/live-import.ts` writes it anew as it goes on. */
export function ImportProgress({ t, view }: ImportProgressProps): JSX.Element {
  const percent = percentOf(view);
  return (
    <p class="work">
      <label for="import-progress">{t(`imports.state.${view.state}`)}</label>{' '}
      <progress id="import-progress" value={percent} max={100}>
        {percent} %
      </progress>{' '}
      <span>{percent} %</span>
    </p>
  );
}
