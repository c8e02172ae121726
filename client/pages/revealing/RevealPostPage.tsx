import type { JSX } from 'preact';
import { Field } from '../../components/forms.tsx';
import { PostForm, type PostFormPageProps } from '../../components/PostForm.tsx';

/** Asks a moderator why the author of a post has to be known. Field: reason. */
export function RevealPostPage(props: PostFormPageProps): JSX.Element {
  const { page, form, post } = props;
  const { t } = page;
  return (
    <PostForm
      {...props}
      action="reveal"
      title={t('revealing.ask-title', { number: post.number })}
      lead={t('revealing.ask-lead')}
      submit={t('revealing.ask')}
      tone="danger"
    >
      <Field
        page={page}
        form={form}
        name="reason"
        label={t('revealing.reason')}
        hint={t('revealing.reason-hint')}
        required
        maxLength={500}
        spellcheck
      />
    </PostForm>
  );
}
