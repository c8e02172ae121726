import type { JSX } from 'preact';
import type { InvitationTarget, InvitationView } from '../../../src/contract/invitation-views.ts';
import { GROUP_ROLES, PROJECT_ROLES } from '../../../src/contract/membership-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { Page } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { Field, Select } from '../../components/forms.tsx';
import { formatDay } from '../../components/instants.ts';
import { Layout } from '../../components/Layout.tsx';
import { MemberLink } from '../../components/MemberName.tsx';
import { RowButton } from '../../components/memberships/People.tsx';
import { OutboxNote } from '../../components/OutboxNote.tsx';
import { NextPage } from '../../components/Pager.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';
import { ZonedTime } from '../../components/ZonedTime.tsx';

export interface InvitationsPageProps {
  page: PageContext;
  target: InvitationTarget;
  /** Acronym of the project or name of the group; empty for the hub. */
  name: string;
  /** Open ones; beside the hub's those to everything else. */
  invitations: Page<InvitationView>;
  form: FormState;
  /** Whether letters are kept in the hub instead of being sent. */
  hasOutbox: boolean;
}

/** Invites somebody by e-mail, and lists whom nobody has heard from yet. Fields: email, role; for guests until. */
export function InvitationsPage(props: InvitationsPageProps): JSX.Element {
  const { page, target, name, hasOutbox } = props;
  const { t } = page;
  const title = t(`invitations.title-${target.kind}`, { name });
  const people = peopleOf(target);
  const isGuests = target.kind === 'thread-guest' || target.kind === 'group-guest';
  return (
    <Layout page={page} title={title} width="form" robots="noindex">
      {people === null ? null : (
        <nav class="crumbs" aria-label={t('thread.place')}>
          <a href={people}>{isGuests ? t('guests.title') : t('group.people-title', { name })}</a>
        </nav>
      )}
      <h1>{title}</h1>
      <p class="lead">{t('invitations.lead')}</p>
      {isGuests ? <p>{t('invitations.guest-hint')}</p> : null}
      {hasOutbox ? <OutboxNote page={page} /> : null}
      <InvitationForm {...props} />
      <Open {...props} />
    </Layout>
  );
}

function InvitationForm({ page, target, form }: InvitationsPageProps): JSX.Element {
  const { t } = page;
  const roles = target.kind === 'project' ? PROJECT_ROLES : target.kind === 'group' ? GROUP_ROLES : [];
  return (
    <PostedForm
      page={page}
      form={form}
      action={addresses.invitations(target)}
      submit={t('invitations.submit')}
    >
      <Field
        page={page}
        form={form}
        name="email"
        type="email"
        label={t('invitations.email')}
        hint={t('invitations.email-hint')}
        required
        maxLength={254}
      />
      {target.kind === 'thread-guest' || target.kind === 'group-guest' ? (
        <Field
          page={page}
          form={form}
          name="until"
          type="datetime-local"
          label={t('invitations.guest-until')}
          hint={t('scheduled.zone', { zone: page.timeZone })}
          required
        />
      ) : null}
      {roles.length === 0 ? null : (
        <Select
          page={page}
          form={form}
          name="role"
          label={t('invitations.role')}
          value="member"
          options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
      )}
    </PostedForm>
  );
}

function Open({ page, target, invitations }: InvitationsPageProps): JSX.Element {
  const { t } = page;
  const { items, nextCursor } = invitations;
  return (
    <section>
      <h2>{t('invitations.open')}</h2>
      {items.length === 0 ? (
        <p class="empty">{t('invitations.none')}</p>
      ) : (
        <ul class="rows people">
          {items.map((invitation) => (
            <Row key={invitation.id} page={page} invitation={invitation} />
          ))}
        </ul>
      )}
      <NextPage
        t={t}
        href={nextCursor === null ? null : `${addresses.invitations(target)}${query({ cursor: nextCursor })}`}
      />
    </section>
  );
}

function Row({ page, invitation }: { page: PageContext; invitation: InvitationView }): JSX.Element {
  const { t } = page;
  const { id, email, kind, targetName, role, guestUntil, invitedBy, expiresAt } = invitation;
  return (
    <li class="hit member">
      <div>
        <h3>{email}</h3>
        <p class="facts">
          <span>{t(`invitations.to-${kind}`, { name: targetName })}</span>
          {role === 'member' || role === 'guest' ? null : <span class="badge">{t(`role.${role}`)}</span>}
          {guestUntil === null ? null : (
            <span>
              {t('invitations.as-guest')} <ZonedTime page={page} at={guestUntil} />
            </span>
          )}
          <MemberLink t={t} member={invitedBy} class="quiet" />
          <span>{t('invitations.until', { date: formatDay(expiresAt, page) })}</span>
        </p>
      </div>
      <div class="beside-row">
        <RowButton
          page={page}
          action={addresses.revokeInvitation(id)}
          label={t('invitations.revoke')}
          name={t('invitations.revoke-of', { email })}
        />
      </div>
    </li>
  );
}

function peopleOf({ kind, targetId }: InvitationTarget): string | null {
  if (kind === 'project') return addresses.projectMembers(targetId);
  if (kind === 'thread-guest') return addresses.guests({ kind: 'thread', id: targetId });
  if (kind === 'group-guest') return addresses.guests({ kind: 'group', id: targetId });
  return kind === 'group' ? addresses.groupMembers(targetId) : null;
}
