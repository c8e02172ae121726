import { z } from 'zod';
import { MemberAnswer } from './answers-accounts.ts';
import { AuthorAnswer, pageOf, ProjectRefAnswer, TagAnswer } from './answers.ts';
import type { MemberRowView, ProfileView } from './profile-views.ts';

const MemberRowAnswer = z.strictObject({
  ...AuthorAnswer.shape,
  name: z.string(),
  expertise: z.array(TagAnswer),
  offers: z.string(),
  looksFor: z.string(),
}) satisfies z.ZodType<MemberRowView>;

export const MembersAnswer = pageOf(MemberRowAnswer);

export const ProfileAnswer = z.strictObject({
  ...MemberAnswer.shape,
  expertise: z.array(TagAnswer),
  offers: z.string(),
  looksFor: z.string(),
  orcid: z.string().nullable(),
  languages: z.array(z.string()),
  timeZone: z.string().nullable(),
  projects: z.array(ProjectRefAnswer),
}) satisfies z.ZodType<ProfileView>;
