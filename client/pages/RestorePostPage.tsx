import type { JSX } from 'preact';
import { Field } from '../components/forms.tsx';
import { PostForm, type PostFormPageProps } from '../components/PostForm.tsx';

/** Lets a moderator show a hidden post again. Field: reason (may be empty). */
export function RestorePostPage(props: PostFormPageProps): JSX.Element {
  const { page, form, post } = props;
  const { t } = page;
  return (
    <PostForm
      {...props}
      action="restore"
      title={t('restore.title', { number: post.number })}
      lead={t('restore.lead')}
      submit={t('restore.submit')}
    >
      <Field
        page={page}
        form={form}
        name="reason"
        label={t('restore.reason')}
        hint={t('moderation.reason-logged')}
        maxLength={500}
        spellcheck
      />
    </PostForm>
  );
}
