import { invalidField, notFound } from '../../errors.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { MemberRecord } from './member.model.ts';
import type { MembersRepository } from './members.repository.ts';
import type { Passwords } from './passwords.ts';

/** Gives the viewer's record when the password is theirs; throws 'invalid-input' for `currentPassword`, or 'too-many-requests'. */
export type CheckPassword = (viewer: Viewer, currentPassword: string) => Promise<MemberRecord>;

interface CheckNeeds {
  repository: MembersRepository;
  passwords: Passwords;
  limits: Pick<RateLimits, 'consume' | 'giveBack'>;
}

/** Stands before what nobody may do who only found a browser signed in. */
export function createCheckPassword({ repository, passwords, limits }: CheckNeeds): CheckPassword {
  return async (viewer, currentPassword) => {
    const { id } = requireMember(viewer);
    await limits.consume('password.member', id);
    const record = await repository.findById(id);
    if (record === null) throw notFound();
    if (!(await passwords.matches(currentPassword, record.passwordHash)))
      throw invalidField('currentPassword', 'input.password-wrong');
    await limits.giveBack('password.member', id);
    return record;
  };
}
