import type { JSX } from 'preact';
import type { ProjectRef } from '../../../src/contract/audience-views.ts';
import {
  PROJECT_ROLES,
  type MembershipRequestView,
  type PersonView,
  type ProjectPeopleView,
} from '../../../src/contract/membership-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { canEditProject } from '../../../src/contract/permissions.ts';
import type { Page } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { Layout } from '../../components/Layout.tsx';
import { memberName } from '../../components/MemberName.tsx';
import { People, RoleForm, RowButton } from '../../components/memberships/People.tsx';
import { Requests } from '../../components/memberships/Requests.tsx';
import { Standing } from '../../components/memberships/Standing.tsx';
import { NextPage } from '../../components/Pager.tsx';

export interface ProjectMembersPageProps {
  page: PageContext;
  project: ProjectRef;
  people: ProjectPeopleView;
  /** What waits for a decision; null for who does not decide. */
  requests: Page<MembershipRequestView> | null;
  /** Asking to join. */
  form: FormState;
}

/** The people of a project; those who keep it decide about them here. */
export function ProjectMembersPage(props: ProjectMembersPageProps): JSX.Element {
  const { page, project, people, requests, form } = props;
  const { t, viewer } = page;
  const keeps = canEditProject(viewer, project.id);
  return (
    <Layout
      page={page}
      title={t('project-members.title', { project: project.acronym })}
      width="reading"
      robots="noindex"
    >
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={addresses.project(project.id)}>{project.acronym}</a>
      </nav>
      <h1>{t('project-members.title', { project: project.acronym })}</h1>
      <p class="lead">{t('project-members.lead', { count: people.count })}</p>
      <Standing page={page} projectId={project.id} people={people} form={form} />
      {requests === null || requests.items.length === 0 ? null : (
        <section>
          <h2>{t('project-members.requests')}</h2>
          <Requests page={page} requests={requests.items} by="decider" heading="h3" />
        </section>
      )}
      <section>
        <h2>{t('project-members.people')}</h2>
        {people.people.length === 0 ? (
          <p class="empty">{t('people.none')}</p>
        ) : (
          <People
            page={page}
            people={people.people}
            {...(keeps
              ? { actions: (person) => <Keeping page={page} project={project} person={person} /> }
              : {})}
          />
        )}
        <NextPage
          t={t}
          href={
            people.nextCursor === null
              ? null
              : `${addresses.projectMembers(project.id)}${query({ cursor: people.nextCursor })}`
          }
        />
      </section>
      {keeps ? (
        <p class="actions-row">
          <a href={addresses.invitations({ kind: 'project', targetId: project.id })}>
            {t('invitations.link')}
          </a>
        </p>
      ) : null}
    </Layout>
  );
}

function Keeping(props: { page: PageContext; project: ProjectRef; person: PersonView }): JSX.Element {
  const { page, project, person } = props;
  const { t } = page;
  const action = (verb: 'role' | 'remove'): string =>
    addresses.projectMemberAction(project.id, person.member.id, verb);
  return (
    <>
      <RoleForm page={page} person={person} roles={PROJECT_ROLES} action={action('role')} />
      <RowButton
        page={page}
        action={action('remove')}
        label={t('people.remove')}
        name={t('people.remove-of', { name: memberName(t, person.member) })}
      />
    </>
  );
}
