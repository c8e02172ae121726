import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { isHubMember } from '../../src/contract/permissions.ts';
import { addresses } from './addresses.ts';

/** Leads to the page that starts a thread, in a topic where one is given; visitors sign in first, guests start none. */
export function StartLink({ page, topicId }: { page: PageContext; topicId?: string }): JSX.Element | null {
  if (page.viewer !== null && !isHubMember(page.viewer)) return null;
  const compose = topicId === undefined ? addresses.compose : addresses.composeIn(topicId);
  return (
    <a class="button primary block start" href={page.viewer === null ? addresses.signIn(compose) : compose}>
      {page.t('home.start')}
    </a>
  );
}
