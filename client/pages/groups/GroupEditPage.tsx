import type { JSX } from 'preact';
import type { GroupView } from '../../../src/contract/group-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Checkbox, Field } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

export interface GroupEditPageProps {
  page: PageContext;
  /** Null for a new one. */
  group: GroupView | null;
  form: FormState;
}

/** Fields: name, description; facilitate for a new one. */
export function GroupEditPage({ page, group, form }: GroupEditPageProps): JSX.Element {
  const { t } = page;
  const title = group === null ? t('groups.new') : t('group.edit-title', { name: group.name });
  return (
    <Layout page={page} title={title} width="form" robots="noindex">
      <h1>{title}</h1>
      <PostedForm
        page={page}
        form={form}
        action={group === null ? addresses.groups : addresses.groupAction(group.id, 'edit')}
        submit={t('form.save')}
        beside={
          <a href={group === null ? addresses.groups : addresses.group(group.id)}>{t('form.cancel')}</a>
        }
      >
        <GroupFields page={page} group={group} form={form} />
      </PostedForm>
    </Layout>
  );
}

function GroupFields({ page, group, form }: GroupEditPageProps): JSX.Element {
  const { t } = page;
  return (
    <>
      <Field
        page={page}
        form={form}
        name="name"
        label={t('group.name')}
        hint={t('group.name-hint')}
        value={group?.name ?? ''}
        required
        maxLength={80}
        spellcheck
      />
      <Field
        page={page}
        form={form}
        name="description"
        label={t('group.description')}
        value={group?.description ?? ''}
        multiline
        rows={4}
        maxLength={600}
        spellcheck
      />
      {group === null ? <Checkbox form={form} name="facilitate" label={t('group.facilitate')} /> : null}
    </>
  );
}
