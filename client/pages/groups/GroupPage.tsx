import type { JSX } from 'preact';
import type { GroupView } from '../../../src/contract/group-views.ts';
import type { GroupRole, PersonView } from '../../../src/contract/membership-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { canKeepGroup } from '../../../src/contract/permissions.ts';
import type { Page, ThreadRowView } from '../../../src/contract/views.ts';
import { addresses } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { People } from '../../components/memberships/People.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';
import { ThreadList } from '../../components/ThreadList.tsx';

export interface GroupPageProps {
  page: PageContext;
  group: GroupView;
  /** Its threads, as far as the viewer sees them. */
  threads: Page<ThreadRowView>;
  /** The first of its people. */
  people: Page<PersonView<GroupRole>>;
}

/** A group: what it is for, its threads, its people. */
export function GroupPage({ page, group, threads, people }: GroupPageProps): JSX.Element {
  const { t, viewer } = page;
  const isInside = viewer?.circles.includes(`group:${group.id}`) === true;
  return (
    <Layout page={page} title={group.name} width="reading" robots="noindex">
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.groups}>{t('groups.title')}</a>
      </nav>
      <h1>{group.name}</h1>
      {group.description === '' ? null : <p class="lead">{group.description}</p>}
      {group.archivedAt === null ? null : <p class="hint">{t('group.archived-hint')}</p>}
      <Standing page={page} group={group} isInside={isInside} />
      <section>
        <h2>{t('group.threads')}</h2>
        {isInside ? (
          <ThreadList
            page={page}
            list={threads}
            id={`group:${group.id}`}
            path={addresses.group(group.id)}
            parameters={{}}
            empty={t('group.no-threads')}
          />
        ) : (
          <p class="empty">{t('group.threads-closed')}</p>
        )}
      </section>
      <section>
        <h2>{t('project-members.people')}</h2>
        {people.items.length === 0 ? (
          <p class="empty">{t('people.none')}</p>
        ) : (
          <People page={page} people={people.items} />
        )}
        <p class="actions-row">
          <a href={addresses.groupMembers(group.id)}>
            {t(canKeepGroup(viewer, group.id) ? 'group.keep-people' : 'group.all-people')}
          </a>
        </p>
      </section>
      <Administration page={page} group={group} />
    </Layout>
  );
}

/** What the viewer is in the group, and the way out. */
function Standing(props: { page: PageContext; group: GroupView; isInside: boolean }): JSX.Element | null {
  const { page, group, isInside } = props;
  const { t } = page;
  if (group.role === null)
    return <p class="hint">{t(isInside ? 'group.you-are-guest' : 'group.you-are-administrator')}</p>;
  return (
    <div class="standing">
      <p>{t(`group.you-are-${group.role}`)}</p>
      <PostedForm
        page={page}
        action={addresses.groupAction(group.id, 'leave')}
        submit={t('membership.leave')}
        tone="plain"
      />
      <p class="hint">{t('membership.leave-hint')}</p>
    </div>
  );
}

function Administration({ page, group }: { page: PageContext; group: GroupView }): JSX.Element | null {
  const { t, viewer } = page;
  if (viewer?.administrator !== true) return null;
  const action = group.archivedAt === null ? 'archive' : 'unarchive';
  return (
    <section>
      <h2>{t('group.keeping')}</h2>
      <p class="hint">{t(`group.${action}-hint`)}</p>
      <PostedForm
        page={page}
        action={addresses.groupAction(group.id, action)}
        submit={t(`group.${action}`)}
        tone="plain"
        beside={<a href={addresses.groupAction(group.id, 'edit')}>{t('group.edit')}</a>}
      />
    </section>
  );
}
