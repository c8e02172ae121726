import { z } from 'zod';
import { AuthorAnswer, pageOf, ProjectRefAnswer } from './answers.ts';
import { OwnPassAnswer } from './guest-inputs.ts';
import {
  GROUP_ROLES,
  PROJECT_ROLES,
  REQUEST_KINDS,
  REQUEST_STATES,
  type MembershipRequestView,
  type MembershipsView,
  type PersonView,
} from './membership-views.ts';

const Instant = z.iso.datetime();

const PersonAnswer = z.strictObject({
  member: AuthorAnswer,
  role: z.enum(PROJECT_ROLES),
  since: Instant,
}) satisfies z.ZodType<PersonView>;

export const MembershipRequestAnswer = z.strictObject({
  id: z.string(),
  kind: z.enum(REQUEST_KINDS),
  targetId: z.string(),
  targetName: z.string(),
  member: AuthorAnswer,
  note: z.string(),
  state: z.enum(REQUEST_STATES),
  reason: z.string(),
  askedAt: Instant,
  decidedAt: Instant.nullable(),
}) satisfies z.ZodType<MembershipRequestView>;

export const MembershipsAnswer = z.strictObject({
  guest: z.boolean(),
  projects: z.array(
    z.strictObject({
      project: ProjectRefAnswer,
      role: z.enum(PROJECT_ROLES),
      since: Instant,
    }),
  ),
  groups: z.array(
    z.strictObject({
      group: z.strictObject({ id: z.string(), name: z.string() }),
      role: z.enum(GROUP_ROLES),
      since: Instant,
    }),
  ),
  organisation: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  passes: z.array(OwnPassAnswer),
  requests: z.array(MembershipRequestAnswer),
}) satisfies z.ZodType<MembershipsView>;

export const PeopleAnswer = pageOf(PersonAnswer);
export const RequestsAnswer = pageOf(MembershipRequestAnswer);
