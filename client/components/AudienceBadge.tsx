import type { JSX } from 'preact';
import type { SeersCount } from '../../src/contract/account-views.ts';
import { addresses } from './addresses.ts';
import { audienceWords, seersWords, type AudienceProps } from './audience-words.ts';

/** Who can see a thread, in words and colour. */
export function AudienceBadge(props: AudienceProps): JSX.Element {
  return <span class={`audience ${props.audience.kind}`}>{audienceWords(props)}</span>;
}

interface AudienceLinkProps extends AudienceProps {
  threadId: string;
  /** How many people that are; null when it is not known. */
  seers: SeersCount | null;
}

/** The same with how many people that are, as a link to the list of them; everybody cannot be listed. */
export function AudienceLink(props: AudienceLinkProps): JSX.Element {
  const { audience, threadId, seers } = props;
  if (audience.kind === 'public') return <AudienceBadge {...props} />;
  return (
    <a class={`audience ${audience.kind}`} href={addresses.threadPeople(threadId)}>
      {seers === null ? audienceWords(props) : seersWords({ ...props, seers })}
    </a>
  );
}

/** Who will see what is being written. */
export function VisibleTo(props: AudienceLinkProps): JSX.Element {
  const saysSo = props.seers !== null && props.audience.kind !== 'members';
  return (
    <p class="visible-to">
      {saysSo ? null : `${props.t('composer.visible-to')} `}
      <AudienceLink {...props} />
    </p>
  );
}
