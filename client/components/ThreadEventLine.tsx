import type { JSX } from 'preact';
import type { Locale } from '../../src/contract/locale.ts';
import type { MessageParams, Translate } from '../../src/contract/translate.ts';
import type { ThreadEventView } from '../../src/contract/views.ts';
import type { Clock } from './instants.ts';
import { AbsoluteTime } from './RelativeTime.tsx';

export interface ThreadEventLineProps {
  t: Translate;
  locale: Locale;
  event: ThreadEventView;
  now: Date | null;
  timeZone: string;
}

/** What happened to the thread, between two posts. */
export function ThreadEventLine({ t, locale, event, now, timeZone }: ThreadEventLineProps): JSX.Element {
  const clock: Clock = { locale, timeZone, now };
  const reason = event.details['reason'];
  return (
    <p class="event" data-event={event.id}>
      <span>
        {t(keyOf(event), { by: t(`event.by-${event.by}`), ...wordsOf(t, event) })}
        {reason === undefined || reason === '' ? null : ` ${t('event.reason', { reason })}`}
        {' · '}
        <AbsoluteTime at={event.at} clock={clock} />
      </span>
    </p>
  );
}

function keyOf({ type, details }: ThreadEventView): string {
  return type === 'audience-widened' && details['count'] !== undefined
    ? 'event.audience-widened-without'
    : `event.${type}`;
}

/** The details as readers know them: kinds of threads and of audiences have names in every language. */
function wordsOf(t: Translate, { type, details }: ThreadEventView): MessageParams {
  const { from = '', to = '', count = 0 } = details;
  if (type === 'kind-changed') return { from: t(`kind.${String(from)}`), to: t(`kind.${String(to)}`) };
  if (type === 'widening-proposed') return { to: t(`audience.${String(to)}`) };
  if (type === 'audience-narrowed' || type === 'audience-widened')
    return { from: t(`audience.${String(from)}`), to: t(`audience.${String(to)}`), count };
  return details;
}
