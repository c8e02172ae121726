import type { Locale } from '../../contract/locale.ts';
import type { MeView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { isDuplicateKey } from '../../database/index.ts';
import { conflict, ForumError, invalidField } from '../../errors.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import type { Letters } from './letters.ts';
import type { Members } from './members.ts';
import type { MembersRepository } from './members.repository.ts';
import { newMember } from './new-member.ts';
import type { RequireStrongPassword } from './password-rules.ts';
import type { Passwords } from './passwords.ts';
import type { RegistrationRecord } from './registration.model.ts';
import { hashToken, makeToken } from './tokens.ts';
import type { TokensRepository } from './tokens.repository.ts';

const FRESH_MS = 24 * 60 * 60 * 1000;

export interface RegistrationRequest {
  name: string;
  email: string;
  password: string;
  locale: Locale;
  /** Page of the hub to come back to. */
  back: string;
  /** Where the request comes from. */
  addressKey: string;
}

export interface Confirmation {
  token: string;
  /** The cookie that the browser was given when it asked for the account. */
  browser: string | undefined;
  /** Asked of every other browser. */
  password: string | undefined;
  addressKey: string;
}

interface RegistrationNeeds {
  members: Members;
  repository: MembersRepository;
  tokens: TokensRepository;
  passwords: Passwords;
  requireStrongPassword: RequireStrongPassword;
  letters: Letters;
  limits: RateLimits;
}

export type RegistrationService = ReturnType<typeof createRegistrationService>;

export function createRegistrationService(core: Core, needs: RegistrationNeeds) {
  const { tokens, passwords, repository, letters, limits } = needs;

  return {
    /**
     * Sends a letter with which the account is made, or one that says that there is one. Whoever asks learns nothing of
     * which it was: the work is the same, down to a record whose token nobody is given. Gives the secret that the
     * browser keeps.
     */
    async register(request: RegistrationRequest): Promise<{ browser: string; expiresAt: Date }> {
      const { email, locale } = request;
      needs.requireStrongPassword(request.password, request, 'password');
      await limits.consume('letter.address', request.addressKey);
      await limits.consume('letter.recipient', email);
      const [token, browser] = [makeToken(), makeToken()];
      const expiresAt = new Date(core.now().getTime() + FRESH_MS);
      const passwordHash = await passwords.hash(request.password);
      const standing = await repository.findByEmail(email);
      await tokens.addRegistration({
        tokenHash: hashToken(token),
        browserHash: hashToken(browser),
        email,
        name: request.name,
        passwordHash,
        locale,
        back: request.back,
        expiresAt,
      });
      if (standing === null) await letters.confirmRegistration({ email, locale }, token);
      else await letters.alreadyRegistered({ email, locale: standing.locale });
      return { browser, expiresAt };
    },

    /** What the confirmation page needs to know. Throws 'not-found' when the link is used up, too old or none of ours. */
    async look(
      token: string,
      browser: string | undefined,
    ): Promise<{ email: string; asksPassword: boolean }> {
      const registration = await find(token);
      return { email: registration.email, asksPassword: !isSameBrowser(registration, browser) };
    },

    /**
     * Makes the account. Only the browser that chose the password, or somebody who knows it, gets through: so nobody
     * confirms an account for which somebody else knows the password.
     */
    async confirm({
      token,
      browser,
      password,
      addressKey,
    }: Confirmation): Promise<{ member: MeView; back: string }> {
      await limits.consume('link.address', addressKey);
      const registration = await find(token);
      if (!isSameBrowser(registration, browser)) {
        await limits.consume('sign-in.account', `confirm:${registration.tokenHash}`);
        const right = await passwords.matches(password ?? '', registration.passwordHash);
        if (!right) throw invalidField('password', 'input.password-of-registration');
      }
      const memberId = await makeAccount(token);
      const member = await needs.members.viewerOf(memberId);
      if (member === null) throw linkGone();
      return { member, back: registration.back };
    },
  };

  async function find(token: string): Promise<RegistrationRecord> {
    const registration = await tokens.findRegistration(hashToken(token), core.now());
    if (registration === null) throw linkGone();
    return registration;
  }

  /** Two confirmations at once make one account: the token is taken once, and the address is unique. */
  async function makeAccount(token: string): Promise<string> {
    try {
      return await core.database.transaction(async (session) => {
        const taken = await tokens.takeRegistration(hashToken(token), core.now(), session);
        if (taken === null) throw linkGone();
        const { name, email, passwordHash, locale } = taken;
        const memberId = await repository.add(
          newMember({ name, email, passwordHash, locale }, core.now()),
          session,
        );
        await tokens.removeRegistrationsOf(email, session);
        return memberId;
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw conflict('error.already-registered');
      throw error;
    }
  }
}

function isSameBrowser(registration: RegistrationRecord, browser: string | undefined): boolean {
  return browser !== undefined && hashToken(browser) === registration.browserHash;
}

/** A link that is used up, too old or none of ours. */
export function linkGone(): ForumError {
  return new ForumError('not-found', 'error.link-gone');
}
