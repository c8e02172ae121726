import type { ComponentChildren, JSX } from 'preact';
import type { PageContext } from '../../../src/contract/page.ts';
import type { AuthorView } from '../../../src/contract/views.ts';
import { Field, Submit } from '../forms.tsx';

interface FindMemberProps {
  page: PageContext;
  /** The page that it stands on: it looks them up. */
  action: string;
  q: string;
  /** Who was found; null when nobody was looked for. */
  found: readonly AuthorView[] | null;
  /** What can be done with who was found. */
  children: (found: readonly AuthorView[]) => ComponentChildren;
}

/** Looks members up by their names. Fields: q. */
export function FindMember({ page, action, q, found, children }: FindMemberProps): JSX.Element {
  const { t } = page;
  return (
    <>
      <form class="filter-form" role="search" action={action}>
        <Field
          page={page}
          form={{ values: { q }, errors: {} }}
          name="q"
          type="search"
          label={t('group.find')}
          maxLength={200}
          required
        />
        <Submit label={t('group.find-submit')} tone="plain" />
      </form>
      {found?.length === 0 ? <p class="empty">{t('group.found-nobody')}</p> : null}
      {found === null || found.length === 0 ? null : children(found)}
    </>
  );
}
