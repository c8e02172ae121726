import type { JSX } from 'preact';
import type { ProposalView } from '../../../src/contract/concept-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import type { Page } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { ModerationTabs } from '../../components/ModerationTabs.tsx';
import { NextPage } from '../../components/Pager.tsx';
import { ProposalCard } from '../../components/ProposalCard.tsx';

export interface ProposalQueuePageProps {
  page: PageContext;
  state: 'open' | 'decided';
  proposals: Page<ProposalView>;
  /** What waits in this queue, and in the others. */
  counts: { proposalCount: number | null; openCount: number; revealingCount: number };
}

/** Proposals for the vocabulary that wait, or were decided. */
export function ProposalQueuePage({ page, state, proposals, counts }: ProposalQueuePageProps): JSX.Element {
  const { t } = page;
  const { items, nextCursor } = proposals;
  const isOpen = state === 'open';
  const path = addresses.moderationConcepts;
  const parameters = { state: isOpen ? undefined : state };
  return (
    <Layout page={page} title={t('proposals.title')} current="moderation" robots="noindex">
      <h1>{t('moderation.title')}</h1>
      <ModerationTabs page={page} current="concepts" {...counts} />
      <nav class="filters" aria-label={t('proposals.title')}>
        <a href={path} aria-current={isOpen ? 'true' : undefined}>
          {t('proposal-state.open')}
        </a>
        <a href={`${path}?state=decided`} aria-current={isOpen ? undefined : 'true'}>
          {t('moderation.decided')}
        </a>
      </nav>
      {items.length === 0 ? (
        <p class="empty">{t(isOpen ? 'proposals.none-open' : 'proposals.none-decided')}</p>
      ) : (
        <div class="reports">
          {items.map((proposal) => (
            <ProposalCard key={proposal.id} page={page} proposal={proposal} linked />
          ))}
        </div>
      )}
      <NextPage
        t={t}
        href={nextCursor === null ? null : `${path}${query({ ...parameters, cursor: nextCursor })}`}
      />
    </Layout>
  );
}
