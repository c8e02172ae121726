import type { z } from 'zod';
import type { SettingsInput } from '../../contract/inputs.ts';
import type { MeView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { CheckPassword } from './check-password.ts';
import type { EndSessions } from './end-sessions.ts';
import type { Letters } from './letters.ts';
import type { Members } from './members.ts';
import type { MemberChange, MembersRepository } from './members.repository.ts';
import type { RequireStrongPassword } from './password-rules.ts';
import type { Passwords } from './passwords.ts';
import type { TokensRepository } from './tokens.repository.ts';

type Settings = z.output<typeof SettingsInput>;

interface SettingsNeeds {
  members: Members;
  repository: MembersRepository;
  tokens: TokensRepository;
  passwords: Passwords;
  requireStrongPassword: RequireStrongPassword;
  letters: Letters;
  checkPassword: CheckPassword;
  endSessions: EndSessions;
}

export type SettingsService = ReturnType<typeof createSettingsService>;

/** What members change about themselves. */
export function createSettingsService({ events }: Pick<Core, 'events'>, needs: SettingsNeeds) {
  const { repository, passwords } = needs;

  async function change(viewer: Viewer, changes: MemberChange): Promise<MeView> {
    const { id } = requireMember(viewer);
    await repository.change(id, changes);
    events.publish({ type: 'member.changed', memberId: id });
    const member = await needs.members.viewerOf(id);
    if (member === null) throw notFound();
    return member;
  }

  return {
    updateSettings: (viewer: Viewer, settings: Settings): Promise<MeView> => change(viewer, settings),

    /** Ends every session, the viewer's own included: whoever calls it starts a new one. */
    async changePassword(
      viewer: Viewer,
      given: { currentPassword: string; newPassword: string },
    ): Promise<void> {
      const { id } = requireMember(viewer);
      const record = await needs.checkPassword(viewer, given.currentPassword);
      needs.requireStrongPassword(given.newPassword, record, 'newPassword');
      await repository.change(id, { passwordHash: await passwords.hash(given.newPassword) });
      // A link that was sent to whoever read the mail box must not undo it.
      await needs.tokens.removeLinksOf(id);
      await needs.endSessions(id);
      await needs.letters.passwordChanged(record).catch(() => undefined);
    },

    /** Ends every session, the viewer's own included: whoever calls it starts a new one. */
    endSessions: (viewer: Viewer): Promise<void> => needs.endSessions(requireMember(viewer).id),
  };
}
