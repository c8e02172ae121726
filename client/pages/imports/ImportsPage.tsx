import type { JSX } from 'preact';
import { UPLOAD_LIMITS } from '../../../src/contract/import-inputs.ts';
import type { ImportRowView } from '../../../src/contract/import-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../../components/addresses.ts';
import { Csrf, FormErrors, Submit } from '../../components/forms.tsx';
import { formatDay } from '../../components/instants.ts';
import { Layout } from '../../components/Layout.tsx';

export interface ImportsPageProps {
  page: PageContext;
  imports: readonly ImportRowView[];
  form: FormState;
}

const MEGABYTE = 1024 * 1024;

/** Where files of CORDIS are handed in. Field: files. */
export function ImportsPage({ page, imports, form }: ImportsPageProps): JSX.Element {
  const { t } = page;
  const error = form.errors['files'];
  return (
    <Layout page={page} title={t('imports.title')} current="administration" width="form" robots="noindex">
      <h1>{t('imports.title')}</h1>
      <p class="lead">{t('imports.lead')}</p>
      <form class="stack" method="post" action={addresses.imports} encType="multipart/form-data">
        <Csrf page={page} />
        <FormErrors page={page} form={form} />
        <div class={error === undefined ? 'field' : 'field wrong'}>
          <label for="field-files">{t('imports.files')}</label>
          <p class="hint" id="files-hint">
            {t('imports.files-hint', { max: UPLOAD_LIMITS.bytes / MEGABYTE, count: UPLOAD_LIMITS.files })}
          </p>
          <input
            id="field-files"
            type="file"
            name="files"
            accept=".xml,.json,application/xml,application/json"
            aria-describedby="files-hint"
            aria-invalid={error === undefined ? undefined : 'true'}
            multiple
            required
          />
        </div>
        <p class="hint">{t('imports.nothing-yet')}</p>
        <div class="actions-row">
          <Submit label={t('imports.hand-in')} />
        </div>
      </form>
      <h2>{t('imports.latest')}</h2>
      {imports.length === 0 ? (
        <p class="empty">{t('imports.none')}</p>
      ) : (
        <ul class="rows">
          {imports.map((row) => (
            <ImportRow key={row.id} page={page} row={row} />
          ))}
        </ul>
      )}
    </Layout>
  );
}

function ImportRow({ page, row }: { page: PageContext; row: ImportRowView }): JSX.Element {
  const { t } = page;
  return (
    <li class="row">
      <h3>
        <a href={addresses.import(row.id)}>{row.files.map(({ name }) => name).join(', ')}</a>
      </h3>
      <p class="facts">
        <span>{formatDay(row.createdAt, page)}</span>
        {row.by === null ? null : <span>{row.by}</span>}
        <strong>{t(`imports.state.${row.state}`)}</strong>
      </p>
    </li>
  );
}
