import type { MeView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { isDuplicateKey } from '../../database/index.ts';
import { conflict, invalidField } from '../../errors.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { CheckPassword } from './check-password.ts';
import type { EmailChangeRecord } from './email-change.model.ts';
import type { EndSessions } from './end-sessions.ts';
import type { Letters } from './letters.ts';
import type { Members } from './members.ts';
import type { MembersRepository } from './members.repository.ts';
import { linkGone } from './registration.service.ts';
import { hashToken, makeToken } from './tokens.ts';
import type { TokensRepository } from './tokens.repository.ts';

const FRESH_MS = 24 * 60 * 60 * 1000;

interface EmailChangeNeeds {
  members: Members;
  repository: MembersRepository;
  tokens: TokensRepository;
  checkPassword: CheckPassword;
  letters: Letters;
  limits: RateLimits;
  endSessions: EndSessions;
}

export type EmailChangeService = ReturnType<typeof createEmailChangeService>;

/** The way from one mail address to another: asked for with the password, confirmed from the new mail box. */
export function createEmailChangeService(core: Core, needs: EmailChangeNeeds) {
  const { repository, tokens, letters, limits } = needs;

  /** A link is good for the member who asked for it, so that nobody takes an address over by a link they were sent. */
  async function find(viewer: Viewer, token: string): Promise<EmailChangeRecord> {
    const { id } = requireMember(viewer);
    const change = await tokens.findEmailChange(hashToken(token), core.now());
    if (change?.memberId.toHexString() !== id) throw linkGone();
    return change;
  }

  return {
    /**
     * Sends a letter with which the address is confirmed, or one that says that it has an account. Whoever asks learns
     * nothing of which it was: the work is the same, down to a record whose token nobody is given.
     */
    async ask(
      viewer: Viewer,
      asked: { email: string; currentPassword: string; addressKey: string },
    ): Promise<void> {
      const { email } = asked;
      const record = await needs.checkPassword(viewer, asked.currentPassword);
      if (email === record.email) throw invalidField('email', 'input.email-same');
      await limits.consume('letter.address', asked.addressKey);
      await limits.consume('letter.recipient', email);
      const token = makeToken();
      const expiresAt = new Date(core.now().getTime() + FRESH_MS);
      const standing = await repository.findByEmail(email);
      await tokens.setEmailChange({ tokenHash: hashToken(token), memberId: record._id, email, expiresAt });
      if (standing === null) await letters.confirmEmail({ email, locale: record.locale }, token);
      else await letters.emailKnown({ email, locale: standing.locale });
    },

    /** The address that the link would confirm. Throws 'not-found'. */
    look: async (viewer: Viewer, token: string): Promise<string> => (await find(viewer, token)).email,

    /** Ends every session, the viewer's own included: whoever calls it starts a new one. Gives the member as they are now. */
    async confirm(viewer: Viewer, token: string, addressKey: string): Promise<MeView> {
      await limits.consume('link.address', addressKey);
      const { id, email: before, locale } = requireMember(viewer);
      await find(viewer, token);
      await change(id, token);
      // A link that was sent to the old mail box must not sign anybody in.
      await tokens.removeLinksOf(id);
      await needs.endSessions(id);
      await letters.emailChanged({ email: before, locale }).catch(() => undefined);
      const member = await needs.members.viewerOf(id);
      if (member === null) throw linkGone();
      return member;
    },
  };

  /** Two who confirm one address at once: it is unique. */
  async function change(id: string, token: string): Promise<void> {
    try {
      await core.database.transaction(async (session) => {
        const taken = await tokens.takeEmailChange(hashToken(token), core.now(), session);
        if (taken === null) throw linkGone();
        await repository.changeEmail(id, taken.email, session);
        await tokens.removeRegistrationsOf(taken.email, session);
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw conflict('error.already-registered');
      throw error;
    }
  }
}
