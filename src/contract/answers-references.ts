import { z } from 'zod';
import { AuthorAnswer, MarkedText, pageOf, TagAnswer, ThreadAnswer } from './answers.ts';
import { LOCALES } from './locale.ts';
import {
  PUBLICATION_KINDS,
  type CitedReferenceView,
  type LatestCitationView,
  type PublicationView,
  type ReferenceRef,
  type ReferenceView,
} from './reference-views.ts';
import { REFERENCE_KINDS } from './references.ts';

/* The shapes of reference-views.ts as schemas, as answers.ts has those of views.ts. */

const Id = z.string().regex(/^[0-9a-f]{24}$/u);
const Instant = z.iso.datetime();

export const ReferenceRefAnswer = z.strictObject({
  kind: z.enum(REFERENCE_KINDS),
  id: z.string(),
  title: z.string().nullable(),
}) satisfies z.ZodType<ReferenceRef>;

const PublicationAnswer = z.strictObject({
  title: z.string(),
  journal: z.string(),
  year: z.int().nullable(),
  kind: z.enum(PUBLICATION_KINDS),
  projectIds: z.array(z.string()),
  source: z.string(),
  readOn: z.iso.date(),
}) satisfies z.ZodType<PublicationView>;

const ReferenceAnswer = z.strictObject({
  ...ReferenceRefAnswer.shape,
  href: z.string().nullable(),
  publication: PublicationAnswer.nullable(),
  concept: TagAnswer.nullable(),
  whole: ReferenceRefAnswer.nullable(),
  parts: z.array(ReferenceRefAnswer),
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
