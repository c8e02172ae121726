import type { ComponentChildren, JSX } from 'preact';
import type { AccountView } from '../../../src/contract/account-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { MeView } from '../../../src/contract/views.ts';
import { KnownPasswordField, Username } from '../../components/account-fields.tsx';
import { addresses } from '../../components/addresses.ts';
import { Field, RadioGroup } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

/** Says what happens when one's account is erased, and does it. Fields: posts ('keep' or 'withdraw'), currentPassword. */
export function ErasePage(props: { page: PageContext; form: FormState; me: MeView }): JSX.Element {
  const { page, form, me } = props;
  const { t } = page;
  return (
    <Layout page={page} title={t('erasure.title')} current="account" width="form" robots="noindex">
      <h1>{t('erasure.title')}</h1>
      <WhatHappens page={page} />
      <p>
        <a href={addresses.ownExport} download>
          {t('erasure.export')}
        </a>
      </p>
      <PostedForm
        page={page}
        form={form}
        action={addresses.ownErasure}
        submit={t('erasure.submit')}
        tone="danger"
        beside={<a href={addresses.settings}>{t('form.cancel')}</a>}
      >
        <PostsChoice page={page} form={form} />
        <Username email={me.email} />
        <KnownPasswordField
          page={page}
          form={form}
          name="currentPassword"
          label={t('password.current')}
          hint={<a href={addresses.forgottenPassword}>{t('sign-in.forgotten')}</a>}
        />
      </PostedForm>
    </Layout>
  );
}

/** The same for somebody else, who asked for it. Fields: posts, reason. */
export function EraseOtherPage(props: {
  page: PageContext;
  form: FormState;
  member: AccountView;
}): JSX.Element {
  const { page, form, member } = props;
  const { t } = page;
  const title = t('erasure.other-title', { name: member.name });
  return (
    <Layout page={page} title={title} current="administration" width="form" robots="noindex">
      <h1>{title}</h1>
      <WhatHappens page={page} />
      <PostedForm
        page={page}
        form={form}
        action={addresses.eraseAccount(member.id)}
        submit={t('erasure.submit-other')}
        tone="danger"
        beside={<a href={addresses.account(member.id)}>{t('form.cancel')}</a>}
      >
        <PostsChoice page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="reason"
          label={t('moderation.reason')}
          hint={t('erasure.reason-hint')}
          required
          maxLength={500}
          spellcheck
        />
      </PostedForm>
    </Layout>
  );
}

function WhatHappens({ page }: { page: PageContext }): ComponentChildren {
  return (
    <ul>
      {(['goes', 'stays', 'chatham', 'final'] as const).map((what) => (
        <li key={what}>{page.t(`erasure.what-${what}`)}</li>
      ))}
    </ul>
  );
}

function PostsChoice({ page, form }: { page: PageContext; form: FormState }): JSX.Element {
  const { t } = page;
  return (
    <RadioGroup
      form={form}
      name="posts"
      legend={t('erasure.posts')}
      value="keep"
      choices={[
        { value: 'keep', label: t('erasure.posts-keep'), hint: t('erasure.posts-keep-hint') },
        { value: 'withdraw', label: t('erasure.posts-withdraw'), hint: t('erasure.posts-withdraw-hint') },
      ]}
    />
  );
}
