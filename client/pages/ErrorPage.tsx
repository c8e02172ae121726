import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { addresses } from '../components/addresses.ts';
import { Layout } from '../components/Layout.tsx';

export interface ErrorPageProps {
  page: PageContext;
  status: number;
  title: string;
  text: string;
  /** What is wrong, field by field. */
  fields?: { field: string; message: string }[];
  /** Texts of the form that was sent and cannot be shown again. */
  typed?: readonly string[];
}

export function ErrorPage({
  page,
  status,
  title,
  text,
  fields = [],
  typed = [],
}: ErrorPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={title} width="form" robots="noindex">
      <p class="quiet-text">{t('error-page.status', { status: String(status) })}</p>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {fields.length === 0 ? null : (
        <ul class="help-list">
          {fields.map(({ field, message }) => (
            <li key={field}>
              <code>{field}</code>: {message}
            </li>
          ))}
        </ul>
      )}
      <Typed page={page} texts={typed} />
      <p class="actions-row">
        {status === 401 ? (
          <a class="button primary" href={addresses.signIn(page.address)}>
            {t('layout.sign-in')}
          </a>
        ) : null}
        <a href={addresses.home}>{t('error-page.home')}</a>
        <a href={addresses.search}>{t('error-page.search')}</a>
      </p>
    </Layout>
  );
}

/** What was typed is there to be copied: nothing else has it. */
function Typed({ page, texts }: { page: PageContext; texts: readonly string[] }): JSX.Element | null {
  const { t } = page;
  if (texts.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t('error-page.typed')}</h2>
      <p class="hint">{t('error-page.typed-hint')}</p>
      {texts.map((text, index) => (
        <textarea key={index} aria-label={t('error-page.typed')} rows={6} readOnly>
          {text}
        </textarea>
      ))}
    </section>
  );
}
