import type { JSX } from 'preact';
import type { PageContext } from '../../../src/contract/page.ts';
import type { RevealingView } from '../../../src/contract/revealing-views.ts';
import { addresses } from '../../components/addresses.ts';
import { MemberLink } from '../../components/MemberName.tsx';
import { AbsoluteTime } from '../../components/RelativeTime.tsx';

/** Who asks for whom, why, and how it stands; never who the participant is. */
export function RevealingFacts({
  page,
  revealing,
}: {
  page: PageContext;
  revealing: RevealingView;
}): JSX.Element {
  const { t, locale, timeZone, now } = page;
  const { thread, post, participant, state, askedBy, decidedBy, decisionReason } = revealing;
  const clock = { locale, timeZone, now };
  return (
    <>
      <p>
        <a href={addresses.post(thread.id, post.number)}>{`${thread.title} #${String(post.number)}`}</a>
        {' · '}
        {t('author.participant', { number: participant })}
      </p>
      <p>
        {t('revealing.asked-by')} <MemberLink t={t} member={askedBy} />
        {' · '}
        <AbsoluteTime at={revealing.askedAt} clock={clock} />
      </p>
      <p class="reason">{t('event.reason', { reason: revealing.reason })}</p>
      <p>
        <strong>{t(`revealing.${state}`)}</strong>
        {decidedBy === null ? null : (
          <>
            {': '}
            <MemberLink t={t} member={decidedBy} />
          </>
        )}
        {state === 'open' ? (
          <>
            {' · '}
            {t('revealing.expires')} <AbsoluteTime at={revealing.expiresAt} clock={clock} />
          </>
        ) : null}
      </p>
      {decisionReason === '' ? null : <p class="reason">{t('event.reason', { reason: decisionReason })}</p>}
    </>
  );
}
