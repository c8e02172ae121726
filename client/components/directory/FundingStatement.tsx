import type { JSX } from 'preact';
import { fundingOf } from '../../../src/contract/funding.ts';
import type { ProjectView } from '../../../src/contract/directory-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';

/**
 * Who pays for the project, as the Commission's rules on visibility ask for it: the emblem, unaltered, with the words
 * beside it in full, and what the Union is not answerable for.
 */
export function FundingStatement({
  page,
  project,
}: {
  page: PageContext;
  project: ProjectView;
}): JSX.Element {
  const { t, assets } = page;
  const { programme, words, authority } = fundingOf(project);
  const isH2020 = programme === 'h2020';
  const usual = isH2020
    ? t('funding.h2020-disclaimer')
    : t('funding.disclaimer', { authority: authority ?? t('funding.authority') });
  return (
    <section class="funding" aria-labelledby="funding">
      <h2 id="funding">{t('funding.title')}</h2>
      <p class="emblem">
        <img src={assets.url('eu-emblem.svg')} width="96" height="64" alt={t('funding.emblem')} />
        <strong class={isH2020 ? 'sentence' : undefined}>
          {isH2020 ? t('funding.h2020', { number: project.id }) : t(`funding.${words}`)}
        </strong>
      </p>
      <p class="disclaimer">{project.fundingStatement === '' ? usual : project.fundingStatement}</p>
    </section>
  );
}
