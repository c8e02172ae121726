import { z } from 'zod';
import { AuthorAnswer, pageOf } from './answers.ts';
import type { GroupView } from './group-views.ts';
import { GROUP_ROLES, type GroupRole, type PersonView } from './membership-views.ts';

const Instant = z.iso.datetime();

export const GroupAnswer = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  createdAt: Instant,
  archivedAt: Instant.nullable(),
  role: z.enum(GROUP_ROLES).nullable(),
}) satisfies z.ZodType<GroupView>;

export const GroupsAnswer = pageOf(GroupAnswer);

export const GroupPeopleAnswer = pageOf(
  z.strictObject({
    member: AuthorAnswer,
    role: z.enum(GROUP_ROLES),
    since: Instant,
  }) satisfies z.ZodType<PersonView<GroupRole>>,
);
