import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { SPOKEN_LANGUAGES } from '../../src/contract/profile.ts';
import { Checkbox, Field } from './forms.tsx';
import { languageName } from './names.ts';

/** Languages as boxes to clear (`languages`, codes) and a field for names in any of the hub's languages (`languageWords`). */
export function LanguagePicker(props: {
  page: PageContext;
  form: FormState;
  languages: readonly string[];
}): JSX.Element {
  const { page, form, languages } = props;
  const { t, locale } = page;
  return (
    <div class="tag-picker">
      {languages.length === 0 ? null : (
        <fieldset>
          <legend>{t('profile.languages')}</legend>
          <div class="chosen-tags">
            {languages.map((language) => (
              <Checkbox
                key={language}
                form={{ values: {}, errors: {} }}
                name="languages"
                value={language}
                label={languageName(language, locale)}
                checked
              />
            ))}
          </div>
        </fieldset>
      )}
      <Field
        page={page}
        form={form}
        name="languageWords"
        label={t('profile.languages-label')}
        hint={t('profile.languages-hint')}
        maxLength={400}
        list="languages"
      />
      <datalist id="languages">
        {SPOKEN_LANGUAGES.map((language) => (
          <option key={language} value={languageName(language, locale)} />
        ))}
      </datalist>
    </div>
  );
}
