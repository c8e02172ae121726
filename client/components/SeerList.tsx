import type { JSX } from 'preact';
import type { SeerView } from '../../src/contract/account-views.ts';
import type { PageContext } from '../../src/contract/page.ts';
import { Avatar } from './Avatar.tsx';
import { formatInstant } from './instants.ts';
import { MemberLink } from './MemberName.tsx';

/** Those who may see something, with until when where they are guests. */
export function SeerList({ page, people }: { page: PageContext; people: readonly SeerView[] }): JSX.Element {
  const { t } = page;
  return (
    <ul class="rows">
      {people.map((person) => (
        <li key={person.id} class="hit member">
          <Avatar author={person} />
          <div>
            <h2>
              <MemberLink t={t} member={person} />
            </h2>
            <p class="facts">
              {person.headline === '' ? null : <span>{person.headline}</span>}
              {person.organisation === '' ? null : <span>{person.organisation}</span>}
              {person.guestUntil === null ? null : (
                <span class="badge">
                  {t('people.guest-until', { date: formatInstant(person.guestUntil, page) })}
                </span>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
