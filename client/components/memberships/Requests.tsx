import type { JSX } from 'preact';
import type { MembershipRequestView } from '../../../src/contract/membership-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../addresses.ts';
import { MemberLink } from '../MemberName.tsx';
import { RelativeTime } from '../RelativeTime.tsx';
import { RowButton } from './People.tsx';

export interface RequestsProps {
  page: PageContext;
  requests: readonly MembershipRequestView[];
  /** Whether the viewer decides about them, or asked for them. */
  by: 'decider' | 'asker';
  /** Of each request: what stands below the heading that they have. */
  heading: 'h2' | 'h3';
}

/** What was asked for, with what came of it. */
export function Requests({ page, requests, by, heading }: RequestsProps): JSX.Element {
  return (
    <div class="reports">
      {requests.map((request) => (
        <RequestCard key={request.id} page={page} request={request} by={by} heading={heading} />
      ))}
    </div>
  );
}

export function RequestCard(props: {
  page: PageContext;
  request: MembershipRequestView;
  by: 'decider' | 'asker' | 'decision';
  heading: 'h2' | 'h3';
}): JSX.Element {
  const { page, request, by, heading: Heading } = props;
  const { t, locale, timeZone, now } = page;
  const href =
    request.kind === 'project'
      ? addresses.project(request.targetId)
      : addresses.organisation(request.targetId);
  return (
    <article class="card report">
      <Heading>
        <a href={href}>{request.targetName}</a>
      </Heading>
      <p class="facts">
        <span class={`outcome ${request.state}`}>{t(`membership.state-${request.state}`)}</span>
        {by === 'asker' ? null : <MemberLink t={t} member={request.member} class="quiet" />}
        <RelativeTime at={request.decidedAt ?? request.askedAt} clock={{ locale, timeZone, now }} />
      </p>
      {request.note === '' ? null : <blockquote>{request.note}</blockquote>}
      {request.reason === '' ? null : (
        <p>
          <strong>{t('membership.reason-of')}</strong> {request.reason}
        </p>
      )}
      <Next {...props} />
    </article>
  );
}

/** What can be done about an open request. */
function Next({ page, request, by }: Parameters<typeof RequestCard>[0]): JSX.Element | null {
  const { t } = page;
  if (request.state !== 'open' || by === 'decision') return null;
  return by === 'decider' ? (
    <p class="actions-row">
      <a class="button plain" href={addresses.membershipRequest(request.id)}>
        {t('membership.decide')}
      </a>
    </p>
  ) : (
    <RowButton
      page={page}
      action={addresses.withdrawRequest(request.id)}
      label={t('membership.withdraw')}
      name={t('membership.withdraw-of', { name: request.targetName })}
    />
  );
}
