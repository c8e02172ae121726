import { moderatesAll } from '../../contract/permissions.ts';
import type { MeView } from '../../contract/views.ts';
import { forbidden } from '../../errors.ts';
import type { RateLimits } from '../../http/rate-limits.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { Members } from '../accounts/index.ts';
import type { Vocabulary } from '../concepts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { ProposalsRepository } from './proposals.repository.ts';

export interface ProposalsDeps {
  members: Members;
  concepts: Vocabulary;
  log: ModerationLog;
  limits: Pick<RateLimits, 'consume'>;
  proposals: ProposalsRepository;
  /** Reports that wait for the viewer's decision: the other queue of moderators. */
  reportsWaiting: (viewer: Viewer) => Promise<number>;
  /** Authors whose revealing waits for the viewer's decision. */
  revealingsWaiting: (viewer: Viewer) => Promise<number>;
}

/** The vocabulary is everybody's: who moderates all topics decides. */
export function requireKeeper(viewer: Viewer): MeView {
  const member = requireMember(viewer);
  if (!moderatesAll(member)) throw forbidden();
  return member;
}
