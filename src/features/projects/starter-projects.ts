import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PartnerRole, ResultView } from '../../contract/directory-views.ts';
import { toObjectId } from '../../database/index.ts';
import { projectRoot } from '../../project-root.ts';
import { organisationIdOf, type OrganisationFacts } from '../organisations/index.ts';
import type { PartnerRecord, ProjectFacts } from './project.model.ts';

const Coordinator = z.object({
  pic: z.string().optional(),
  name: z.string(),
  short: z.string().nullish(),
  country: z.string(),
});
const Project = z.object({
  id: z.string(),
  acronym: z.string(),
  title: z.string(),
  programme: z.string(),
  call: z.string().nullish(),
  topic: z.string().nullish(),
  fundingScheme: z.string().nullish(),
  startDate: z.string().nullish(),
  endDate: z.string().nullish(),
  website: z.string().nullish(),
  grantDoi: z.string().nullish(),
  objective: z.string(),
  coordinator: Coordinator.nullish(),
  tags: z.array(z.string()).default([]),
});
const ProjectsFile = z.object({ members: z.array(Project), related: z.array(Project) });
const PartnersFile = z.object({
  organisations: z.array(
    z.object({ pic: z.string(), projects: z.array(z.object({ id: z.string(), role: z.string() })) }),
  ),
});
const PublicationsFile = z.object({
  publications: z.array(
    z.object({
      doi: z.string(),
      title: z.string(),
      journal: z.string().nullable(),
      year: z.number().nullable(),
      projects: z.array(z.string()),
    }),
  ),
});

const ROLES: Readonly<Record<string, PartnerRole>> = {
  coordinator: 'coordinator',
  participant: 'partner',
  associatedPartner: 'associated',
  thirdParty: 'associated',
};
/** Codes of the Commission that are not ISO 3166. */
const ISO: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' };

export interface StarterProjects {
  projects: (ProjectFacts & { id: string })[];
  /** Organisations that coordinate one and that data/organisations.json does not tell of. */
  coordinators: (OrganisationFacts & { pic: string })[];
}

/** The projects that a new hub starts with: data/projects.json with their partners and publications. */
export function readStarterProjects(): StarterProjects {
  const { members, related } = read('projects.json', ProjectsFile);
  const { organisations } = read('organisations.json', PartnersFile);
  const { publications } = read('publications.json', PublicationsFile);
  const given = [...members, ...related];
  return {
    coordinators: given.flatMap(({ coordinator }) => toOrganisation(coordinator ?? null)),
    projects: given.map((project) => ({
      id: project.id,
      acronym: project.acronym,
      title: project.title,
      objective: project.objective,
      programme: project.programme,
      call: project.call ?? '',
      callTopic: project.topic ?? '',
      fundingScheme: project.fundingScheme ?? '',
      startDate: dayOf(project.startDate, 'first'),
      endDate: dayOf(project.endDate, 'last'),
      website: project.website ?? null,
      grantDoi: project.grantDoi ?? null,
      tags: project.tags,
      partners: partnersOf(project, organisations),
      results: resultsOf(project.id, publications),
      fundingStatement: '',
    })),
  };
}

/** A day; of a month alone its first or last one, as projects begin and end. */
function dayOf(given: string | null | undefined, which: 'first' | 'last'): string | null {
  if (given === null || given === undefined) return null;
  const [year = 0, month = 1, day] = given.split('-').map(Number);
  if (day !== undefined) return given;
  const instant = which === 'first' ? Date.UTC(year, month - 1, 1) : Date.UTC(year, month, 0);
  return new Date(instant).toISOString().slice(0, 10);
}

function read<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(readFileSync(join(projectRoot(), 'data', name), 'utf8')));
}

function toOrganisation(coordinator: z.output<typeof Coordinator> | null): StarterProjects['coordinators'] {
  if (coordinator?.pic === undefined) return [];
  const { pic, name, short, country } = coordinator;
  return [
    {
      ...{ pic, ror: null, legalName: name, shortName: short ?? '', displayName: '', type: 'other' },
      ...{ country: ISO[country] ?? country, city: '', website: null, names: [] },
    },
  ];
}

function partnersOf(
  { id, coordinator }: z.output<typeof Project>,
  organisations: z.output<typeof PartnersFile>['organisations'],
): PartnerRecord[] {
  const roles = new Map<string, PartnerRole>();
  for (const { pic, projects } of organisations) {
    const role = ROLES[projects.find((project) => project.id === id)?.role ?? ''];
    if (role !== undefined) roles.set(pic, role);
  }
  if (coordinator?.pic !== undefined) roles.set(coordinator.pic, 'coordinator');
  return [...roles].map(([pic, role]) => ({
    organisationId: toObjectId(organisationIdOf(pic)),
    role,
    left: false,
  }));
}

function resultsOf(
  id: string,
  publications: z.output<typeof PublicationsFile>['publications'],
): ResultView[] {
  return publications
    .filter(({ projects }) => projects.includes(id))
    .map(({ doi, title, journal, year }) => ({ doi, title, journal: journal ?? '', year }));
}
