import type { ComponentChildren, JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { PostView, ThreadView } from '../../src/contract/views.ts';
import { addresses, type PostAction } from './addresses.ts';
import { Layout } from './Layout.tsx';
import { QuotedPost } from './QuotedPost.tsx';
import { ThreadCrumbs } from './ThreadCrumbs.tsx';
import { PostedForm } from './PostedForm.tsx';

/** What pages about one post are given. */
export interface PostFormPageProps {
  page: PageContext;
  thread: ThreadView;
  post: PostView;
  form: FormState;
}

export interface PostFormProps extends PostFormPageProps {
  action: PostAction;
  title: string;
  /** What it does, before it is done. */
  lead: string;
  submit: string;
  tone?: 'primary' | 'danger';
  children?: ComponentChildren;
}

/** A page that asks before something is done to a post; what it needs to know are its children. */
export function PostForm(props: PostFormProps): JSX.Element {
  const { page, thread, post, form, title } = props;
  return (
    <Layout page={page} title={title} width="form" robots="noindex">
      <ThreadCrumbs page={page} thread={thread} />
      <h1>{title}</h1>
      <p>{props.lead}</p>
      <QuotedPost page={page} post={post} />
      <PostedForm
        page={page}
        form={form}
        action={addresses.postAction(post.id, props.action)}
        submit={props.submit}
        tone={props.tone ?? 'primary'}
        beside={<a href={addresses.post(thread.id, post.number)}>{page.t('form.cancel')}</a>}
      >
        {props.children}
      </PostedForm>
    </Layout>
  );
}
