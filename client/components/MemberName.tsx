import type { JSX } from 'preact';
import type { Translate } from '../../src/contract/translate.ts';
import type { AuthorView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';

/** What a member is called: of a participant under the Chatham House Rule their number, of somebody whose account is gone, that they were one. */
export function memberName(t: Translate, { name, alias }: Pick<AuthorView, 'name' | 'alias'>): string {
  if (alias !== null) return t('author.participant', { number: alias });
  return name ?? t('member.former');
}

/** A member's name that leads to their profile, if there is one. */
export function MemberLink(props: { t: Translate; member: AuthorView; class?: string }): JSX.Element {
  const { t, member } = props;
  if (member.name === null || member.alias !== null)
    return <span class={props.class}>{memberName(t, member)}</span>;
  return (
    <a class={props.class} href={addresses.member(member.id)}>
      {member.name}
    </a>
  );
}
