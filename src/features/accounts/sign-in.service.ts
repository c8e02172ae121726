import type { Locale } from '../../contract/locale.ts';
import type { MeView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { newId } from '../../database/index.ts';
import { ForumError, invalidField } from '../../errors.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import type { DeviceMarks } from './device-cookie.ts';
import type { EndSessions } from './end-sessions.ts';
import type { Letters } from './letters.ts';
import type { MemberRecord } from './member.model.ts';
import type { Members } from './members.ts';
import type { MembersRepository } from './members.repository.ts';
import type { RequireStrongPassword } from './password-rules.ts';
import type { Passwords } from './passwords.ts';
import { linkGone } from './registration.service.ts';
import { hashToken, makeToken } from './tokens.ts';
import type { SignInLinkRecord } from './sign-in-link.model.ts';
import type { TokensRepository } from './tokens.repository.ts';

const LINK_MS = 24 * 60 * 60 * 1000;
const PASSWORD_LINK_MS = 60 * 60 * 1000;

export interface SignInAttempt {
  email: string;
  password: string;
  /** The mark of the browser, when it has one. */
  device: string | undefined;
  addressKey: string;
}

export interface LinkUse {
  token: string;
  /** For a link with which a new one is chosen. */
  newPassword: string | undefined;
  addressKey: string;
}

interface SignInNeeds {
  members: Members;
  repository: MembersRepository;
  tokens: TokensRepository;
  passwords: Passwords;
  requireStrongPassword: RequireStrongPassword;
  letters: Letters;
  limits: RateLimits;
  devices: DeviceMarks;
  endSessions: EndSessions;
}

export type SignInService = ReturnType<typeof createSignInService>;

export function createSignInService(core: Core, needs: SignInNeeds) {
  const { limits, repository, passwords, tokens, letters } = needs;

  return {
    /** Gives the member, or throws the same error for a wrong password, an unknown address and a suspended account. */
    async signIn({ email, password, device, addressKey }: SignInAttempt): Promise<MeView> {
      const bucket = needs.devices.bucketOf(email, device);
      await limits.consume('sign-in.address', addressKey);
      await limits.consume('sign-in.account', bucket);
      const record = await repository.findByEmail(email);
      const right = await passwords.matches(password, record?.passwordHash ?? null);
      if (!right || record === null) throw new ForumError('invalid-input', 'error.sign-in-failed');
      const member = await needs.members.viewerOf(record._id.toHexString());
      // Told to the owner alone: the password was right.
      if (member === null)
        throw new ForumError('invalid-input', 'error.account-suspended', {
          params: { reason: record.suspensionReason },
        });
      await limits.giveBack('sign-in.address', addressKey);
      await limits.giveBack('sign-in.account', bucket);
      return member;
    },

    /** Sends a link with which a new password is chosen, or says in the letter that there is no account. */
    async forgotPassword(request: { email: string; locale: Locale; addressKey: string }): Promise<void> {
      const { email, locale } = request;
      await limits.consume('letter.address', request.addressKey);
      await limits.consume('letter.recipient', email);
      const record = await repository.findByEmail(email);
      const active = record?.suspendedAt === null ? record : null;
      // For an unknown address too, so that the answer takes as long; nobody is told that link.
      const link = await makeLink(active?._id.toHexString() ?? newId(), {
        setsPassword: true,
        lastsMs: PASSWORD_LINK_MS,
      });
      if (active === null) await letters.unknownAddress({ email, locale });
      else await letters.choosePassword({ email, locale: active.locale }, link);
    },

    makeLink,

    /** What the page of a link needs to know. Throws 'not-found' for one that is used up, too old or none of ours. */
    async lookAtLink(token: string): Promise<{ setsPassword: boolean }> {
      const { link } = await findLink(token);
      return { setsPassword: link.setsPassword };
    },

    /** Uses up the link. With a new password every session of the member ends. */
    async useLink({ token, newPassword, addressKey }: LinkUse): Promise<MeView> {
      await limits.consume('link.address', addressKey);
      const { link, record } = await findLink(token);
      const passwordHash = link.setsPassword ? await hashNew(newPassword, record) : null;
      // Taken when everything else is right; of two at once one gets it.
      if ((await tokens.takeLink(hashToken(token), core.now())) === null) throw linkGone();
      if (passwordHash !== null) await setPassword(record, passwordHash);
      const member = await needs.members.viewerOf(record._id.toHexString());
      if (member === null) throw linkGone();
      return member;
    },
  };

  async function findLink(token: string): Promise<{ link: SignInLinkRecord; record: MemberRecord }> {
    const link = await tokens.findLink(hashToken(token), core.now());
    const record = link === null ? null : await repository.findById(link.memberId.toHexString());
    if (link === null || record?.suspendedAt !== null) throw linkGone();
    return { link, record };
  }

  async function setPassword(record: MemberRecord, passwordHash: string): Promise<void> {
    const memberId = record._id.toHexString();
    await repository.change(memberId, { passwordHash });
    await tokens.removeLinksOf(memberId);
    await needs.endSessions(memberId);
    await letters.passwordChanged(record).catch(() => undefined);
  }

  async function makeLink(
    memberId: string,
    options: { setsPassword?: boolean; lastsMs?: number } = {},
  ): Promise<string> {
    const { setsPassword = false, lastsMs = LINK_MS } = options;
    const token = makeToken();
    const expiresAt = new Date(core.now().getTime() + lastsMs);
    await tokens.addLink({ tokenHash: hashToken(token), memberId, setsPassword, expiresAt });
    return `${core.config.origin}/sign-in/link/${token}`;
  }

  async function hashNew(
    password: string | undefined,
    person: { name: string; email: string },
  ): Promise<string> {
    if (password === undefined || password === '') throw invalidField('newPassword', 'input.password');
    needs.requireStrongPassword(password, person, 'newPassword');
    return passwords.hash(password);
  }
}
