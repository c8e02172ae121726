import type { JSX } from 'preact';
import { Field } from '../components/forms.tsx';
import { PostForm, type PostFormPageProps } from '../components/PostForm.tsx';

/** Asks a moderator why a post is to be hidden. Field: reason. */
export function HidePostPage(props: PostFormPageProps): JSX.Element {
  const { page, form, post } = props;
  const { t } = page;
  return (
    <PostForm
      {...props}
      action="hide"
      title={t('hide.title', { number: post.number })}
      lead={t('hide.lead')}
      submit={t('hide.submit')}
      tone="danger"
    >
      <Field
        page={page}
        form={form}
        name="reason"
        label={t('hide.reason')}
        hint={t('hide.reason-hint')}
        required
        maxLength={500}
        spellcheck
      />
    </PostForm>
  );
}
