import { administrators, everyone, type Row, type Table } from './case.ts';

const newOrganisation = () => ({ legalName: 'Leaching works GmbH', type: 'company' });
/** Members may ask, and are refused what they do not edit. */
const editors = (status: number): Row => [401, 403, 403, 403, 403, 403, status];
const RHINOCEROS = '101069685';
let lastNumber = 200_000_000;
const newProject = () => ({ id: String((lastNumber += 1)), acronym: 'LEACH', title: 'Leaching for all' });

export const DIRECTORY: Table = {
  'api get /organisations': { expect: everyone(200), make: () => ({ path: '/organisations?q=university' }) },
  'api get /organisations/:organisationId': {
    expect: everyone(200),
    make: async (content) => ({ path: `/organisations/${await content.organisation()}` }),
  },
  'api get /organisations/:organisationId (removed)': {
    expect: [404, 404, 404, 404, 404, 404, 200],
    make: async (content) => ({ path: `/organisations/${await content.removedOrganisation()}` }),
  },
  'api post /organisations': {
    expect: administrators(201),
    make: () => ({ path: '/organisations', json: newOrganisation() }),
  },
  'api patch /organisations/:organisationId': {
    expect: administrators(200),
    make: async (content) => ({
      path: `/organisations/${await content.organisation()}`,
      json: { city: 'Leuven' },
    }),
  },
  'api post /organisations/:organisationId/removal': {
    expect: administrators(200),
    make: async (content) => ({
      path: `/organisations/${await content.organisation()}/removal`,
      json: { reason: 'Double' },
    }),
  },
  'api delete /organisations/:organisationId/removal': {
    expect: administrators(200),
    make: async (content) => ({ path: `/organisations/${await content.removedOrganisation()}/removal` }),
  },
  'page get /organisations': { expect: everyone(200), make: () => ({ path: '/organisations?country=DE' }) },
  'page get /organisations/:organisationId': {
    expect: everyone(200),
    make: async (content) => ({ path: `/organisations/${await content.organisation()}` }),
  },
  'page get /organisations/new': {
    expect: administrators(200),
    make: () => ({ path: '/organisations/new' }),
  },
  'page post /organisations': {
    expect: administrators(303),
    make: () => ({ path: '/organisations', fields: newOrganisation() }),
  },
  'page get /organisations/:organisationId/edit': {
    expect: administrators(200),
    make: async (content) => ({ path: `/organisations/${await content.organisation()}/edit` }),
  },
  'page post /organisations/:organisationId/edit': {
    expect: administrators(303),
    make: async (content) => ({
      path: `/organisations/${await content.organisation()}/edit`,
      fields: { ...newOrganisation(), names: 'de: Laugwerk' },
    }),
  },
  'page post /organisations/:organisationId/remove': {
    expect: administrators(303),
    make: async (content) => ({
      path: `/organisations/${await content.organisation()}/remove`,
      fields: { reason: 'Double' },
    }),
  },
  'page post /organisations/:organisationId/restore': {
    expect: administrators(303),
    make: async (content) => ({
      path: `/organisations/${await content.removedOrganisation()}/restore`,
    }),
  },

  'api get /projects': { expect: everyone(200), make: () => ({ path: '/projects?concept=stage:leaching' }) },
  'api get /projects/:projectId': {
    expect: everyone(200),
    make: () => ({ path: `/projects/${RHINOCEROS}` }),
  },
  'api get /projects/:projectId (removed)': {
    expect: [404, 404, 404, 404, 404, 404, 200],
    make: async (content) => ({ path: `/projects/${await content.removedProject()}` }),
  },
  'api post /projects': {
    expect: administrators(201),
    make: () => ({ path: '/projects', json: newProject() }),
  },
  'api patch /projects/:projectId': {
    expect: editors(200),
    make: async (content) => ({
      path: `/projects/${await content.project()}`,
      json: { website: 'https://leach.example' },
    }),
  },
  'api post /projects/:projectId/removal': {
    expect: administrators(200),
    make: async (content) => ({
      path: `/projects/${await content.project()}/removal`,
      json: { reason: 'Never began' },
    }),
  },
  'api delete /projects/:projectId/removal': {
    expect: administrators(200),
    make: async (content) => ({ path: `/projects/${await content.removedProject()}/removal` }),
  },
  'api post /projects/:projectId/partners': {
    expect: editors(200),
    make: async (content) => ({
      path: `/projects/${await content.project()}/partners`,
      json: { organisation: await content.organisation(), role: 'coordinator' },
    }),
  },
  'api post /projects/:projectId/partner-removal': {
    expect: editors(200),
    make: async (content) => ({
      path: `/projects/${await content.project()}/partner-removal`,
      json: { organisationId: await content.organisation() },
    }),
  },
  'page get /projects': { expect: everyone(200), make: () => ({ path: '/projects?state=running' }) },
  'page get /projects/:projectId': {
    expect: everyone(200),
    make: () => ({ path: `/projects/${RHINOCEROS}` }),
  },
  'page get /projects/new': { expect: administrators(200), make: () => ({ path: '/projects/new' }) },
  'page post /projects': {
    expect: administrators(303),
    make: () => ({ path: '/projects', fields: newProject() }),
  },
  'page get /projects/:projectId/edit': {
    expect: [401, 404, 404, 404, 404, 404, 200],
    make: async (content) => ({ path: `/projects/${await content.project()}/edit` }),
  },
  'page post /projects/:projectId/edit': {
    expect: editors(303),
    make: async (content) => ({
      path: `/projects/${await content.project()}/edit`,
      fields: { acronym: 'LEACH', title: 'Leaching for many', tagWords: 'leaching' },
    }),
  },
  'page post /projects/:projectId/partners': {
    expect: editors(303),
    make: async (content) => ({
      path: `/projects/${await content.project()}/partners`,
      fields: { organisation: await content.organisation(), role: 'partner' },
    }),
  },
  'page post /projects/:projectId/partners/remove': {
    expect: editors(303),
    make: async (content) => ({
      path: `/projects/${await content.project()}/partners/remove`,
      fields: { organisationId: await content.organisation() },
    }),
  },
  'page post /projects/:projectId/remove': {
    expect: administrators(303),
    make: async (content) => ({
      path: `/projects/${await content.project()}/remove`,
      fields: { reason: 'Never began' },
    }),
  },
  'page post /projects/:projectId/restore': {
    expect: administrators(303),
    make: async (content) => ({
      path: `/projects/${await content.removedProject()}/restore`,
    }),
  },
};
