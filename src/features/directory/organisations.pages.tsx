import { z } from 'zod';
import { OrganisationEditPage } from '../../../client/pages/directory/OrganisationEditPage.tsx';
import { OrganisationPage } from '../../../client/pages/directory/OrganisationPage.tsx';
import { OrganisationsPage } from '../../../client/pages/directory/OrganisationsPage.tsx';
import {
  OrganisationInput,
  OrganisationPatch,
  OrganisationQuery,
  RemovalInput,
} from '../../contract/directory-inputs.ts';
import { Id, line } from '../../contract/fields.ts';
import { JoinInput } from '../../contract/membership-inputs.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { FormFields } from '../../http/form-fields.ts';
import { readConceptFilters, toFilterForm } from '../concepts/index.ts';
import type { DirectoryDeps } from './directory-deps.ts';

/** A concept may be typed as words in any language. */
const ListQuery = OrganisationQuery.extend({ concept: line(100).optional() });
const OrganisationParams = z.strictObject({ organisationId: Id });

/** The directory of organisations, one of them, and the forms that keep them. */
export function declareOrganisationPages(endpoints: Endpoints, deps: DirectoryDeps): void {
  declareDirectory(endpoints, deps);
  declareEditing(endpoints, deps);
  declareOne(endpoints, deps);
}

function declareDirectory(endpoints: Endpoints, { organisations, concepts }: DirectoryDeps): void {
  endpoints.page({ path: '/organisations', access: 'anyone', query: ListQuery }, async ({ query, page }) => {
    const { concept, ...rest } = query;
    const { filters, ids, isKnown } = readConceptFilters(concepts, { concept });
    return {
      view: (
        <OrganisationsPage
          page={page}
          form={toFilterForm(page, rest, filters)}
          organisations={isKnown ? await organisations.list({ ...rest, ...ids }) : NOTHING}
          concepts={concepts.all()}
        />
      ),
    };
  });
}

const NOTHING = { items: [], nextCursor: null };

function declareOne(endpoints: Endpoints, { organisations, projects, memberships }: DirectoryDeps): void {
  const show = async (
    page: PageContext,
    id: string,
    forms: { removalForm?: FormState; joinForm?: FormState } = {},
  ) => {
    const organisation = await organisations.read(page.viewer, id);
    const list = await projects.list({ q: '', partner: id });
    const standing = organisation.removal === null ? await memberships.own.standingTo(page.viewer, id) : null;
    const shown = { page, organisation, projects: list, standing, ...forms };
    return { view: <OrganisationPage {...shown} /> };
  };
  const params = OrganisationParams;

  endpoints.page(
    { path: '/organisations/:organisationId', access: 'anyone', params },
    ({ page, params: { organisationId } }) => show(page, organisationId),
  );
  endpoints.form(
    { path: '/organisations/:organisationId/remove', access: 'administrator', params, body: RemovalInput },
    async ({ viewer, params: { organisationId }, body }) => {
      await organisations.remove(viewer, organisationId, body.reason);
      return { redirect: `/organisations/${organisationId}`, notice: { key: 'notice.removed' } };
    },
    ({ page, params: { organisationId } }, removalForm) => show(page, organisationId, { removalForm }),
  );
  endpoints.form(
    { path: '/organisations/:organisationId/restore', access: 'administrator', params },
    async ({ viewer, params: { organisationId } }) => {
      await organisations.restore(viewer, organisationId);
      return { redirect: `/organisations/${organisationId}`, notice: { key: 'notice.restored' } };
    },
    ({ page, params: { organisationId } }, removalForm) => show(page, organisationId, { removalForm }),
  );
  endpoints.form(
    { path: '/organisations/:organisationId/join', access: 'member', params, body: JoinInput },
    async ({ viewer, params: { organisationId }, body: { note } }) => {
      await memberships.requests.ask(viewer, { kind: 'organisation', targetId: organisationId, note });
      return { redirect: '/settings/memberships', notice: { key: 'notice.asked' } };
    },
    ({ page, params: { organisationId } }, joinForm) => show(page, organisationId, { joinForm }),
  );
}

function declareEditing(endpoints: Endpoints, { organisations }: DirectoryDeps): void {
  const showEdit = async (page: PageContext, id: string | null, form: FormState = emptyForm) => {
    const organisation = id === null ? null : await organisations.read(page.viewer, id);
    return { view: <OrganisationEditPage page={page} organisation={organisation} form={form} /> };
  };
  const params = OrganisationParams;

  endpoints.page({ path: '/organisations/new', access: 'administrator' }, ({ page }) => showEdit(page, null));
  endpoints.form(
    { path: '/organisations', access: 'administrator', body: OrganisationInput, read: readOrganisation },
    async ({ viewer, body }) => {
      const { id } = await organisations.create(viewer, body);
      return { redirect: `/organisations/${id}`, notice: { key: 'notice.saved' } };
    },
    ({ page }, form) => showEdit(page, null, form),
  );
  endpoints.page(
    { path: '/organisations/:organisationId/edit', access: 'administrator', params },
    ({ page, params: { organisationId } }) => showEdit(page, organisationId),
  );
  endpoints.form(
    {
      ...{ path: '/organisations/:organisationId/edit', access: 'administrator', params },
      ...{ body: OrganisationPatch, read: readOrganisation },
    },
    async ({ viewer, params: { organisationId }, body }) => {
      await organisations.change(viewer, organisationId, body);
      return { redirect: `/organisations/${organisationId}`, notice: { key: 'notice.saved' } };
    },
    ({ page, params: { organisationId } }, form) => showEdit(page, organisationId, form),
  );
}

/** A form says "none" by an empty field, and names by language one a line. */
function readOrganisation({ values }: FormFields): unknown {
  const { names, ...rest } = values;
  const nulled = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, value === '' && NULLABLE.has(name) ? null : value]),
  );
  return names === undefined ? nulled : { ...nulled, names: readNames(names) };
}

const NULLABLE: ReadonlySet<string> = new Set(['country', 'website', 'pic', 'ror']);

function readNames(typed: string): { language: string; name: string }[] {
  const lines = typed.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const colon = line.indexOf(':');
    return {
      language: line.slice(0, Math.max(0, colon)).trim().toLowerCase(),
      name: line.slice(colon + 1).trim(),
    };
  });
}
