import { z } from 'zod';
import { AUDIENCE_KINDS } from './audience-views.ts';
import { Cursor, GrantNumber, Id, LIMITS, line, OptionalReason, PostNumber } from './fields.ts';

const Kind = z.enum(AUDIENCE_KINDS, { error: 'input.choice' });
const ProjectIds = z
  .array(GrantNumber, { error: 'input.list' })
  .max(LIMITS.audienceProjects, { error: 'input.too-many-projects' })
  .transform((ids) => [...new Set(ids)]);

/** Who may see a thread. */
export const Audience = z
  .strictObject(
    {
      kind: Kind,
      /** Grant numbers, for the members of projects. */
      projectIds: ProjectIds.default([]),
      groupId: Id.nullable().default(null),
    },
    { error: 'input.audience' },
  )
  .refine(({ kind, projectIds }) => (kind === 'projects') === projectIds.length > 0, {
    error: 'input.audience-projects',
    path: ['projectIds'],
  })
  .refine(({ kind, groupId }) => (kind === 'group') === (groupId !== null), {
    error: 'input.audience-group',
    path: ['groupId'],
  });

/** The same as a form says it: projects are ticked, and further ones named by acronym or grant number. */
export const TypedAudience = z.strictObject(
  {
    kind: Kind,
    projectIds: ProjectIds,
    groupId: Id.nullable(),
    projectNames: line(LIMITS.projectNames),
  },
  { error: 'input.audience' },
);

export const AudiencePatch = z.strictObject({ audience: Audience, reason: OptionalReason.default('') });
export const TypedAudiencePatch = AudiencePatch.extend({ audience: TypedAudience });

/** Grant numbers with commas between them. */
export const ProjectsPeopleQuery = z.strictObject({
  projects: line(LIMITS.projectNames)
    .transform((typed) => typed.split(','))
    .pipe(ProjectIds),
  cursor: Cursor.optional(),
});

export const PeopleQuery = z.strictObject({ cursor: Cursor.optional() });

export const WideningInput = z.strictObject({ audience: Audience, reason: OptionalReason.default('') });
export const TypedWidening = WideningInput.extend({ audience: TypedAudience });
/** Numbers of the posts that go, as they were shown to whoever confirms it. */
export const CarryingOutInput = z.strictObject({
  leaveOut: z.array(PostNumber, { error: 'input.list' }).max(10_000, { error: 'input.list' }),
});
export const ConsentInput = z.strictObject({
  agree: z.boolean({ error: 'input.yes-no' }),
  /** The state of what was asked, as it was read: agreeing is agreeing to that. */
  asOf: z
    .string({ error: 'input.choice' })
    .regex(/^[\w-]{0,40}$/u, { error: 'input.choice' })
    .default(''),
});
