import { ProfileSettingsPage } from '../../../client/pages/accounts/ProfileSettingsPage.tsx';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { ProfileInput } from '../../contract/profile-inputs.ts';
import { PROFILE_LIMITS, PROFILE_PARTS } from '../../contract/profile.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readFields, type FormFields } from '../../http/form-fields.ts';
import { requireMember } from '../../viewer.ts';
import { readTypedTags, tagFields, toTagChoices, type Concepts, type TypedTags } from '../concepts/index.ts';
import type { ProfilesService } from './profiles.service.ts';
import {
  chosenLanguages,
  languageFields,
  readTypedLanguages,
  type TypedLanguages,
} from './typed-languages.ts';

interface Typed {
  form: FormState;
  tags: TypedTags;
  languages: TypedLanguages;
}

/** What members tell of themselves, and to whom. */
export function declareProfileFormPages(
  endpoints: Endpoints,
  { profiles, concepts }: { profiles: ProfilesService; concepts: Concepts },
): void {
  const show = (page: PageContext, typed?: Typed) => {
    const me = requireMember(page.viewer);
    const { form, tags, languages }: Typed = typed ?? {
      form: emptyForm,
      tags: { ids: me.expertise, words: '' },
      languages: { codes: me.languages, words: '' },
    };
    return Promise.resolve({
      view: (
        <ProfileSettingsPage
          page={page}
          me={me}
          form={form}
          tags={toTagChoices(tags, concepts)}
          languages={chosenLanguages(languages)}
        />
      ),
    });
  };

  endpoints.page({ path: '/settings/profile', access: 'account' }, ({ page }) => show(page));
  endpoints.form(
    {
      path: '/settings/profile',
      access: 'account',
      // A form without a name was not sent by the page.
      body: ProfileInput.required({ name: true }),
      read: (fields) => readProfile(fields, concepts),
    },
    async ({ viewer, body }) => {
      await profiles.update(viewer, body);
      return { redirect: '/settings/profile', notice: { key: 'notice.profile-saved' } };
    },
    ({ page, request }, form) => {
      const fields = readFields(request.body);
      return show(page, { form, tags: tagFields(fields), languages: languageFields(fields) });
    },
  );
}

const NULLABLE: ReadonlySet<string> = new Set(['organisationType', 'country', 'orcid']);
const SEEN = 'seen-';

/** A form says "none" by an empty field, and who sees a part by a field of its own. */
function readProfile(fields: FormFields, concepts: Concepts): unknown {
  const { tagWords: _tags, languageWords: _languages, ...rest } = fields.values;
  const given = Object.entries(rest).filter(([name]) => !PART_FIELDS.has(name));
  const seen = PROFILE_PARTS.map((part) => [part, rest[`${SEEN}${part}`]]);
  const nulled = given.map(([name, value]): [string, string | null] => [
    name,
    NULLABLE.has(name) && value.trim() === '' ? null : value,
  ]);
  return {
    visibility: Object.fromEntries(seen.filter(([, value]) => value !== undefined)) as unknown,
    expertise: readTypedTags(tagFields(fields), concepts, PROFILE_LIMITS.expertise),
    languages: readTypedLanguages(languageFields(fields)),
    // Last, so that a field which is none of the form is refused for what it holds.
    ...Object.fromEntries(nulled),
  };
}

const PART_FIELDS: ReadonlySet<string> = new Set([
  ...PROFILE_PARTS.map((part) => `${SEEN}${part}`),
  'tags',
  'languages',
]);
