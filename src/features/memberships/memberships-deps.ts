import type { OwnPassView } from '../../contract/guest-views.ts';
import { canEditProject } from '../../contract/permissions.ts';
import type { MeView } from '../../contract/views.ts';
import { forbidden } from '../../errors.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { Members } from '../accounts/index.ts';
import type { Groups } from '../groups/index.ts';
import type { Organisations } from '../organisations/index.ts';
import type { Projects } from '../projects/index.ts';
import type { RequestsRepository } from './requests.repository.ts';
import type { WaitingRequests } from './waiting-requests.ts';

export interface MembershipsDeps {
  members: Members;
  groups: Groups;
  organisations: Organisations;
  projects: Projects;
  /** What the viewer was let into as a guest. */
  passesOf: (viewer: Viewer) => Promise<OwnPassView[]>;
  limits: Pick<RateLimits, 'consume'>;
  requests: RequestsRepository;
  waiting: WaitingRequests;
}

/** Who decides about the people of a project: its editors and administrators. Throws 'forbidden' to others. */
export function requireProjectKeeper(viewer: Viewer, projectId: string): MeView {
  const member = requireMember(viewer);
  if (!canEditProject(member, projectId)) throw forbidden();
  return member;
}
