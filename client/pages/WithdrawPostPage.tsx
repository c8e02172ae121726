import type { JSX } from 'preact';
import { PostForm, type PostFormPageProps } from '../components/PostForm.tsx';

/** Asks before the author takes a post back. No fields. */
export function WithdrawPostPage(props: PostFormPageProps): JSX.Element {
  const { t } = props.page;
  return (
    <PostForm
      {...props}
      action="withdraw"
      title={t('withdraw.title', { number: props.post.number })}
      lead={t('withdraw.lead')}
      submit={t('withdraw.submit')}
      tone="danger"
    />
  );
}
