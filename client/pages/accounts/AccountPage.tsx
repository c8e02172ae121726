import type { JSX } from 'preact';
import type { AccountView, ModeratedTopicView } from '../../../src/contract/account-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Checkbox, Field } from '../../components/forms.tsx';
import { formatDay } from '../../components/instants.ts';
import { Layout } from '../../components/Layout.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

export interface AccountPageProps {
  page: PageContext;
  member: AccountView;
  /** Parents before those below them. */
  topics: readonly ModeratedTopicView[];
  roles: FormState;
  suspension: FormState;
}

/** One account, for administrators: its roles and its suspension. */
export function AccountPage(props: AccountPageProps): JSX.Element {
  const { page, member } = props;
  const { t } = page;
  return (
    <Layout page={page} title={member.name} current="administration" width="form" robots="noindex">
      <h1>{member.name}</h1>
      <p class="facts">
        <span>{member.email}</span>
        <span>{t('member.joined', { date: formatDay(member.joinedAt, page) })}</span>
        <a href={addresses.member(member.id)}>{t('settings.see-profile')}</a>
      </p>
      <RolesForm {...props} />
      {member.suspended ? <UnsuspendForm {...props} /> : <SuspendForm {...props} />}
      <p>
        <a href={addresses.eraseAccount(member.id)}>{t('erasure.submit-other')}</a>
      </p>
    </Layout>
  );
}

/** Fields: administrator, moderatesAll, moderates (a topic id each), reason. */
function RolesForm({ page, member, topics, roles }: AccountPageProps): JSX.Element {
  const { t } = page;
  const moderated = new Set(member.moderates === 'all' ? [] : member.moderates.map((topic) => topic.id));
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">{t('account.roles')}</h2>
      <PostedForm
        page={page}
        form={roles}
        action={addresses.accountAction(member.id, 'roles')}
        submit={t('account.roles-save')}
      >
        <Checkbox
          form={roles}
          name="administrator"
          label={t('account.administrator')}
          hint={t('account.administrator-hint')}
          checked={member.administrator}
        />
        <Checkbox
          form={roles}
          name="moderatesAll"
          label={t('account.moderates-all')}
          hint={t('account.moderates-all-hint')}
          checked={member.moderates === 'all'}
        />
        <fieldset class="choices">
          <legend>{t('account.moderates')}</legend>
          {topics.map((topic) => (
            <Checkbox
              key={topic.id}
              form={roles}
              name="moderates"
              value={topic.id}
              label={topic.parentId === null ? topic.name : `– ${topic.name}`}
              checked={moderated.has(topic.id)}
            />
          ))}
        </fieldset>
        <Field page={page} form={roles} name="reason" label={t('account.roles-reason')} maxLength={500} />
      </PostedForm>
    </section>
  );
}

function SuspendForm({ page, member, suspension }: AccountPageProps): JSX.Element {
  const { t } = page;
  return (
    <section class="danger-zone" aria-labelledby="suspension">
      <h2 id="suspension">{t('account.suspend')}</h2>
      <p>{t('account.suspend-lead')}</p>
      <PostedForm
        page={page}
        form={suspension}
        action={addresses.accountAction(member.id, 'suspend')}
        submit={t('account.suspend')}
        tone="danger"
      >
        <Field
          page={page}
          form={suspension}
          name="suspensionReason"
          label={t('account.suspend-reason')}
          hint={t('account.suspend-reason-hint')}
          required
          maxLength={500}
        />
      </PostedForm>
    </section>
  );
}

function UnsuspendForm({ page, member, suspension }: AccountPageProps): JSX.Element {
  const { t } = page;
  return (
    <section class="danger-zone" aria-labelledby="suspension">
      <h2 id="suspension">{t('member.suspended')}</h2>
      <p>{t('account.suspended-because', { reason: member.suspensionReason })}</p>
      <PostedForm
        page={page}
        form={suspension}
        action={addresses.accountAction(member.id, 'unsuspend')}
        submit={t('account.unsuspend')}
      />
    </section>
  );
}
