import type { JSX } from 'preact';
import type { GroupView } from '../../../src/contract/group-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import type { Page } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { NextPage } from '../../components/Pager.tsx';

export interface GroupsPageProps {
  page: PageContext;
  groups: Page<GroupView>;
}

/** The groups that the viewer knows. */
export function GroupsPage({ page, groups }: GroupsPageProps): JSX.Element {
  const { t, viewer } = page;
  const keeps = viewer?.administrator === true;
  return (
    <Layout page={page} title={t('groups.title')} width="reading" robots="noindex">
      <h1>{t('groups.title')}</h1>
      <p class="lead">{t(keeps ? 'groups.lead-administrator' : 'groups.lead')}</p>
      {keeps ? (
        <p class="actions-row">
          <a class="button plain" href={addresses.newGroup}>
            {t('groups.new')}
          </a>
        </p>
      ) : null}
      {groups.items.length === 0 ? (
        <p class="empty">{t(keeps ? 'groups.none' : 'memberships.no-groups')}</p>
      ) : (
        <ul class="rows">
          {groups.items.map((group) => (
            <GroupRow key={group.id} page={page} group={group} />
          ))}
        </ul>
      )}
      <NextPage
        t={t}
        href={
          groups.nextCursor === null ? null : `${addresses.groups}${query({ cursor: groups.nextCursor })}`
        }
      />
    </Layout>
  );
}

function GroupRow({ page, group }: { page: PageContext; group: GroupView }): JSX.Element {
  const { t } = page;
  return (
    <li class="hit">
      <h2>
        <a href={addresses.group(group.id)}>{group.name}</a>
      </h2>
      {group.description === '' ? null : <p>{group.description}</p>}
      <p class="facts">
        {group.role === null ? null : <span class="badge">{t(`role.${group.role}`)}</span>}
        {group.archivedAt === null ? null : <span>{t('group.archived')}</span>}
      </p>
    </li>
  );
}
