import type { JSX } from 'preact';
import { projectWords } from '../../../src/contract/audience-views.ts';
import type { MembershipsView } from '../../../src/contract/membership-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { formatDay } from '../../components/instants.ts';
import { Layout } from '../../components/Layout.tsx';
import { RowButton } from '../../components/memberships/People.tsx';
import { Passes } from '../../components/memberships/Passes.tsx';
import { Requests } from '../../components/memberships/Requests.tsx';

export interface MembershipsPageProps {
  page: PageContext;
  memberships: MembershipsView;
}

interface Row {
  key: string;
  name: string;
  href: string;
  role: string | null;
  since: string | null;
  leave: string;
}

/** What the viewer belongs to, and what they asked for. */
export function MembershipsPage({ page, memberships }: MembershipsPageProps): JSX.Element {
  const { t } = page;
  const { organisation, requests } = memberships;
  return (
    <Layout page={page} title={t('memberships.title')} current="account" robots="noindex">
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.settings}>{t('settings.title')}</a>
      </nav>
      <h1>{t('memberships.title')}</h1>
      <p class="lead">{t(memberships.guest ? 'memberships.lead-guest' : 'memberships.lead')}</p>
      <Section
        page={page}
        title={t('memberships.projects')}
        none={t('memberships.no-projects')}
        rows={memberships.projects.map(({ project, role, since }) => ({
          key: project.id,
          name: projectWords(project),
          href: addresses.projectMembers(project.id),
          role: t(`role.${role}`),
          since,
          leave: addresses.leaveProject(project.id),
        }))}
      />
      <Section
        page={page}
        title={t('memberships.groups')}
        none={t('memberships.no-groups')}
        rows={memberships.groups.map(({ group, role, since }) => ({
          key: group.id,
          name: group.name,
          href: addresses.group(group.id),
          role: t(`role.${role}`),
          since,
          leave: addresses.groupAction(group.id, 'leave'),
        }))}
      />
      <Section
        page={page}
        title={t('memberships.organisation')}
        none={t('memberships.no-organisation')}
        rows={
          organisation === null
            ? []
            : [
                {
                  key: organisation.id,
                  name: organisation.name,
                  href: addresses.organisation(organisation.id),
                  role: null,
                  since: null,
                  leave: addresses.leaveOrganisation,
                },
              ]
        }
      />
      <Passes page={page} passes={memberships.passes} />
      <section>
        <h2>{t('memberships.requests')}</h2>
        {requests.length === 0 ? (
          <p class="empty">{t('memberships.no-requests')}</p>
        ) : (
          <Requests page={page} requests={requests} by="asker" heading="h3" />
        )}
      </section>
    </Layout>
  );
}

function Section(props: {
  page: PageContext;
  title: string;
  none: string;
  rows: readonly Row[];
}): JSX.Element {
  const { page, title, none, rows } = props;
  const { t } = page;
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p class="empty">{none}</p>
      ) : (
        <ul class="rows people">
          {rows.map((row) => (
            <li key={row.key} class="hit member">
              <div>
                <h3>
                  <a href={row.href}>{row.name}</a>
                </h3>
                <p class="facts">
                  {row.role === null ? null : <span>{row.role}</span>}
                  {row.since === null ? null : (
                    <span>{t('people.since', { date: formatDay(row.since, page) })}</span>
                  )}
                </p>
              </div>
              <div class="beside-row">
                <RowButton
                  page={page}
                  action={row.leave}
                  label={t('membership.leave')}
                  name={t('membership.leave-of', { name: row.name })}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
