import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { ModerationEntryView, Page, ReportView, TopicView } from '../../src/contract/views.ts';
import { addresses, query } from '../components/addresses.ts';
import { Layout } from '../components/Layout.tsx';
import { LogEntry } from '../components/LogEntry.tsx';
import { LogFilters, type LogFilterValues } from '../components/LogFilters.tsx';
import { ModerationTabs } from '../components/ModerationTabs.tsx';
import { NextPage } from '../components/Pager.tsx';
import { ReportCard } from '../components/ReportCard.tsx';

/** Reports that wait or were decided, or the log of what was done. */
type ModerationContent =
  | { tab: 'open' | 'decided'; reports: Page<ReportView> }
  | { tab: 'log'; entries: Page<ModerationEntryView>; filters: LogFilterValues; topics: TopicView[] };

export interface ModerationPageProps {
  page: PageContext;
  content: ModerationContent;
  /** Reports that wait for a decision. */
  openCount: number;
  /** Proposals for the vocabulary that wait; null for those who do not decide them. */
  proposalCount: number | null;
  /** Authors whose revealing waits for the viewer's decision. */
  revealingCount: number;
}

export function ModerationPage(props: ModerationPageProps): JSX.Element {
  const { page, content, openCount, proposalCount, revealingCount } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t('moderation.title')} current="moderation" robots="noindex">
      <h1>{t('moderation.title')}</h1>
      <ModerationTabs page={page} current={content.tab} {...{ openCount, proposalCount, revealingCount }} />
      {content.tab === 'log' ? (
        <Log page={page} {...content} />
      ) : (
        <Reports page={page} reports={content.reports} decided={content.tab === 'decided'} />
      )}
    </Layout>
  );
}

function Reports(props: { page: PageContext; reports: Page<ReportView>; decided: boolean }): JSX.Element {
  const { page, reports, decided } = props;
  const { t } = page;
  const state = decided ? 'decided' : undefined;
  return (
    <>
      {reports.items.length === 0 ? (
        <p class="empty">{t(decided ? 'moderation.none-decided' : 'moderation.none-open')}</p>
      ) : (
        <div class="reports">
          {reports.items.map((report) => (
            <ReportCard key={report.id} page={page} report={report} linked />
          ))}
        </div>
      )}
      <NextPage
        t={t}
        href={
          reports.nextCursor === null
            ? null
            : `${addresses.moderation}${query({ state, cursor: reports.nextCursor })}`
        }
      />
    </>
  );
}

interface LogProps {
  page: PageContext;
  entries: Page<ModerationEntryView>;
  filters: LogFilterValues;
  topics: TopicView[];
}

function Log({ page, entries, filters, topics }: LogProps): JSX.Element {
  const { t } = page;
  return (
    <>
      <LogFilters page={page} filters={filters} topics={topics} />
      {entries.items.length === 0 ? (
        <p class="empty">{t('moderation.log-empty')}</p>
      ) : (
        <ol class="rows">
          {entries.items.map((entry) => (
            <LogEntry key={entry.id} page={page} entry={entry} />
          ))}
        </ol>
      )}
      <NextPage
        t={t}
        href={
          entries.nextCursor === null
            ? null
            : `${addresses.moderationLog}${query({ ...filters, cursor: entries.nextCursor })}`
        }
      />
    </>
  );
}
