import { z } from 'zod';
import {
  AuthorAnswer,
  ReferenceRefAnswer,
  MarkedText,
  pageOf,
  ProjectRefAnswer,
  TagAnswer,
  ThreadAnswer,
} from './answers.ts';
import { FigureAnswer } from './answers-regulations.ts';
import { LOCALES } from './locale.ts';
import {
  PUBLICATION_KINDS,
  type CitedReferenceView,
  type LatestCitationView,
  type PublicationView,
  type ReferenceView,
} from './reference-views.ts';

/* The shapes of reference-views.ts as schemas, as answers.ts has those of views.ts. */

const Id = z.string().regex(/^[0-9a-f]{24}$/u);
const Instant = z.iso.datetime();

const PublicationAnswer = z.strictObject({
  title: z.string(),
  journal: z.string(),
  year: z.int().nullable(),
  kind: z.enum(PUBLICATION_KINDS),
  projects: z.array(ReferenceRefAnswer),
  source: z.string(),
  readOn: z.iso.date(),
}) satisfies z.ZodType<PublicationView>;

const ReferenceAnswer = z.strictObject({
  ...ReferenceRefAnswer.shape,
  href: z.string().nullable(),
  publication: PublicationAnswer.nullable(),
  concept: TagAnswer.nullable(),
  project: ProjectRefAnswer.nullable(),
  whole: ReferenceRefAnswer.nullable(),
  parts: z.array(ReferenceRefAnswer),
  figures: z.array(FigureAnswer),
}) satisfies z.ZodType<ReferenceView>;

export const CitedReferenceAnswer = z.strictObject({
  reference: ReferenceAnswer,
  threads: pageOf(
    z.strictObject({
      thread: ThreadAnswer,
      posts: z.array(
        z.strictObject({
          id: Id,
          number: z.int(),
          author: AuthorAnswer,
          createdAt: Instant,
          excerpt: MarkedText,
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<CitedReferenceView>;

export const LatestCitationsAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      reference: ReferenceRefAnswer,
      thread: z.strictObject({ id: Id, title: z.string(), language: z.enum(LOCALES) }),
      number: z.int(),
      citedAt: Instant,
    }),
  ),
}) satisfies z.ZodType<{ items: LatestCitationView[] }>;
