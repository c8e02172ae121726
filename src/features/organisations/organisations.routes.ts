import { z } from 'zod';
import { OrganisationAnswer, OrganisationsAnswer } from '../../contract/directory-answers.ts';
import {
  OrganisationInput,
  OrganisationPatch,
  OrganisationQuery,
  RemovalInput,
} from '../../contract/directory-inputs.ts';
import { Id } from '../../contract/fields.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { OrganisationsService } from './organisations.service.ts';

const OrganisationParams = z.strictObject({ organisationId: Id });

/** Organisations in the JSON API. */
export function declareOrganisationRoutes(endpoints: Endpoints, organisations: OrganisationsService): void {
  endpoints.api(
    {
      method: 'get',
      path: '/organisations',
      access: 'anyone',
      summary:
        'Organisations by name, with words that start with those of q, of a type, of a country, with projects about a concept',
      query: OrganisationQuery,
      answer: OrganisationsAnswer,
    },
    ({ query }) => organisations.list(query),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/organisations/:organisationId',
      access: 'anyone',
      summary: 'One organisation; its projects are those of GET /projects?partner=',
      params: OrganisationParams,
      answer: OrganisationAnswer,
    },
    ({ viewer, params }) => organisations.read(viewer, params.organisationId),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/organisations',
      access: 'administrator',
      summary: 'Add an organisation; PIC and ROR id belong to one each',
      body: OrganisationInput,
      answer: OrganisationAnswer,
      status: 201,
    },
    ({ viewer, body }) => organisations.create(viewer, body),
  );
  endpoints.api(
    {
      method: 'patch',
      path: '/organisations/:organisationId',
      access: 'administrator',
      summary: 'Change fields of an organisation; imports keep what was changed here',
      params: OrganisationParams,
      body: OrganisationPatch,
      answer: OrganisationAnswer,
    },
    ({ viewer, params, body }) => organisations.change(viewer, params.organisationId, body),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/organisations/:organisationId/removal',
      access: 'administrator',
      summary: 'Take an organisation out of the directory, with a reason',
      params: OrganisationParams,
      body: RemovalInput,
      answer: OrganisationAnswer,
    },
    ({ viewer, params, body }) => organisations.remove(viewer, params.organisationId, body.reason),
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/organisations/:organisationId/removal',
      access: 'administrator',
      summary: 'Take a removed organisation back into the directory',
      params: OrganisationParams,
      answer: OrganisationAnswer,
    },
    ({ viewer, params }) => organisations.restore(viewer, params.organisationId),
  );
}
