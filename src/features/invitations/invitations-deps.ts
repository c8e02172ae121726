import type { Core } from '../../core.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import type { Accounts, Members } from '../accounts/index.ts';
import type { Groups } from '../groups/index.ts';
import type { Guests } from '../guests/index.ts';
import type { Projects } from '../projects/index.ts';
import type { Threads } from '../threads/index.ts';
import type { InvitationsRepository } from './invitations.repository.ts';

export interface InvitationsDeps {
  core: Core;
  /** Makes accounts, writes letters and signs in. */
  accounts: Pick<Accounts, 'invited'>;
  members: Members;
  groups: Groups;
  projects: Projects;
  guests: Guests;
  threads: Pick<Threads, 'accessMany'>;
  limits: Pick<RateLimits, 'consume'>;
  invitations: InvitationsRepository;
}
