import { ACCOUNTS } from './accounts.table.ts';
import type { Table } from './case.ts';
import { GROUPS } from './groups.table.ts';
import { CONCEPTS } from './concepts.table.ts';
import { GUESTS } from './guests.table.ts';
import { INVITATIONS } from './invitations.table.ts';
import { MEMBERSHIPS } from './memberships.table.ts';
import { ERASURE } from './erasure.table.ts';
import { DIRECTORY } from './directory.table.ts';
import { IMPORTS } from './imports.table.ts';
import { MODERATION } from './moderation.table.ts';
import { REVEALING } from './revealing.table.ts';
import { SCHEDULED } from './scheduled.table.ts';
import { SITE } from './site.table.ts';
import { THREADS } from './threads.table.ts';
import { WIDENING } from './widening.table.ts';

/** Every address of the hub: who gets which answer, and how to ask rightly. */
export const TABLE: Table = {
  ...ACCOUNTS,
  ...THREADS,
  ...WIDENING,
  ...REVEALING,
  ...ERASURE,
  ...MODERATION,
  ...CONCEPTS,
  ...MEMBERSHIPS,
  ...GROUPS,
  ...INVITATIONS,
  ...GUESTS,
  ...DIRECTORY,
  ...IMPORTS,
  ...SCHEDULED,
  ...SITE,
};

/** The address of a key, without the words in brackets that tell several cases of one address apart. */
export function addressOf(key: string): string {
  return key.replace(/ \(.*\)$/u, '');
}
