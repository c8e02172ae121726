import type { JSX } from 'preact';
import type { GuestPlace, GuestView } from '../../../src/contract/guest-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { AuthorView } from '../../../src/contract/views.ts';
import { addresses } from '../../components/addresses.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Field } from '../../components/forms.tsx';
import { Layout } from '../../components/Layout.tsx';
import { memberName, MemberLink } from '../../components/MemberName.tsx';
import { FindMember } from '../../components/memberships/FindMember.tsx';
import { RowButton } from '../../components/memberships/People.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';
import { ZonedTime } from '../../components/ZonedTime.tsx';

export interface GuestsPageProps {
  page: PageContext;
  place: GuestPlace;
  /** Title of the thread or name of the group. */
  name: string;
  /** Why nobody can be let in: a key of the catalogue; null where somebody can be. */
  closed: string | null;
  guests: readonly GuestView[];
  /** What members were looked for by. */
  q: string;
  /** Who was found; null when nobody was looked for. */
  found: readonly AuthorView[] | null;
  form: FormState;
}

/** Who sees one thread or group until an instant, and letting somebody in. Fields: memberId, until. */
export function GuestsPage(props: GuestsPageProps): JSX.Element {
  const { page, place, name, closed, guests } = props;
  const { t } = page;
  const back = place.kind === 'thread' ? addresses.thread(place.id) : addresses.group(place.id);
  return (
    <Layout page={page} title={t('guests.title')} width="form" robots="noindex">
      <nav class="crumbs" aria-label={t('thread.place')}>
        <a href={back}>{name}</a>
      </nav>
      <h1>{t('guests.title')}</h1>
      <p class="lead">{t(`guests.lead-${place.kind}`)}</p>
      <section>
        <h2>{t('guests.list')}</h2>
        {guests.length === 0 ? (
          <p class="empty">{t('guests.none')}</p>
        ) : (
          <ul class="rows people">
            {guests.map((guest) => (
              <Guest key={guest.member.id} page={page} place={place} guest={guest} />
            ))}
          </ul>
        )}
      </section>
      {closed === null ? <Admitting {...props} /> : <p class="notice">{t(closed)}</p>}
    </Layout>
  );
}

function Guest(props: { page: PageContext; place: GuestPlace; guest: GuestView }): JSX.Element {
  const { page, place, guest } = props;
  const { t } = page;
  const { member, until } = guest;
  return (
    <li class="hit member">
      <Avatar author={member} />
      <div>
        <h3>
          <MemberLink t={t} member={member} />
        </h3>
        <p class="facts">
          <span>
            {t('guests.until')} <ZonedTime page={page} at={until} />
          </span>
        </p>
      </div>
      <div class="beside-row">
        <RowButton
          page={page}
          action={addresses.dismissGuest(place, member.id)}
          label={t('guests.end')}
          name={t('guests.end-of', { name: memberName(t, member) })}
        />
      </div>
    </li>
  );
}

function Admitting({ page, place, q, found, form }: GuestsPageProps): JSX.Element {
  const { t } = page;
  return (
    <section>
      <h2>{t('guests.admit')}</h2>
      <FindMember page={page} action={addresses.guests(place)} q={q} found={found}>
        {(members) => (
          <PostedForm page={page} form={form} action={addresses.guests(place)} submit={t('guests.submit')}>
            <Choice page={page} found={members} chosen={form.values['memberId'] ?? members[0]?.id} />
            <Field
              page={page}
              form={form}
              name="until"
              type="datetime-local"
              label={t('guests.until')}
              hint={t('scheduled.zone', { zone: page.timeZone })}
              required
            />
          </PostedForm>
        )}
      </FindMember>
      <p class="actions-row">
        <a href={addresses.invitations({ kind: `${place.kind}-guest`, targetId: place.id })}>
          {t('guests.invite')}
        </a>
      </p>
    </section>
  );
}

function Choice(props: {
  page: PageContext;
  found: readonly AuthorView[];
  chosen: string | undefined;
}): JSX.Element {
  const { page, found, chosen } = props;
  const { t } = page;
  return (
    <div class="field">
      <label for="field-memberId">{t('guests.who')}</label>
      <select id="field-memberId" name="memberId" autocomplete="off" required>
        {found.map((member) => (
          <option key={member.id} value={member.id} selected={member.id === chosen}>
            {[memberName(t, member), member.organisation].filter((word) => word !== '').join(', ')}
          </option>
        ))}
      </select>
    </div>
  );
}
