import type { JSX } from 'preact';
import type { LetterView } from '../../../src/contract/account-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { Layout } from '../../components/Layout.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';

export interface OutboxPageProps {
  page: PageContext;
  /** Newest first. */
  letters: readonly LetterView[];
}

/** The letters of a hub that sends none, for whoever develops or tries it. */
export function OutboxPage({ page, letters }: OutboxPageProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t('outbox.title')} robots="noindex">
      <h1>{t('outbox.title')}</h1>
      <p class="lead">{t('outbox.lead')}</p>
      {letters.length === 0 ? <p class="empty">{t('outbox.empty')}</p> : null}
      {letters.map((letter, index) => (
        <article key={index} class="card">
          <h2>{letter.subject}</h2>
          <p class="facts">
            <span>{t('outbox.to', { email: letter.to })}</span>
            <RelativeTime at={letter.at} clock={page} />
          </p>
          <p class="letter">{withLinks(letter.text, page.origin)}</p>
        </article>
      ))}
    </Layout>
  );
}

/** The text with its links to this hub to be clicked. */
function withLinks(text: string, origin: string): (string | JSX.Element)[] {
  return text.split(/(https?:\/\/\S+)/u).map((part) =>
    part.startsWith(`${origin}/`) ? (
      <a key={part} href={part.slice(origin.length)}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
