import type { JSX } from 'preact';
import type { ActivityView } from '../../../src/contract/account-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import type { ProfileView } from '../../../src/contract/profile-views.ts';
import { addresses } from '../../components/addresses.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { formatDay } from '../../components/instants.ts';
import { Layout } from '../../components/Layout.tsx';
import { describeWork, Exchange, Reach } from '../../components/MemberFacts.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { Tag } from '../../components/Tag.tsx';

export interface MemberPageProps {
  page: PageContext;
  member: ProfileView;
  activity: ActivityView;
}

/** Who a member is and what they wrote lately. */
export function MemberPage({ page, member, activity }: MemberPageProps): JSX.Element {
  const { t, viewer } = page;
  return (
    <Layout page={page} title={member.name} robots="noindex">
      <header class="profile">
        <Avatar author={member} />
        <div>
          <h1>{member.name}</h1>
          <p class="lead">{describeWork(page, member)}</p>
        </div>
      </header>
      <MemberFacts page={page} member={member} />
      {member.about === '' ? null : <p class="about">{member.about}</p>}
      {member.expertise.length === 0 ? null : (
        <section>
          <h2>{t('profile.expertise')}</h2>
          <p class="tags">
            {member.expertise.map((tag) => (
              <Tag key={tag.id} tag={tag} locale={page.locale} />
            ))}
          </p>
        </section>
      )}
      <Exchange page={page} member={member} />
      <Reach page={page} member={member} />
      <p class="actions-row">
        {viewer?.id === member.id ? <a href={addresses.settings}>{t('member.edit-own')}</a> : null}
        {viewer?.administrator === true ? (
          <a href={addresses.account(member.id)}>{t('member.administer')}</a>
        ) : null}
      </p>
      <h2>{t('member.recent')}</h2>
      <RecentPosts page={page} activity={activity} />
    </Layout>
  );
}

function MemberFacts({ page, member }: { page: PageContext; member: ProfileView }): JSX.Element {
  const { t } = page;
  const topics = member.moderates === 'all' ? [] : member.moderates;
  return (
    <p class="facts">
      <span>{t('member.joined', { date: formatDay(member.joinedAt, page) })}</span>
      <span>{t('member.threads', { count: member.threadCount })}</span>
      <span>{t('member.posts', { count: member.postCount })}</span>
      {member.administrator ? <span class="badge">{t('member.administrator')}</span> : null}
      {member.moderates === 'all' ? <span class="badge">{t('member.moderates-all')}</span> : null}
      {topics.map((topic) => (
        <span key={topic.id} class="badge">
          {t('member.moderates', { topic: topic.name })}
        </span>
      ))}
      {member.suspended ? <span class="badge">{t('member.suspended')}</span> : null}
    </p>
  );
}

function RecentPosts({ page, activity }: { page: PageContext; activity: ActivityView }): JSX.Element {
  if (activity.posts.length === 0) return <p class="empty">{page.t('member.no-posts')}</p>;
  return (
    <ul class="rows">
      {activity.posts.map((post) => (
        <li key={`${post.threadId}-${String(post.number)}`} class="hit">
          <h3>
            <a href={addresses.post(post.threadId, post.number)}>{post.threadTitle}</a>
          </h3>
          <p class="excerpt">{post.excerpt}</p>
          <p class="facts">
            <span>#{post.number}</span>
            <RelativeTime at={post.createdAt} clock={page} />
          </p>
        </li>
      ))}
    </ul>
  );
}
