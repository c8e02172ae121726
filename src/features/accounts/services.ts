import type { Core } from '../../core.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import { createAdministrationService } from './administration.service.ts';
import { createCheckPassword } from './check-password.ts';
import type { DeviceMarks } from './device-cookie.ts';
import { createEmailChangeService } from './email-change.service.ts';
import { createEndSessions } from './end-sessions.ts';
import { createEraseMember } from './erase-member.ts';
import { createInvited } from './invited.ts';
import { createLetters } from './letters.ts';
import { createMembers } from './members.ts';
import { createMembersRepository } from './members.repository.ts';
import type { Neighbours } from './neighbours.ts';
import { createRoleLog } from './role-log.ts';
import { createPasswordRules } from './password-rules.ts';
import { createPasswords } from './passwords.ts';
import { createRegistrationService } from './registration.service.ts';
import { createSessionsRepository } from './sessions.repository.ts';
import { createSettingsService } from './settings.service.ts';
import { createSignInService } from './sign-in.service.ts';
import { createTokensRepository } from './tokens.repository.ts';

export interface ServiceNeeds {
  neighbours: Neighbours;
  limits: RateLimits;
  devices: DeviceMarks;
}

/** The verbs of accounts, and what they stand on. */
export function createServices(core: Core, { neighbours, limits, devices }: ServiceNeeds) {
  const { connection } = core.database;
  const repository = createMembersRepository(connection);
  const tokens = createTokensRepository(connection);
  const sessionRecords = createSessionsRepository(connection);
  const members = createMembers(core, repository, createRoleLog(neighbours));
  const passwords = createPasswords(core.config.environment === 'test' ? 'floor' : 'full');
  const endSessions = createEndSessions(core, repository, sessionRecords);
  const letters = createLetters(core);
  const requireStrongPassword = createPasswordRules();
  const checkPassword = createCheckPassword({ repository, passwords, limits });
  const needs = {
    members,
    repository,
    tokens,
    passwords,
    limits,
    devices,
    endSessions,
    letters,
    requireStrongPassword,
    checkPassword,
  };
  return {
    members,
    repository,
    passwords,
    leaving: { erase: createEraseMember(core, { repository, tokens, sessionRecords }), checkPassword },
    models: [...repository.models, ...tokens.models, ...sessionRecords.models],
    registration: createRegistrationService(core, needs),
    invited: createInvited(core, needs),
    signIn: createSignInService(core, needs),
    emailChange: createEmailChangeService(core, needs),
    settings: createSettingsService(core, needs),
    administration: createAdministrationService(core, { ...neighbours, repository, endSessions }),
  };
}
