import type { JSX } from 'preact';
import {
  isBusy,
  type ImportItemView,
  type ImportList,
  type ImportView,
} from '../../../src/contract/import-views.ts';
import type { FormState, PageContext } from '../../../src/contract/page.ts';
import type { Page } from '../../../src/contract/views.ts';
import { addresses } from '../../components/addresses.ts';
import { FormErrors } from '../../components/forms.tsx';
import { ImportItems } from '../../components/imports/ImportItems.tsx';
import { ImportProgress } from '../../components/imports/ImportProgress.tsx';
import { ImportProblems } from '../../components/imports/ImportProblems.tsx';
import { Layout, type LayoutProps } from '../../components/Layout.tsx';
import { PostedForm } from '../../components/PostedForm.tsx';

export interface ImportPageProps {
  page: PageContext;
  view: ImportView;
  /** Which of the lists of records is shown. */
  list: ImportList;
  items: Page<ImportItemView>;
  /** State of the form that was sent. */
  form: FormState;
}

/** How far an import is, what it would do or did, and what is wrong in its files. Field: fingerprint. */
export function ImportPage({ page, view, list, items, form }: ImportPageProps): JSX.Element {
  const { t } = page;
  const isPlanned = view.state === 'ready' || view.state === 'applied';
  return (
    <Layout
      page={page}
      title={t('import.title')}
      current="administration"
      robots="noindex"
      {...(isBusy(view.state) ? following(view) : {})}
    >
      <p>
        <a href={addresses.imports}>{t('imports.title')}</a>
      </p>
      <h1>{t('import.title')}</h1>
      <p class="facts">
        <span>{view.files.map(({ name }) => name).join(', ')}</span>
        <strong>{t(`imports.state.${view.state}`)}</strong>
      </p>
      <FormErrors page={page} form={form} />
      {view.changedMeanwhile ? <p role="status">{t('import.changed-meanwhile')}</p> : null}
      <StateOfWork page={page} view={view} />
      {isPlanned ? <Counts page={page} view={view} /> : null}
      <Steps page={page} view={view} />
      <ImportProblems page={page} view={view} />
      {isPlanned ? <ImportItems page={page} view={view} list={list} items={items} /> : null}
    </Layout>
  );
}

/** What makes the page follow the work. Without scripts nothing moves by itself: a link shows how far it is. */
function following({ id }: ImportView): Partial<LayoutProps> {
  return { scripts: ['import.entry.js'], data: { 'data-import': id } };
}

function StateOfWork({ page, view }: { page: PageContext; view: ImportView }): JSX.Element {
  const { t } = page;
  if (!isBusy(view.state)) return <p>{t(`import.explained.${view.state}`)}</p>;
  return (
    <>
      <ImportProgress t={t} view={view} />
      <p>
        <a class="button plain" href={addresses.import(view.id)}>
          {t('import.look-again')}
        </a>
      </p>
    </>
  );
}

function Counts({ page, view }: { page: PageContext; view: ImportView }): JSX.Element {
  const { t } = page;
  const kinds = ['organisations', 'projects'] as const;
  return (
    <table class="counts">
      <caption>{t(view.state === 'ready' ? 'import.would' : 'import.did')}</caption>
      <thead>
        <tr>
          <td />
          {kinds.map((kind) => (
            <th key={kind} scope="col">
              {t(`${kind}.title`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['add', 'change', 'same', 'kept'] as const).map((what) => (
          <tr key={what}>
            <th scope="row">{t(`import.count.${what}`)}</th>
            {kinds.map((kind) => (
              <td key={kind}>{view[kind][what].toLocaleString(page.locale)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What can be done next. */
function Steps({ page, view }: { page: PageContext; view: ImportView }): JSX.Element | null {
  const { t } = page;
  const { id, state, organisations, projects } = view;
  if (isBusy(state)) return null;
  const toDo = organisations.add + organisations.change + projects.add + projects.change;
  return (
    <div class="stack">
      {state === 'ready' && toDo > 0 ? (
        <PostedForm page={page} action={addresses.importAction(id, 'apply')} submit={t('import.apply')}>
          <input type="hidden" name="fingerprint" value={view.fingerprint} />
        </PostedForm>
      ) : null}
      {state === 'interrupted' || state === 'ready' ? (
        <PostedForm
          page={page}
          action={addresses.importAction(id, 'plan')}
          submit={t('import.compare')}
          tone="plain"
        />
      ) : null}
      <PostedForm
        page={page}
        action={addresses.importAction(id, 'discard')}
        submit={t('import.discard')}
        tone="plain"
      />
    </div>
  );
}
