import type { JSX } from 'preact';
import { PROJECT_ROLES, type MembershipRequestView } from '../../../src/contract/membership-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Field, RadioGroup, Select } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { RequestCard } from '../../components/memberships/Requests.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

export interface MembershipRequestPageProps {
  page: PageContext;
  request: MembershipRequestView;
  form: FormState;
}

/** Decides about somebody who asked to belong. Fields: decision, role, reason. */
export function MembershipRequestPage({ page, request, form }: MembershipRequestPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('membership.decide-title')} width="form" robots="noindex">
      <h1>{t('membership.decide-title')}</h1>
      <RequestCard page={page} request={request} by="decision" heading="h2" />
      {request.state === 'open' ? <DecisionForm page={page} request={request} form={form} /> : null}
    </Layout>
  );
}

function DecisionForm({ page, request, form }: MembershipRequestPageProps): JSX.Element {
  const { t } = page;
  const back =
    request.kind === 'project' ? addresses.projectMembers(request.targetId) : addresses.membershipRequests;
  return (
    <PostedForm
      page={page}
      form={form}
      action={addresses.membershipRequest(request.id)}
      submit={t('membership.decide')}
      beside={<a href={back}>{t('form.cancel')}</a>}
    >
      <RadioGroup
        form={form}
        name="decision"
        legend={t('membership.decision')}
        choices={[
          { value: 'accept', label: t('membership.accept') },
          { value: 'refuse', label: t('membership.refuse') },
        ]}
      />
      {request.kind === 'project' ? (
        <Select
          page={page}
          form={form}
          name="role"
          label={t('membership.role')}
          hint={t('membership.role-hint')}
          value="member"
          options={PROJECT_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
      ) : null}
      <Field
        page={page}
        form={form}
        name="reason"
        label={t('membership.reason')}
        hint={t('membership.reason-hint')}
        maxLength={500}
        spellcheck
      />
    </PostedForm>
  );
}
