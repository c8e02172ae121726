import type { Locale } from '../../contract/locale.ts';
import type { MeView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { isDuplicateKey, type Transaction } from '../../database/index.ts';
import { conflict, notFound } from '../../errors.ts';
import type { Letters } from './letters.ts';
import type { Members } from './members.ts';
import type { MembersRepository } from './members.repository.ts';
import { newMember } from './new-member.ts';
import type { RequireStrongPassword } from './password-rules.ts';
import type { Passwords } from './passwords.ts';
import type { TokensRepository } from './tokens.repository.ts';

/** Somebody who makes an account with a link that went to their address. */
export interface InvitedPerson {
  name: string;
  email: string;
  password: string;
  locale: Locale;
}

interface InvitedNeeds {
  members: Members;
  repository: MembersRepository;
  tokens: TokensRepository;
  passwords: Passwords;
  requireStrongPassword: RequireStrongPassword;
  letters: Letters;
}

/** What invitations ask of accounts. Who invites whom to what stands in features/invitations. */
export function createInvited(core: Core, needs: InvitedNeeds) {
  const { repository, tokens, letters } = needs;
  return {
    /** Sends the letter, in the language of the account that the address has, or else in the inviter's. */
    async send({ email, locale }: { email: string; locale: Locale }, token: string): Promise<void> {
      const standing = await repository.findByEmail(email);
      await letters.invitation({ email, locale: standing?.locale ?? locale }, token);
    },

    /**
     * Makes an account whose address needs no other proof, with what is done `alongside` it or not at all. Throws
     * 'conflict' when the address has one: whoever has the link reads its letters.
     */
    async register(
      { name, email, password, locale }: InvitedPerson,
      alongside: (memberId: string, session: Transaction) => Promise<void>,
    ): Promise<MeView> {
      needs.requireStrongPassword(password, { name, email }, 'password');
      const passwordHash = await needs.passwords.hash(password);
      const memberId = await refusingTaken(() =>
        core.database.transaction(async (session) => {
          const given = { name, email, passwordHash, locale };
          const id = await repository.add(newMember(given, core.now()), session);
          await tokens.removeRegistrationsOf(email, session);
          await alongside(id, session);
          return id;
        }),
      );
      const member = await needs.members.viewerOf(memberId);
      if (member === null) throw notFound();
      return member;
    },
  };
}

async function refusingTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isDuplicateKey(error) ? conflict('error.already-registered') : error;
  }
}
