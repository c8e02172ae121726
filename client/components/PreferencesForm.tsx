import type { JSX } from 'preact';
import { LOCALES } from '../../src/contract/locale.ts';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { MeView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import type { OptionGroup } from './choices.tsx';
import { Checkbox, RadioGroup, Select } from './forms.tsx';
import { languageName } from './names.ts';
import { PostedForm } from './PostedForm.tsx';

interface PreferencesFormProps {
  page: PageContext;
  form: FormState;
  me: MeView;
}

/** Fields: locale, timeZone, colourScheme, showPresence. */
export function PreferencesForm({ page, form, me }: PreferencesFormProps): JSX.Element {
  const { t } = page;
  return (
    <PostedForm page={page} form={form} action={addresses.settings} submit={t('preferences.save')}>
      <div class="columns">
        <Select
          page={page}
          form={form}
          name="locale"
          label={t('preferences.language')}
          value={me.locale}
          options={LOCALES.map((locale) => ({
            value: locale,
            label: languageName(locale, locale),
            lang: locale,
          }))}
        />
        <Select
          page={page}
          form={form}
          name="timeZone"
          label={t('preferences.time-zone')}
          value={me.timeZone}
          options={timeZoneGroups(me.timeZone)}
        />
      </div>
      <RadioGroup
        form={form}
        name="colourScheme"
        legend={t('preferences.colours')}
        value={me.colourScheme}
        choices={(['auto', 'light', 'dark'] as const).map((scheme) => ({
          value: scheme,
          label: t(`preferences.colours-${scheme}`),
        }))}
      />
      <Checkbox
        form={form}
        name="showPresence"
        label={t('preferences.presence')}
        hint={t('preferences.presence-hint')}
        checked={me.showPresence}
      />
    </PostedForm>
  );
}

let groups: OptionGroup[] | undefined;

/** Time zones by part of the world, Europe first; the member's own also when it is an unusual one. */
function timeZoneGroups(own: string): OptionGroup[] {
  groups ??= makeGroups();
  const listed = groups.some(({ options }) => options.some(({ value }) => value === own));
  return listed ? groups : [{ label: own, options: [{ value: own, label: own }] }, ...groups];
}

function makeGroups(): OptionGroup[] {
  const zones = [...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/')), 'Etc/UTC'];
  const areas = new Map<string, OptionGroup>([['Europe', { label: 'Europe', options: [] }]]);
  for (const zone of new Set(zones)) {
    const cut = zone.indexOf('/');
    const area = zone.slice(0, cut);
    const group = areas.get(area) ?? { label: area, options: [] };
    group.options.push({ value: zone, label: zone.slice(cut + 1).replaceAll('_', ' ') });
    areas.set(area, group);
  }
  return [...areas.values()];
}
