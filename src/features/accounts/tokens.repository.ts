import mongoose, { Types, type ClientSession, type Connection } from 'mongoose';
import { emailChangeModel, type EmailChangeRecord } from './email-change.model.ts';
import { registrationModel, type RegistrationRecord } from './registration.model.ts';
import { signInLinkModel, type SignInLinkRecord } from './sign-in-link.model.ts';

export type TokensRepository = ReturnType<typeof createTokensRepository>;

/** What letters and links carry: each is found by the hash of its token while it is fresh, and used once. */
export function createTokensRepository(connection: Connection) {
  const registrations = registrationModel(connection);
  const links = signInLinkModel(connection);
  const emailChanges = emailChangeModel(connection);
  const fresh = (tokenHash: string, now: Date) => ({ tokenHash, expiresAt: mongoose.trusted({ $gt: now }) });
  return {
    models: [registrations, links, emailChanges],

    async addRegistration(registration: Omit<RegistrationRecord, '_id'>): Promise<void> {
      await registrations.create([registration]);
    },

    findRegistration: (tokenHash: string, now: Date): Promise<RegistrationRecord | null> =>
      registrations.findOne(fresh(tokenHash, now)).lean<RegistrationRecord>().exec(),

    takeRegistration: (
      tokenHash: string,
      now: Date,
      session: ClientSession,
    ): Promise<RegistrationRecord | null> =>
      registrations.findOneAndDelete(fresh(tokenHash, now), { session }).lean<RegistrationRecord>().exec(),

    async removeRegistrationsOf(email: string, session: ClientSession): Promise<void> {
      await registrations.deleteMany({ email }, { session });
    },

    async addLink(link: {
      tokenHash: string;
      memberId: string;
      setsPassword: boolean;
      expiresAt: Date;
    }): Promise<void> {
      await links.create([{ ...link, memberId: new Types.ObjectId(link.memberId) }]);
    },

    findLink: (tokenHash: string, now: Date): Promise<SignInLinkRecord | null> =>
      links.findOne(fresh(tokenHash, now)).lean<SignInLinkRecord>().exec(),

    takeLink: (tokenHash: string, now: Date): Promise<SignInLinkRecord | null> =>
      links.findOneAndDelete(fresh(tokenHash, now)).lean<SignInLinkRecord>().exec(),

    /** Takes back every link that was sent to the member and not used. */
    async removeLinksOf(memberId: string): Promise<void> {
      const ofMember = { memberId: new Types.ObjectId(memberId) };
      await links.deleteMany(ofMember);
      await emailChanges.deleteMany(ofMember);
    },

    /** Keeps the member's last wish for another address. */
    async setEmailChange(change: Omit<EmailChangeRecord, '_id'>): Promise<void> {
      await emailChanges.deleteMany({ memberId: change.memberId });
      await emailChanges.create([change]);
    },

    findEmailChange: (tokenHash: string, now: Date): Promise<EmailChangeRecord | null> =>
      emailChanges.findOne(fresh(tokenHash, now)).lean<EmailChangeRecord>().exec(),

    takeEmailChange: (
      tokenHash: string,
      now: Date,
      session: ClientSession,
    ): Promise<EmailChangeRecord | null> =>
      emailChanges.findOneAndDelete(fresh(tokenHash, now), { session }).lean<EmailChangeRecord>().exec(),
  };
}
