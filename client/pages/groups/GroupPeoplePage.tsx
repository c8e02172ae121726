import type { JSX } from 'preact';
import type { GroupView } from '../../../src/contract/group-views.ts';
import { GROUP_ROLES, type GroupRole, type PersonView } from '../../../src/contract/membership-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { canKeepGroup } from '../../../src/contract/permissions.ts';
import type { AuthorView, Page } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Layout } from '../../components/Layout.tsx';
import { memberName, MemberLink } from '../../components/MemberName.tsx';
import { FindMember } from '../../components/memberships/FindMember.tsx';
import { People, RoleForm, RowButton } from '../../components/memberships/People.tsx';
import { NextPage } from '../../components/Pager.tsx';

export interface GroupPeoplePageProps {
  page: PageContext;
  group: GroupView;
  people: Page<PersonView<GroupRole>>;
  /** What members were looked for by. */
  q: string;
  /** Who was found; null when nobody was looked for. */
  found: readonly AuthorView[] | null;
}

/** The people of a group; those who keep it decide about them here. */
export function GroupPeoplePage(props: GroupPeoplePageProps): JSX.Element {
  const { page, group, people, q, found } = props;
  const { t, viewer } = page;
  const keeps = canKeepGroup(viewer, group.id);
  const title = t('group.people-title', { name: group.name });
  return (
    <Layout page={page} title={title} width="reading" robots="noindex">
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.group(group.id)}>{group.name}</a>
      </nav>
      <h1>{title}</h1>
      <section>
        <h2>{t('project-members.people')}</h2>
        {people.items.length === 0 ? (
          <p class="empty">{t('people.none')}</p>
        ) : (
          <People<PersonView<GroupRole>>
            page={page}
            people={people.items}
            {...(keeps
              ? { actions: (person) => <Keeping page={page} groupId={group.id} person={person} /> }
              : {})}
          />
        )}
        <NextPage
          t={t}
          href={
            people.nextCursor === null
              ? null
              : `${addresses.groupMembers(group.id)}${query({ cursor: people.nextCursor })}`
          }
        />
      </section>
      {keeps && group.archivedAt === null ? (
        <Adding page={page} groupId={group.id} q={q} found={found} inside={people.items} />
      ) : null}
      {keeps && group.archivedAt === null ? (
        <p class="actions-row">
          <a href={addresses.invitations({ kind: 'group', targetId: group.id })}>{t('invitations.link')}</a>
          <a href={addresses.guests({ kind: 'group', id: group.id })}>{t('guests.title')}</a>
        </p>
      ) : null}
    </Layout>
  );
}

function Keeping(props: {
  page: PageContext;
  groupId: string;
  person: PersonView<GroupRole>;
}): JSX.Element | null {
  const { page, groupId, person } = props;
  const { t, viewer } = page;
  // One leaves on the page of the group.
  if (person.member.id === viewer?.id) return null;
  const action = (verb: 'role' | 'remove'): string =>
    addresses.groupMemberAction(groupId, person.member.id, verb);
  return (
    <>
      <RoleForm page={page} person={person} roles={GROUP_ROLES} action={action('role')} />
      <RowButton
        page={page}
        action={action('remove')}
        label={t('people.remove')}
        name={t('people.remove-of', { name: memberName(t, person.member) })}
      />
    </>
  );
}

interface AddingProps {
  page: PageContext;
  groupId: string;
  q: string;
  found: readonly AuthorView[] | null;
  inside: readonly PersonView<GroupRole>[];
}

/** Looks members up and takes them into the group. */
function Adding(props: AddingProps): JSX.Element {
  const { page, groupId, q, found } = props;
  const { t } = page;
  return (
    <section>
      <h2>{t('group.add')}</h2>
      <p class="hint">{t('group.add-hint')}</p>
      <FindMember page={page} action={addresses.groupMembers(groupId)} q={q} found={found}>
        {(members) => (
          <ul class="rows people">
            {members.map((member) => (
              <Found key={member.id} {...props} member={member} />
            ))}
          </ul>
        )}
      </FindMember>
    </section>
  );
}

function Found({ page, groupId, inside, member }: AddingProps & { member: AuthorView }): JSX.Element {
  const { t } = page;
  const isInside = inside.some((person) => person.member.id === member.id);
  return (
    <li class="hit member">
      <Avatar author={member} />
      <div>
        <h3>
          <MemberLink t={t} member={member} />
        </h3>
        <p class="facts">{member.organisation === '' ? null : <span>{member.organisation}</span>}</p>
      </div>
      <div class="beside-row">
        {isInside ? t('group.is-inside') : <AddButton page={page} groupId={groupId} member={member} />}
      </div>
    </li>
  );
}

function AddButton(props: { page: PageContext; groupId: string; member: AuthorView }): JSX.Element {
  const { page, groupId, member } = props;
  const { t } = page;
  return (
    <form class="inline" method="post" action={addresses.groupMembers(groupId)}>
      <input type="hidden" name="csrf" value={page.csrf} />
      <input type="hidden" name="memberId" value={member.id} />
      <input type="hidden" name="role" value="member" />
      <button
        type="submit"
        class="button plain"
        aria-label={t('group.add-person', { name: memberName(t, member) })}
      >
        {t('group.add-submit')}
      </button>
    </form>
  );
}
