import type { JSX } from 'preact';
import type { PageContext } from '../../../src/contract/page.ts';
import type { RevealingView } from '../../../src/contract/revealing-views.ts';
import { addresses } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { RevealingFacts } from './RevealingFacts.tsx';

export interface RevealingsPageProps {
  page: PageContext;
  revealings: RevealingView[];
}

/** What moderators ask of each other about participants under the Chatham House Rule. */
export function RevealingsPage({ page, revealings }: RevealingsPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('revealing.title')} current="moderation" width="form" robots="noindex">
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.moderation}>{t('moderation.title')}</a>
      </nav>
      <h1>{t('revealing.title')}</h1>
      <p class="hint">{t('revealing.lead')}</p>
      {revealings.length === 0 ? <p>{t('revealing.none')}</p> : null}
      {revealings.map((revealing) => (
        <section key={revealing.id} class="card">
          <h2>
            <a href={addresses.revealing(revealing.id)}>
              {t('revealing.one', { number: revealing.participant, title: revealing.thread.title })}
            </a>
          </h2>
          <RevealingFacts page={page} revealing={revealing} />
        </section>
      ))}
    </Layout>
  );
}
