import type { Transaction } from '../../database/index.ts';
import { conflict } from '../../errors.ts';
import type { MemberRecord } from './member.model.ts';
import type { MembersRepository } from './members.repository.ts';

/** Somebody must be left who can give roles. Throws 'conflict' for the last administrator. */
export async function requireOtherAdministrator(
  repository: MembersRepository,
  record: MemberRecord,
  transaction: Transaction,
): Promise<void> {
  if (!record.administrator || record.suspendedAt !== null) return;
  const relied = await repository.relyOnOtherAdministrator(record._id.toHexString(), transaction);
  if (!relied) throw conflict('error.last-administrator');
}
