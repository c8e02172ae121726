import type { ComponentChildren, JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { PART_AUDIENCES, PROFILE_LIMITS, type ProfilePart } from '../../src/contract/profile.ts';
import { ORGANISATION_TYPES, type MeView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { countryOptions } from './country-options.ts';
import { Field, Select } from './forms.tsx';
import { LanguagePicker } from './LanguagePicker.tsx';
import { PostedForm } from './PostedForm.tsx';
import { TagPicker, type TagChoices } from './TagPicker.tsx';

interface ProfileFormProps {
  page: PageContext;
  form: FormState;
  me: MeView;
  tags: TagChoices;
  languages: readonly string[];
}

/**
 * Fields: name, headline, organisation, organisationType and country ("" for none), about, tags and tagWords (expertise),
 * offers, looksFor, orcid, languages and languageWords; and `seen-<part>` for who sees each part.
 */
export function ProfileForm({ page, form, me, tags, languages }: ProfileFormProps): JSX.Element {
  const { t } = page;
  const given = { page, form, me };
  return (
    <PostedForm page={page} form={form} action={addresses.profile} submit={t('profile.save')}>
      <Field
        page={page}
        form={form}
        name="name"
        label={t('register.name')}
        hint={t('profile.name-hint')}
        value={me.name}
        autocomplete="name"
        required
        maxLength={80}
      />
      <WorkPart {...given} />
      <Part {...given} part="about">
        <Field
          page={page}
          form={form}
          name="about"
          label={t('profile.about')}
          hint={t('profile.about-hint')}
          value={me.about}
          multiline
          rows={5}
          maxLength={2000}
          spellcheck
        />
      </Part>
      <Part {...given} part="expertise">
        <TagPicker
          page={page}
          form={form}
          tags={tags}
          words={{
            label: t('profile.expertise-label'),
            hint: t('profile.expertise-hint'),
            chosen: t('profile.expertise'),
          }}
        />
      </Part>
      <ExchangePart {...given} />
      <Part {...given} part="orcid">
        <Field
          page={page}
          form={form}
          name="orcid"
          label={t('profile.orcid')}
          hint={t('profile.orcid-hint')}
          value={me.orcid ?? ''}
          maxLength={100}
        />
      </Part>
      <Part {...given} part="reach">
        <LanguagePicker page={page} form={form} languages={languages} />
        <p class="hint">
          {t('profile.time-zone-hint', { zone: me.timeZone.replaceAll('_', ' ') })}{' '}
          <a href={addresses.settings}>{t('settings.title')}</a>
        </p>
      </Part>
    </PostedForm>
  );
}

type GivenProps = Pick<ProfileFormProps, 'page' | 'form' | 'me'>;

/** A part of the profile with who sees it. */
function Part(props: GivenProps & { part: ProfilePart; children: ComponentChildren }): JSX.Element {
  const { page, form, me, part, children } = props;
  const { t } = page;
  return (
    <fieldset class="profile-part">
      <legend>{t(`profile.part-${part}`)}</legend>
      {children}
      <Select
        page={page}
        form={form}
        name={`seen-${part}`}
        label={t(`profile.seen-${part}`)}
        value={me.visibility[part]}
        options={PART_AUDIENCES.map((audience) => ({
          value: audience,
          label: t(`profile.audience-${audience}`),
        }))}
      />
    </fieldset>
  );
}

function WorkPart({ page, form, me }: GivenProps): JSX.Element {
  const { t } = page;
  const none = { value: '', label: t('profile.not-told') };
  const types = ORGANISATION_TYPES.map((type) => ({ value: type, label: t(`organisation-type.${type}`) }));
  const choice = { page, form, required: false };
  return (
    <Part page={page} form={form} me={me} part="work">
      <Field
        page={page}
        form={form}
        name="headline"
        label={t('profile.headline')}
        hint={t('profile.headline-hint')}
        value={me.headline}
        autocomplete="organization-title"
        maxLength={80}
      />
      <Field
        page={page}
        form={form}
        name="organisation"
        label={t('profile.organisation')}
        value={me.organisation}
        autocomplete="organization"
        maxLength={120}
      />
      <div class="columns">
        <Select
          {...choice}
          name="organisationType"
          label={t('profile.organisation-type')}
          value={me.organisationType ?? ''}
          options={[none, ...types]}
        />
        <Select
          {...choice}
          name="country"
          label={t('profile.country')}
          value={me.country ?? ''}
          autocomplete="country"
          options={[none, ...countryOptions(page.locale)]}
        />
      </div>
      <p class="hint">{t('profile.work-hint')}</p>
    </Part>
  );
}

function ExchangePart({ page, form, me }: GivenProps): JSX.Element {
  const { t } = page;
  const field = {
    page,
    form,
    multiline: true,
    rows: 3,
    maxLength: PROFILE_LIMITS.exchange,
    spellcheck: true,
  };
  return (
    <Part page={page} form={form} me={me} part="exchange">
      <Field
        {...field}
        name="offers"
        label={t('profile.offers')}
        hint={t('profile.offers-hint')}
        value={me.offers}
      />
      <Field
        {...field}
        name="looksFor"
        label={t('profile.looks-for')}
        hint={t('profile.looks-for-hint')}
        value={me.looksFor}
      />
    </Part>
  );
}
