import type { JSX } from 'preact';
import type { ProposalView } from '../../../src/contract/concept-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import type { Page } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { NextPage } from '../../components/Pager.tsx';
import { ProposalCard } from '../../components/ProposalCard.tsx';

export interface MyProposalsPageProps {
  page: PageContext;
  /** The viewer's own proposals, newest first. */
  proposals: Page<ProposalView>;
}

export function MyProposalsPage({ page, proposals }: MyProposalsPageProps): JSX.Element {
  const { t } = page;
  const { items, nextCursor } = proposals;
  return (
    <Layout page={page} title={t('my-proposals.title')} current="account" robots="noindex">
      <h1>{t('my-proposals.title')}</h1>
      <p class="lead">{t('my-proposals.lead')}</p>
      <p class="actions-row">
        <a class="button plain" href={addresses.proposeConcept}>
          {t('proposal.new-title')}
        </a>
      </p>
      {items.length === 0 ? (
        <p class="empty">{t('my-proposals.empty')}</p>
      ) : (
        <div class="reports">
          {items.map((proposal) => (
            <ProposalCard key={proposal.id} page={page} proposal={proposal} />
          ))}
        </div>
      )}
      <NextPage
        t={t}
        href={nextCursor === null ? null : `${addresses.myProposals}${query({ cursor: nextCursor })}`}
      />
    </Layout>
  );
}
