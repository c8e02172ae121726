import { z } from 'zod';
import { pageOf, ProjectRefAnswer, TagAnswer } from './answers.ts';
import {
  PARTNER_ROLES,
  PROJECT_STATES,
  type OrganisationRef,
  type OrganisationRowView,
  type OrganisationView,
  type PartnerView,
  type ProjectRowView,
  type ProjectView,
  type ResultView,
} from './directory-views.ts';
import { ORGANISATION_TYPES } from './views.ts';

/* The shapes of directory-views.ts as schemas, for the OpenAPI document and its tests. */

const Id = z.string().regex(/^[0-9a-f]{24}$/u);
const Day = z.iso.date();
const RemovalAnswer = z.strictObject({ at: z.iso.datetime(), reason: z.string() });

const OrganisationRefAnswer = z.strictObject({
  id: Id,
  name: z.string(),
  type: z.enum(ORGANISATION_TYPES),
  country: z.string().nullable(),
}) satisfies z.ZodType<OrganisationRef>;

const OrganisationRowAnswer = z.strictObject({
  ...OrganisationRefAnswer.shape,
  shortName: z.string(),
  city: z.string(),
}) satisfies z.ZodType<OrganisationRowView>;

export const OrganisationAnswer = z.strictObject({
  ...OrganisationRowAnswer.shape,
  legalName: z.string(),
  pic: z.string().nullable(),
  ror: z.string().nullable(),
  website: z.string().nullable(),
  names: z.array(z.strictObject({ language: z.string(), name: z.string() })),
  concepts: z.array(TagAnswer),
  removal: RemovalAnswer.nullable(),
}) satisfies z.ZodType<OrganisationView>;

export const OrganisationsAnswer = pageOf(OrganisationRowAnswer);

const ProjectRowAnswer = z.strictObject({
  ...ProjectRefAnswer.shape,
  title: z.string(),
  state: z.enum(PROJECT_STATES),
  startDate: Day.nullable(),
  endDate: Day.nullable(),
  programme: z.string(),
  coordinator: OrganisationRefAnswer.nullable(),
  partnerCount: z.int(),
  tags: z.array(TagAnswer),
}) satisfies z.ZodType<ProjectRowView>;

export const ProjectAnswer = z.strictObject({
  ...ProjectRowAnswer.shape,
  objective: z.string(),
  call: z.string(),
  callTopic: z.string(),
  fundingScheme: z.string(),
  website: z.string().nullable(),
  cordis: z.string(),
  grantDoi: z.string().nullable(),
  partners: z.array(
    z.strictObject({
      organisation: OrganisationRefAnswer,
      role: z.enum(PARTNER_ROLES),
      left: z.boolean(),
    }) satisfies z.ZodType<PartnerView>,
  ),
  results: z.array(
    z.strictObject({
      doi: z.string().nullable(),
      title: z.string(),
      journal: z.string(),
      year: z.int().nullable(),
    }) satisfies z.ZodType<ResultView>,
  ),
  fundingStatement: z.string(),
  namesakes: z.array(ProjectRefAnswer),
  removal: RemovalAnswer.nullable(),
}) satisfies z.ZodType<ProjectView>;

export const ProjectsAnswer = pageOf(ProjectRowAnswer);
