import type { JSX } from 'preact';
import type { AccountView } from '../../../src/contract/account-views.ts';
import { emptyForm, type PageContext } from '../../../src/contract/page.ts';
import type { Page } from '../../../src/contract/views.ts';
import { addresses, query } from '../../components/addresses.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Field, Submit } from '../../components/forms.tsx';
import { formatDay } from '../../components/instants.ts';
import { Layout } from '../../components/Layout.tsx';
import { NextPage } from '../../components/Pager.tsx';

export interface MembersPageProps {
  page: PageContext;
  /** What was looked for. */
  q: string;
  members: Page<AccountView>;
}

/** Members, for administrators to look up. */
export function MembersPage({ page, q, members }: MembersPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('members.title')} current="administration" robots="noindex">
      <h1>{t('members.title')}</h1>
      <form class="filter-form" role="search" action={addresses.administration}>
        <Field
          page={page}
          form={emptyForm}
          name="q"
          type="search"
          label={t('members.search')}
          hint={t('members.search-hint')}
          value={q}
          maxLength={100}
        />
        <Submit label={t('members.find')} tone="plain" />
      </form>
      {members.items.length === 0 ? (
        <p class="empty">{t('members.none')}</p>
      ) : (
        <Rows page={page} members={members.items} />
      )}
      <NextPage
        t={t}
        href={
          members.nextCursor === null
            ? null
            : `${addresses.administration}${query({ q, cursor: members.nextCursor })}`
        }
      />
    </Layout>
  );
}

function Rows({ page, members }: { page: PageContext; members: readonly AccountView[] }): JSX.Element {
  const { t } = page;
  return (
    <ul class="rows">
      {members.map((member) => (
        <li key={member.id} class="hit member">
          <Avatar author={member} />
          <div>
            <h2>
              <a href={addresses.account(member.id)}>{member.name}</a>
            </h2>
            <p class="facts">
              <span>{member.email}</span>
              <span>{t('member.joined', { date: formatDay(member.joinedAt, page) })}</span>
              {member.administrator ? <span class="badge">{t('member.administrator')}</span> : null}
              {member.moderates.length === 0 ? null : <span class="badge">{t('member.moderator')}</span>}
              {member.suspended ? <span class="badge">{t('member.suspended')}</span> : null}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
