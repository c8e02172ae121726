import type { MeView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { RecordCache } from '../../database/index.ts';
import { createAuthors, type Authors } from './authors.ts';
import { createExperts, createProfiles, createSearchMembers } from './profiles.ts';
import {
  createBelonging,
  createCircleReaders,
  createOrganisationBelonging,
  type RoleLog,
} from './belonging.ts';
import { moderationRightsOf, type ModerationRight } from './given-rights.ts';
import type { MemberRecord } from './member.model.ts';
import type { MembersRepository, OutcomeCount } from './members.repository.ts';
import { toMeView } from './member.view.ts';

// Bounds how long a change that another process made stays unseen here.
const VIEWER_MS = 1_000;
const KEPT = 10_000;
/** However often it is used, a session ends after sixty days. */
const LONGEST_SESSION_MS = 60 * 24 * 60 * 60 * 1000;

export type Members = ReturnType<typeof createMembers>;

type MembersCore = Pick<Core, 'events' | 'now'>;

/** Members as the rest of the hub meets them: beside what they wrote, and as the one who looks. */
export function createMembers(core: MembersCore, repository: MembersRepository, roleLog: RoleLog) {
  const authors = createAuthors(repository);
  const records = new RecordCache<MemberRecord>({ max: KEPT, maxAgeMs: VIEWER_MS });
  const forget = (id: string): void => {
    authors.forget(id);
    records.forget(id);
  };
  core.events.subscribe((event) => {
    if (event.type === 'member.changed' || event.type === 'member.suspended') forget(event.memberId);
    // The outcome was counted in the transaction that is committed now.
    if (event.type === 'report.decided') forget(event.reporterId);
    if (event.type === 'proposal.decided') forget(event.proposerId);
  });
  const record = (id: string): Promise<MemberRecord | null> => records.get(id, () => repository.findById(id));
  const active = async (id: string): Promise<MemberRecord | null> => {
    const found = await record(id);
    return found?.suspendedAt === null ? found : null;
  };

  return {
    findAuthors: authors.find,
    /** Authors with what everybody may see of them who sees the place that they are named in. */
    authorsSeenBy: authors.findSeenBy,

    /** The member as one who looks, or null when they may not use the hub. */
    async viewerOf(id: string): Promise<MeView | null> {
      const found = await active(id);
      return found === null ? null : toMeView(found, core.now());
    },

    /** The same for a session; null when it is too old, or was started before the member's sessions were ended. */
    async viewerOfSession(id: string, startedAt: Date): Promise<MeView | null> {
      if (core.now().getTime() - startedAt.getTime() >= LONGEST_SESSION_MS) return null;
      const found = await active(id);
      return found === null || startedAt < found.sessionsFrom ? null : toMeView(found, core.now());
    },

    /** Everything before this instant counts as read by the member. */
    async allReadAt(id: string): Promise<Date> {
      return (await record(id))?.allReadAt ?? new Date(0);
    },

    async markAllRead(id: string): Promise<void> {
      await repository.change(id, { allReadAt: core.now() });
      forget(id);
    },

    /** One more report or proposal of the member's was decided, and they have not seen it. */
    countOutcome: repository.countOutcome,
    countConsents: repository.countConsents,

    async clearOutcomes(id: string, of: OutcomeCount): Promise<void> {
      await repository.change(id, { [of]: 0 });
      core.events.publish({ type: 'member.changed', memberId: id });
    },

    async findIdByEmail(email: string): Promise<string | null> {
      return (await repository.findByEmail(email))?._id.toHexString() ?? null;
    },

    areAllWithin: repository.areAllWithin,
    ...createDoors(core, repository, { authors, roleLog }),
  };
}

/** What other features ask of members: what they belong to, what they know, what they tell of themselves. */
function createDoors(
  core: MembersCore,
  repository: MembersRepository,
  { authors, roleLog }: { authors: Authors; roleLog: RoleLog },
) {
  const { events } = core;
  return {
    /** What they moderate by, since when and by whose hand; as it is now. */
    async moderationRights(id: string): Promise<ModerationRight[]> {
      const found = await repository.findById(id);
      return found === null ? [] : moderationRightsOf(found);
    },
    ...createBelonging(core, repository, roleLog),
    ...createOrganisationBelonging(events, repository),
    ...createCircleReaders(repository, authors),
    ...createExperts(repository),
    search: createSearchMembers(repository),
    profiles: createProfiles(events, repository),
  };
}
