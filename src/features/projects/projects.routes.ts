import { z } from 'zod';
import { ProjectAnswer, ProjectsAnswer } from '../../contract/directory-answers.ts';
import {
  PartnerInput,
  PartnerRemoval,
  ProjectInput,
  ProjectPatch,
  ProjectQuery,
  RemovalInput,
} from '../../contract/directory-inputs.ts';
import { GrantNumber } from '../../contract/fields.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { ProjectEditing } from './project-editing.service.ts';
import type { ProjectsService } from './projects.service.ts';

const ProjectParams = z.strictObject({ projectId: GrantNumber });

/** Projects in the JSON API. */
export function declareProjectRoutes(
  endpoints: Endpoints,
  projects: ProjectsService,
  editing: ProjectEditing,
): void {
  declareReading(endpoints, projects);
  declareKeeping(endpoints, editing);
  declareOwn(endpoints, editing);
}

function declareReading(endpoints: Endpoints, projects: ProjectsService): void {
  endpoints.api(
    {
      method: 'get',
      path: '/projects',
      access: 'anyone',
      summary:
        'Projects by acronym, with words that start with those of q: about a concept, with a partner, with one in a country, of a programme, in a state',
      query: ProjectQuery,
      answer: ProjectsAnswer,
    },
    ({ query }) => projects.list(query),
  );
  endpoints.api(
    {
      method: 'get',
      path: '/projects/:projectId',
      access: 'anyone',
      summary: 'One project by its grant agreement number, with partners and results',
      params: ProjectParams,
      answer: ProjectAnswer,
    },
    ({ viewer, params }) => projects.read(viewer, params.projectId),
  );
}

/** For administrators. */
function declareKeeping(endpoints: Endpoints, editing: ProjectEditing): void {
  endpoints.api(
    {
      method: 'post',
      path: '/projects',
      access: 'administrator',
      summary: 'Add a project under its grant agreement number',
      body: ProjectInput,
      answer: ProjectAnswer,
      status: 201,
    },
    ({ viewer, body }) => editing.create(viewer, body),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/projects/:projectId/removal',
      access: 'administrator',
      summary: 'Take a project out of the directory, with a reason',
      params: ProjectParams,
      body: RemovalInput,
      answer: ProjectAnswer,
    },
    ({ viewer, params, body }) => editing.remove(viewer, params.projectId, body.reason),
  );
  endpoints.api(
    {
      method: 'delete',
      path: '/projects/:projectId/removal',
      access: 'administrator',
      summary: 'Take a removed project back into the directory',
      params: ProjectParams,
      answer: ProjectAnswer,
    },
    ({ viewer, params }) => editing.restore(viewer, params.projectId),
  );
}

/** For administrators and the editors of the project. */
function declareOwn(endpoints: Endpoints, editing: ProjectEditing): void {
  endpoints.api(
    {
      method: 'patch',
      path: '/projects/:projectId',
      access: 'member',
      summary: 'Change fields of a project that one edits; imports keep what was changed here',
      params: ProjectParams,
      body: ProjectPatch,
      answer: ProjectAnswer,
    },
    ({ viewer, params, body }) => editing.change(viewer, params.projectId, body),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/projects/:projectId/partners',
      access: 'member',
      summary: 'Add a partner (by id, PIC or ROR id), or give one another role',
      params: ProjectParams,
      body: PartnerInput,
      answer: ProjectAnswer,
    },
    ({ viewer, params, body }) => editing.setPartner(viewer, params.projectId, body),
  );
  endpoints.api(
    {
      method: 'post',
      path: '/projects/:projectId/partner-removal',
      access: 'member',
      summary: 'Take a partner out of a project',
      params: ProjectParams,
      body: PartnerRemoval,
      answer: ProjectAnswer,
    },
    ({ viewer, params, body }) => editing.removePartner(viewer, params.projectId, body.organisationId),
  );
}
