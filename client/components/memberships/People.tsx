import type { ComponentChildren, JSX } from 'preact';
import type { GroupRole, PersonView, ProjectRole } from '../../../src/contract/membership-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { Avatar } from '../Avatar.tsx';
import { formatDay } from '../instants.ts';
import { memberName, MemberLink } from '../MemberName.tsx';

type Person = PersonView | PersonView<GroupRole>;

export interface PeopleProps<One extends Person> {
  page: PageContext;
  people: readonly One[];
  /** What can be done about somebody. */
  actions?: (person: One) => ComponentChildren;
}

/** People with what they are there and since when. */
export function People<One extends Person>({ page, people, actions }: PeopleProps<One>): JSX.Element {
  const { t } = page;
  return (
    <ul class="rows people">
      {people.map((person) => (
        <li key={person.member.id} class="hit member">
          <Avatar author={person.member} />
          <div>
            <h3>
              <MemberLink t={t} member={person.member} />
            </h3>
            <p class="facts">
              {person.role === 'member' ? null : <span class="badge">{t(`role.${person.role}`)}</span>}
              {person.member.organisation === '' ? null : <span>{person.member.organisation}</span>}
              <span>{t('people.since', { date: formatDay(person.since, page) })}</span>
            </p>
          </div>
          {actions === undefined ? null : <div class="beside-row">{actions(person)}</div>}
        </li>
      ))}
    </ul>
  );
}

/** Gives somebody another role, in one row. */
export function RoleForm(props: {
  page: PageContext;
  person: Person;
  roles: readonly (ProjectRole | GroupRole)[];
  action: string;
}): JSX.Element {
  const { page, person, roles, action } = props;
  const { t } = page;
  const name = memberName(t, person.member);
  return (
    <form class="inline" method="post" action={action}>
      <input type="hidden" name="csrf" value={page.csrf} />
      <select name="role" aria-label={t('people.role-of', { name })} autocomplete="off">
        {roles.map((role) => (
          <option key={role} value={role} selected={role === person.role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </select>
      <button type="submit" class="button plain" aria-label={t('people.set-role-of', { name })}>
        {t('people.set-role')}
      </button>
    </form>
  );
}

/** A button that does one thing about one row; its name says about which. */
export function RowButton(props: {
  page: PageContext;
  action: string;
  label: string;
  name: string;
}): JSX.Element {
  return (
    <form class="inline" method="post" action={props.action}>
      <input type="hidden" name="csrf" value={props.page.csrf} />
      <button type="submit" class="button plain" aria-label={props.name}>
        {props.label}
      </button>
    </form>
  );
}
