import type { JSX } from 'preact';
import {
  countListed,
  IMPORT_LISTS,
  type FieldChangeView,
  type ImportItemView,
  type ImportList,
  type ImportView,
} from '../../../src/contract/import-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import type { Page } from '../../../src/contract/views.ts';
import { addresses, query } from '../addresses.ts';
import { NextPage } from '../Pager.tsx';

export interface ImportItemsProps {
  page: PageContext;
  view: ImportView;
  list: ImportList;
  items: Page<ImportItemView>;
}

/** Records of an import, one list at a time, with each field that changes or is kept. */
export function ImportItems({ page, view, list, items }: ImportItemsProps): JSX.Element {
  const { t } = page;
  const addressOf = (shown: ImportList, cursor?: string) =>
    `${addresses.import(view.id)}${query({ list: shown, cursor })}#records`;
  return (
    <section aria-labelledby="records">
      <h2 id="records">{t('import.records')}</h2>
      <nav class="tabs" aria-label={t('import.records')}>
        {IMPORT_LISTS.map((one) => (
          <a key={one} href={addressOf(one)} aria-current={one === list ? 'page' : undefined}>
            {t('import.tab', { list: t(`import.count.${one}`), count: countListed(view, one) })}
          </a>
        ))}
      </nav>
      {items.items.length === 0 ? (
        <p class="empty">{t('import.no-records')}</p>
      ) : (
        <ul class="rows">
          {items.items.map((item) => (
            <Item key={`${item.kind} ${item.key}`} page={page} item={item} />
          ))}
        </ul>
      )}
      <NextPage t={t} href={items.nextCursor === null ? null : addressOf(list, items.nextCursor)} />
    </section>
  );
}

function Item({ page, item }: { page: PageContext; item: ImportItemView }): JSX.Element {
  const isNew = item.lists.includes('add');
  const address =
    item.kind === 'project' ? addresses.project(item.target) : addresses.organisation(item.target);
  return (
    <li class="hit">
      <h3>{isNew ? item.name : <a href={address}>{item.name}</a>}</h3>
      <p class="facts">
        <span>{item.kind === 'project' ? item.key : `PIC ${item.key}`}</span>
      </p>
      <Fields page={page} fields={item.changes} heading="import.takes-over" />
      <Fields page={page} fields={item.kept} heading="import.keeps" />
    </li>
  );
}

interface FieldsProps {
  page: PageContext;
  fields: readonly FieldChangeView[];
  heading: string;
}

function Fields({ page, fields, heading }: FieldsProps): JSX.Element | null {
  const { t } = page;
  if (fields.length === 0) return null;
  return (
    <>
      <p>{t(heading)}</p>
      <ul>
        {fields.map(({ field, hub, cordis }) => (
          <li key={field}>
            <strong>{t(`import.field.${field}`)}</strong>: {t('import.hub-has')} “{inWords(page, field, hub)}
            ”, {t('import.cordis-has')} “{inWords(page, field, cordis)}”
          </li>
        ))}
      </ul>
    </>
  );
}

/** Types and roles as the reader calls them. */
function inWords({ t }: PageContext, field: string, value: string): string {
  if (field === 'type' && value !== '') return t(`organisation-type.${value}`);
  if (field !== 'partners') return value;
  return value.replace(
    /\((coordinator|partner|associated)(, left)?\)/gu,
    (_, role: string, left?: string) => {
      const named = t(`project.role-${role}`);
      return left === undefined ? `(${named})` : `(${named}, ${t('project.left')})`;
    },
  );
}
