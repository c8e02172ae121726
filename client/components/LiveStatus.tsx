import type { ComponentChildren, JSX } from 'preact';
import type { Translate } from '../../src/contract/translate.ts';
import type { PresenceView } from '../../src/contract/views.ts';

/** `still`: the page does not follow the thread (yet), as when scripts are off. */
export type LiveState = 'still' | 'live' | 'reconnecting' | 'offline';

export interface LiveStatusProps {
  t: Translate;
  state: LiveState;
  presence: PresenceView | null;
  /** Shown while `still`, e.g. since when. */
  children?: ComponentChildren;
}

/** Whether the page follows the thread, and how many others do. */
export function LiveStatus({ t, state, presence, children }: LiveStatusProps): JSX.Element {
  return (
    <p class={`live-line ${state}`}>
      <span class="lamp" />
      <span>
        {state === 'still' ? children : t(`live.${state}`)}
        {state === 'live' && presence !== null ? describePresence(t, presence) : null}
      </span>
    </p>
  );
}

/** " · 4 reading, 1 writing"; nothing where nobody is counted, as under the Chatham House Rule. */
function describePresence(t: Translate, { reading, writing }: PresenceView): string {
  if (reading + writing === 0) return '';
  const readers = t('live.reading', { count: reading });
  return ` · ${writing === 0 ? readers : `${readers}, ${t('live.writing', { count: writing })}`}`;
}
