import type { JSX } from 'preact';
import { PARTNER_ROLES, type PartnerView, type ProjectView } from '../../../src/contract/directory-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../addresses.ts';
import { Csrf, Field, Select } from '../forms.tsx';
import { PostedForm } from '../PostedForm.tsx';

interface PartnerFormsProps {
  page: PageContext;
  project: ProjectView;
  /** State of the form that adds one. */
  form: FormState;
}

/** The partners of a project, each with a button to take it out, and a form to add one or change a role. */
export function PartnerForms({ page, project, form }: PartnerFormsProps): JSX.Element {
  const { t } = page;
  return (
    <section>
      <h2>{t('project.partners')}</h2>
      <ul class="rows">
        {project.partners.map((partner) => (
          <PartnerLine key={partner.organisation.id} page={page} project={project} partner={partner} />
        ))}
      </ul>
      <PostedForm
        page={page}
        form={form}
        action={addresses.projectAction(project.id, 'partners')}
        submit={t('project.add-partner')}
        tone="plain"
      >
        <Field
          page={page}
          form={form}
          name="organisation"
          label={t('project.partner-name')}
          hint={t('project.partner-hint')}
          maxLength={100}
          required
        />
        <Select
          page={page}
          form={form}
          name="role"
          label={t('project.partner-role')}
          value="partner"
          options={PARTNER_ROLES.map((role) => ({ value: role, label: t(`project.role-${role}`) }))}
        />
      </PostedForm>
    </section>
  );
}

function PartnerLine(props: { page: PageContext; project: ProjectView; partner: PartnerView }): JSX.Element {
  const { page, project, partner } = props;
  const { t } = page;
  const { organisation, role } = partner;
  return (
    <li class="hit partner-line">
      <span>
        <a href={addresses.organisation(organisation.id)}>{organisation.name}</a>{' '}
        <small>{t(`project.role-${role}`)}</small>
      </span>
      <form method="post" action={addresses.projectAction(project.id, 'partners/remove')}>
        <Csrf page={page} />
        <input type="hidden" name="organisationId" value={organisation.id} />
        <button
          type="submit"
          class="button plain"
          aria-label={t('project.remove-partner', { name: organisation.name })}
        >
          {t('project.remove')}
        </button>
      </form>
    </li>
  );
}
