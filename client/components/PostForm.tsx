import type { ComponentChildren, JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { PostView, ThreadView } from '../../src/contract/views.ts';
import { addresses, type PostAction } from './addresses.ts';
import { Csrf, FormErrors, Submit } from './forms.tsx';
import { Layout } from './Layout.tsx';
import { QuotedPost } from './QuotedPost.tsx';
import { ThreadCrumbs } from './ThreadCrumbs.tsx';

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
      <form class="stack" method="post" action={addresses.postAction(post.id, props.action)}>
        <Csrf page={page} />
        <FormErrors page={page} form={form} />
        {props.children}
        <div class="actions-row">
          <Submit label={props.submit} tone={props.tone ?? 'primary'} />
          <a href={addresses.post(thread.id, post.number)}>{page.t('form.cancel')}</a>
        </div>
      </form>
    </Layout>
  );
}
