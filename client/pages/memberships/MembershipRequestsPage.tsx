import type { JSX } from 'preact';
import type { MembershipRequestView } from '../../../src/contract/membership-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import type { Page } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { Requests } from '../../components/memberships/Requests.tsx';
import { NextPage } from '../../components/Pager.tsx';

export interface MembershipRequestsPageProps {
  page: PageContext;
  requests: Page<MembershipRequestView>;
}

/** All that waits for the viewer's decision. */
export function MembershipRequestsPage({ page, requests }: MembershipRequestsPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('membership-requests.title')} current="account" robots="noindex">
      <h1>{t('membership-requests.title')}</h1>
      <p class="lead">{t('membership-requests.lead')}</p>
      {requests.items.length === 0 ? (
        <p class="empty">{t('membership-requests.none')}</p>
      ) : (
        <Requests page={page} requests={requests.items} by="decider" heading="h2" />
      )}
      <NextPage
        t={t}
        href={
          requests.nextCursor === null
            ? null
            : `${addresses.membershipRequests}${query({ cursor: requests.nextCursor })}`
        }
      />
    </Layout>
  );
}
