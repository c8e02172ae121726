import type { JSX } from 'preact';
import type { ProjectRowView } from '../../../src/contract/directory-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { formatDay } from '../instants.ts';

/** State and dates of a project. */
export function ProjectDates({ page, project }: { page: PageContext; project: ProjectRowView }): JSX.Element {
  const { t } = page;
  const { state, startDate, endDate } = project;
  return (
    <>
      <span class={`badge state-${state}`}>{t(`project.state-${state}`)}</span>
      {startDate === null || endDate === null ? null : (
        <span>
          <time dateTime={startDate}>{calendarDay(startDate, page)}</time> –{' '}
          <time dateTime={endDate}>{calendarDay(endDate, page)}</time>
        </span>
      )}
    </>
  );
}

/** A day of the calendar is the same day in every time zone. */
function calendarDay(day: string, { locale }: PageContext): string {
  return formatDay(`${day}T12:00:00Z`, { locale, timeZone: 'UTC' });
}
