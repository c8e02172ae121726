import { z } from 'zod';
import { MeAnswer } from './answers-accounts.ts';
import { GivenPassword, Reason } from './fields.ts';
import { LOCALES } from './locale.ts';
import { POST_STATES } from './views.ts';

/** What becomes of the posts of somebody who goes: they stay under no name, or are taken back with their text. */
const Posts = z.enum(['keep', 'withdraw'], { error: 'input.choice' });

export const OwnErasureInput = z.strictObject({ currentPassword: GivenPassword, posts: Posts });
export const ErasureInput = z.strictObject({ reason: Reason, posts: Posts });

const Instant = z.iso.datetime();

/** Everything that the hub keeps of a member, for themselves. */
export const ExportAnswer = z.strictObject({
  exportedAt: Instant,
  account: MeAnswer,
  posts: z
    .array(
      z.strictObject({
        threadId: z.string().nullable().describe('Null for a thread that the member sees no more'),
        number: z.int().nullable(),
        chatham: z.boolean().describe('Written under the Chatham House Rule'),
        state: z.enum(POST_STATES),
        language: z.enum(LOCALES),
        source: z.string(),
        createdAt: Instant,
        editedAt: Instant.nullable(),
        versions: z
          .array(z.strictObject({ source: z.string(), writtenAt: Instant }))
          .describe('Earlier versions, oldest first'),
      }),
    )
    .describe(
      'Everything that the member wrote, oldest first; what they took back or moderators have hidden, too',
    ),
  conceptProposals: z
    .array(
      z.strictObject({
        conceptId: z.string().nullable().describe('The concept that it gives words to; null for a new one'),
        scheme: z.string(),
        labels: z.record(z.string(), z.string()),
        synonyms: z.record(z.string(), z.array(z.string())),
        definition: z.string(),
        language: z.enum(LOCALES),
        broader: z.string().nullable(),
        why: z.string(),
        state: z.string(),
        proposedAt: Instant,
      }),
    )
    .describe('Concepts and words that the member proposed, newest first'),
  scheduled: z.array(
    z.strictObject({
      kind: z.string(),
      threadId: z.string().nullable(),
      source: z.string(),
      publishAt: Instant,
    }),
  ),
  membershipRequests: z.array(
    z.strictObject({
      kind: z.string(),
      targetId: z.string(),
      note: z.string(),
      state: z.string(),
      askedAt: Instant,
    }),
  ),
  reports: z.array(
    z.strictObject({
      postId: z.string(),
      reason: z.string(),
      note: z.string(),
      state: z.string(),
      reportedAt: Instant,
    }),
  ),
});
export type ExportView = z.output<typeof ExportAnswer>;
