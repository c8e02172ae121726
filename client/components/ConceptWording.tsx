import type { JSX } from 'preact';
import { LOCALES, type Locale } from '../../src/contract/locale.ts';
import type { ConceptDetailView } from '../../src/contract/concept-views.ts';
import type { PageContext } from '../../src/contract/page.ts';
import { languageName } from './names.ts';

/** What a concept is called in the five languages, the reader's first. */
export function ConceptWording(props: { page: PageContext; concept: ConceptDetailView }): JSX.Element {
  const { page, concept } = props;
  const { t, locale } = page;
  const languages = [locale, ...LOCALES.filter((one) => one !== locale)];
  return (
    <>
      <table class="wording">
        <caption class="unseen">{t('concept.wording')}</caption>
        <thead class="unseen">
          <tr>
            <th scope="col">{t('concept.language')}</th>
            <th scope="col">{t('concept.label')}</th>
            <th scope="col">{t('concept.synonyms')}</th>
          </tr>
        </thead>
        <tbody>
          {languages.map((language) => (
            <Row key={language} page={page} concept={concept} language={language} />
          ))}
        </tbody>
      </table>
      {concept.short.length === 0 ? null : (
        <p class="quiet-text">
          {t('concept.short')} <strong>{concept.short.join(', ')}</strong>
        </p>
      )}
    </>
  );
}

function Row(props: { page: PageContext; concept: ConceptDetailView; language: Locale }): JSX.Element {
  const { page, concept, language } = props;
  const { t, locale } = page;
  const { label, synonyms, unsourced } = concept.wording[language];
  const lang = language === locale ? undefined : language;
  return (
    <tr>
      <th scope="row">{languageName(language, locale)}</th>
      <td>
        {label === null ? (
          <span class="quiet-text">{t('concept.no-label')}</span>
        ) : (
          <span lang={lang}>{label}</span>
        )}
        {unsourced ? (
          <>
            {' '}
            <small class="unsourced" title={t('concept.unsourced-hint')}>
              {t('concept.unsourced')}
            </small>
          </>
        ) : null}
      </td>
      <td lang={lang}>{synonyms.join(', ')}</td>
    </tr>
  );
}
