import type { Locale } from '../../contract/locale.ts';
import type { ProfileFields, ProfileVisibility } from '../../contract/profile.ts';
import type { AuthorView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import type { MembersRepository } from './members.repository.ts';
import { newMember } from './new-member.ts';
import type { Passwords } from './passwords.ts';

/** A member made by the hub itself: for the first administrator and for demo content. */
export interface DirectMember extends Partial<Omit<AuthorView, 'id'>>, Partial<ProfileFields> {
  name: string;
  email: string;
  /** Null: they sign in by a link. */
  password: string | null;
  locale: Locale;
  administrator: boolean;
  moderates: 'all' | string[];
  visibility?: ProfileVisibility;
  joinedAt?: Date;
  /** Until when everything counts as read by them. */
  allReadAt?: Date;
}

/** What the hub does without anybody asking over the network. */
export function createDirectMembers(
  core: Pick<Core, 'events' | 'now'>,
  repository: MembersRepository,
  passwords: Passwords,
) {
  return {
    /** Adds a member whose address needs no confirmation; gives the id. */
    async createMemberDirectly({ password, moderates, ...given }: DirectMember): Promise<string> {
      const passwordHash = password === null ? null : await passwords.hash(password);
      const roles = {
        moderatesAll: moderates === 'all',
        moderatedTopicIds: moderates === 'all' ? [] : moderates,
      };
      return repository.add(newMember({ ...given, ...roles, passwordHash }, core.now()));
    },

    /** Makes the member an administrator. */
    async makeAdministrator(memberId: string): Promise<void> {
      await repository.change(memberId, { administrator: true });
      core.events.publish({ type: 'member.changed', memberId });
    },
  };
}
