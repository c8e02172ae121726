import type { Locale } from '../../contract/locale.ts';
import { FIRST_VISIBILITY } from '../../contract/profile.ts';
import type { NewMember } from './members.repository.ts';

type Given = Pick<NewMember, 'name' | 'email' | 'passwordHash'> & { locale: Locale } & Partial<NewMember>;

/** A member as they are at first: what was not given has its first value. */
export function newMember(given: Given, now: Date): NewMember {
  return {
    headline: '',
    organisation: '',
    organisationType: null,
    country: null,
    about: '',
    expertise: [],
    offers: '',
    looksFor: '',
    orcid: null,
    languages: [],
    visibility: { ...FIRST_VISIBILITY },
    timeZone: 'Europe/Brussels',
    colourScheme: 'auto',
    showPresence: true,
    administrator: false,
    moderatesAll: false,
    moderatedTopicIds: [],
    guest: false,
    projects: [],
    groups: [],
    passes: [],
    organisationId: null,
    belongingRevision: 0,
    suspendedAt: null,
    suspensionReason: '',
    joinedAt: now,
    allReadAt: now,
    unseenOutcomes: 0,
    sessionsFrom: now,
    reliedOn: 0,
    profileRevision: 0,
    ...given,
  };
}
