import { z } from 'zod';
import { Cursor, Id, line, text } from './fields.ts';
import { GROUP_ROLES } from './membership-views.ts';

const GROUP_LIMITS = { name: 80, description: 600 } as const;

const Name = line(GROUP_LIMITS.name, 1);
const Description = text(GROUP_LIMITS.description);
const Role = z.enum(GROUP_ROLES, { error: 'input.choice' });
const Switch = z.boolean({ error: 'input.yes-no' });

export const GroupInput = z.strictObject({
  name: Name,
  description: Description.default(''),
  /** Whoever makes it is its first facilitator. */
  facilitate: Switch.default(false),
});
export const GroupPatch = z.strictObject({
  name: Name.optional(),
  description: Description.optional(),
  archived: Switch.optional(),
});
export const GroupForm = z.strictObject({ name: Name, description: Description });
export const GroupRoleInput = z.strictObject({ role: Role });
export const GroupPersonInput = z.strictObject({ memberId: Id, role: Role });
export const GroupListQuery = z.strictObject({ cursor: Cursor.optional() });
