import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { ReportView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { MemberLink } from './MemberName.tsx';
import { RelativeTime } from './RelativeTime.tsx';

export interface ReportCardProps {
  page: PageContext;
  report: ReportView;
  /** Whether to offer the page where it is decided. */
  linked?: boolean;
}

/** A report: which post, why, and what came of it. */
export function ReportCard({ page, report, linked = false }: ReportCardProps): JSX.Element {
  const { t } = page;
  const { post } = report;
  return (
    <article class="card report">
      <h2>
        <a href={addresses.post(post.threadId, post.number)}>
          {post.threadTitle} #{post.number}
        </a>
      </h2>
      <ReportFacts page={page} report={report} />
      {post.excerpt === '' ? null : <blockquote>{post.excerpt}</blockquote>}
      {report.note === '' ? null : (
        <p>
          <strong>{t('report.note-of')}</strong> {report.note}
        </p>
      )}
      {report.outcomeNote === '' ? null : (
        <p>
          <strong>{t('report.answer')}</strong> {report.outcomeNote}
        </p>
      )}
      {linked && report.state === 'open' ? (
        <p class="actions-row">
          <a class="button plain" href={addresses.reportDecision(report.id)}>
            {t('report.decide')}
          </a>
        </p>
      ) : null}
    </article>
  );
}

function ReportFacts({ page, report }: { page: PageContext; report: ReportView }): JSX.Element {
  const { t, locale, timeZone, now } = page;
  const clock = { locale, timeZone, now };
  return (
    <p class="facts">
      <span class={`outcome ${report.state}`}>{t(`report-state.${report.state}`)}</span>
      <span>{t(`report-reason.${report.reason}`)}</span>
      {report.reporter === null ? null : <MemberLink t={t} member={report.reporter} class="quiet" />}
      <RelativeTime at={report.reportedAt} clock={clock} />
      {report.post.state === 'visible' ? null : <span>{t(`report.post-${report.post.state}`)}</span>}
      {report.decidedAt === null ? null : (
        <span>
          {t('report.decided')} <RelativeTime at={report.decidedAt} clock={clock} />
        </span>
      )}
    </p>
  );
}
