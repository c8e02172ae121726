import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { Page, ReportView } from '../../src/contract/views.ts';
import { addresses, query } from '../components/addresses.ts';
import { Layout } from '../components/Layout.tsx';
import { NextPage } from '../components/Pager.tsx';
import { ReportCard } from '../components/ReportCard.tsx';

export interface MyReportsPageProps {
  page: PageContext;
  /** The viewer's own reports, newest first. */
  reports: Page<ReportView>;
}

export function MyReportsPage({ page, reports }: MyReportsPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('my-reports.title')} current="account" robots="noindex">
      <h1>{t('my-reports.title')}</h1>
      <p class="lead">{t('my-reports.lead')}</p>
      {reports.items.length === 0 ? (
        <p class="empty">{t('my-reports.empty')}</p>
      ) : (
        <div class="reports">
          {reports.items.map((report) => (
            <ReportCard key={report.id} page={page} report={report} />
          ))}
        </div>
      )}
      <NextPage
        t={t}
        href={
          reports.nextCursor === null
            ? null
            : `${addresses.myReports}${query({ cursor: reports.nextCursor })}`
        }
      />
    </Layout>
  );
}
