import type { JSX } from 'preact';
import { DIRECTORY_LIMITS } from '../../../src/contract/directory-inputs.ts';
import type { ProjectView } from '../../../src/contract/directory-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { PartnerForms } from '../../components/directory/PartnerForms.tsx';
import { valueOf } from '../../components/directory/value-of.ts';
import { Field } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';
import { TagPicker, type TagChoices } from '../../components/TagPicker.tsx';

export interface ProjectEditPageProps {
  page: PageContext;
  /** Null for a new one. */
  project: ProjectView | null;
  form: FormState;
  tags: TagChoices;
  /** State of the form that adds a partner. */
  partnerForm: FormState;
}

/**
 * Fields: id (of a new one), acronym, title, objective, website, startDate, endDate, programme, call, callTopic,
 * fundingScheme, grantDoi, fundingStatement, tags and tagWords.
 */
export function ProjectEditPage(props: ProjectEditPageProps): JSX.Element {
  const { page, project, form, tags, partnerForm } = props;
  const { t } = page;
  const title = project === null ? t('projects.new') : t('project.edit-title', { name: project.acronym });
  return (
    <Layout page={page} title={title} current="projects" width="form" robots="noindex">
      <h1>{title}</h1>
      <p class="hint">{t('directory.kept-hint')}</p>
      <PostedForm
        page={page}
        form={form}
        action={project === null ? addresses.projects : addresses.projectAction(project.id, 'edit')}
        submit={t('form.save')}
        beside={
          <a href={project === null ? addresses.projects : addresses.project(project.id)}>
            {t('form.cancel')}
          </a>
        }
      >
        <NameFields {...props} />
        <TagPicker
          page={page}
          form={form}
          tags={tags}
          words={{
            label: t('tags.label'),
            hint: t('project.tags-hint', { max: DIRECTORY_LIMITS.tags }),
            chosen: t('tags.chosen'),
          }}
        />
        <GrantFields {...props} />
      </PostedForm>
      {project === null ? null : <PartnerForms page={page} project={project} form={partnerForm} />}
    </Layout>
  );
}

function NameFields({ page, project, form }: ProjectEditPageProps): JSX.Element {
  const { t } = page;
  const field = { page, form };
  return (
    <>
      {project === null ? (
        <Field
          {...field}
          name="id"
          label={t('project.number')}
          hint={t('project.number-hint')}
          maxLength={10}
          required
        />
      ) : null}
      <Field
        {...field}
        name="acronym"
        label={t('project.acronym')}
        value={valueOf(project?.acronym)}
        maxLength={60}
        required
      />
      <Field
        {...field}
        name="title"
        label={t('project.title')}
        value={valueOf(project?.title)}
        maxLength={500}
        required
      />
      <Field
        {...field}
        name="objective"
        label={t('project.objective')}
        value={valueOf(project?.objective)}
        multiline
        rows={8}
        maxLength={12_000}
        spellcheck
      />
      <Field
        {...field}
        name="website"
        type="url"
        label={t('project.website')}
        value={valueOf(project?.website)}
        maxLength={400}
      />
      <div class="columns">
        <Field
          {...field}
          name="startDate"
          type="date"
          label={t('project.start')}
          value={valueOf(project?.startDate)}
        />
        <Field
          {...field}
          name="endDate"
          type="date"
          label={t('project.end')}
          value={valueOf(project?.endDate)}
        />
      </div>
    </>
  );
}

function GrantFields({ page, project, form }: ProjectEditPageProps): JSX.Element {
  const { t } = page;
  const field = { page, form, maxLength: 100 };
  return (
    <>
      <div class="columns">
        <Field
          {...field}
          name="programme"
          label={t('project.programme')}
          value={valueOf(project?.programme, 'HORIZON')}
        />
        <Field
          {...field}
          name="fundingScheme"
          label={t('project.scheme')}
          value={valueOf(project?.fundingScheme)}
        />
      </div>
      <div class="columns">
        <Field {...field} name="call" label={t('project.call')} value={valueOf(project?.call)} />
        <Field
          {...field}
          name="callTopic"
          label={t('project.call-topic')}
          value={valueOf(project?.callTopic)}
        />
      </div>
      <Field
        {...field}
        name="grantDoi"
        label={t('project.grant-doi')}
        value={valueOf(project?.grantDoi)}
        maxLength={200}
      />
      <Field
        {...field}
        name="fundingStatement"
        label={t('project.statement')}
        hint={t('project.statement-hint')}
        value={valueOf(project?.fundingStatement)}
        multiline
        maxLength={1_000}
      />
    </>
  );
}
