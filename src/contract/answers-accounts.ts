import { z } from 'zod';
import type { AccountView } from './account-views.ts';
import { AuthorAnswer, TopicRefAnswer } from './answers.ts';
import { LOCALES } from './locale.ts';
import { PART_AUDIENCES } from './profile.ts';
import type { MemberView, MeView } from './views.ts';

const Moderates = z.union([z.literal('all'), z.array(z.string())]);

const PartAudience = z.enum(PART_AUDIENCES);
const ProfileFieldsAnswer = z.strictObject({
  expertise: z.array(z.string()),
  offers: z.string(),
  looksFor: z.string(),
  orcid: z.string().nullable(),
  languages: z.array(z.string()),
});

export const MeAnswer = z.strictObject({
  ...AuthorAnswer.omit({ alias: true }).shape,
  name: z.string(),
  administrator: z.boolean(),
  moderates: Moderates,
  locale: z.enum(LOCALES),
  circles: z.array(z.string()),
  edits: z.array(z.string()),
  facilitates: z.array(z.string()),
  email: z.string(),
  about: z.string(),
  ...ProfileFieldsAnswer.shape,
  visibility: z.strictObject({
    work: PartAudience,
    about: PartAudience,
    expertise: PartAudience,
    exchange: PartAudience,
    orcid: PartAudience,
    reach: PartAudience,
  }),
  timeZone: z.string(),
  colourScheme: z.enum(['auto', 'light', 'dark']),
  showPresence: z.boolean(),
  unseenOutcomes: z.int(),
  unseenProposals: z.int(),
  waitingConsents: z.int(),
  waitingRequests: z.int(),
}) satisfies z.ZodType<MeView>;

export const MemberAnswer = z.strictObject({
  ...AuthorAnswer.shape,
  name: z.string(),
  about: z.string(),
  joinedAt: z.iso.datetime(),
  threadCount: z.int(),
  postCount: z.int(),
  moderates: z.union([z.literal('all'), z.array(TopicRefAnswer)]),
  administrator: z.boolean(),
  suspended: z.boolean(),
}) satisfies z.ZodType<MemberView>;

export const AccountAnswer = z.strictObject({
  ...MemberAnswer.shape,
  email: z.string(),
  suspensionReason: z.string(),
}) satisfies z.ZodType<AccountView>;

export const CsrfTokenAnswer = z.strictObject({ token: z.string() });
