import type { JSX } from 'preact';
import type { PageContext } from '../../../src/contract/page.ts';
import type { MemberRowView } from '../../../src/contract/profile-views.ts';
import { addresses } from '../addresses.ts';
import { describeWork, Exchange } from '../MemberFacts.tsx';
import { Tag } from '../Tag.tsx';

/** A member in a list, with what they know, offer and look for. */
export function MemberRow({ page, member }: { page: PageContext; member: MemberRowView }): JSX.Element {
  const work = describeWork(page, member);
  return (
    <li class="hit">
      <h2>
        <a href={addresses.member(member.id)}>{member.name}</a>
      </h2>
      {work === '' ? null : (
        <p class="facts">
          <span>{work}</span>
        </p>
      )}
      {member.expertise.length === 0 ? null : (
        <p class="tags">
          {member.expertise.map((tag) => (
            <Tag key={tag.id} tag={tag} locale={page.locale} />
          ))}
        </p>
      )}
      <Exchange page={page} member={member} />
    </li>
  );
}
