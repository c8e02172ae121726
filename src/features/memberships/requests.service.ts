import type { z } from 'zod';
import { MEMBERS_CIRCLE } from '../../contract/circles.ts';
import type { RequestDecisionInput } from '../../contract/membership-inputs.ts';
import type { MembershipRequestView, RequestKind } from '../../contract/membership-views.ts';
import type { MeView, Page } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { isDuplicateKey, newId, toObjectId, type Transaction } from '../../database/index.ts';
import { conflict, forbidden, notFound } from '../../errors.ts';
import { requireAccess, requireMember, type Viewer } from '../../viewer.ts';
import { toRequestViews } from './membership.view.ts';
import { requireProjectKeeper, type MembershipsDeps } from './memberships-deps.ts';
import type { RequestRecord } from './request.model.ts';
import { openKeyOf } from './requests.repository.ts';
import { mayDecide } from './waiting-requests.ts';
import { roleIn, withProject } from './with-projects.ts';

export type RequestDecision = z.output<typeof RequestDecisionInput>;
export type RequestsService = ReturnType<typeof createRequestsService>;

const PAGE = 25;

/** Asking to belong to a project or an organisation, and deciding about it. */
export function createRequestsService(core: Core, deps: MembershipsDeps) {
  const { members, requests, waiting } = deps;

  const view = async (record: RequestRecord): Promise<MembershipRequestView> => {
    const [one] = await toRequestViews([record], deps);
    if (one === undefined) throw notFound();
    return one;
  };

  const pageOf = async (page: { items: RequestRecord[]; nextCursor: string | null }) => ({
    items: await toRequestViews(page.items, deps),
    nextCursor: page.nextCursor,
  });

  async function belongs(member: MeView, kind: RequestKind, targetId: string): Promise<boolean> {
    const standing = await members.membershipsOf(member.id);
    if (kind === 'project') return standing !== null && roleIn(standing, targetId) !== null;
    return (await members.organisationOf(member.id)) === targetId;
  }

  /** Makes the member belong to what they asked for; gives what has to be told after the commit. */
  async function grant(
    record: RequestRecord,
    { role, byId }: { role: RequestDecision['role']; byId: string },
    session: Transaction,
  ): Promise<() => void> {
    const memberId = record.memberId.toHexString();
    if (record.kind === 'organisation') {
      const organisation = (await deps.organisations.refs([record.targetId])).get(record.targetId);
      if (organisation === undefined) throw notFound();
      await members.setOrganisation(memberId, organisation, session);
      return () => {
        core.events.publish({ type: 'member.changed', memberId });
      };
    }
    const change = await members.changeMemberships(
      memberId,
      (standing) => withProject(standing, { projectId: record.targetId, role, now: core.now() }),
      { session, byId },
    );
    return () => {
      members.tellBelonging(change);
    };
  }

  return {
    /** Asks to belong; asked twice it gives the request that stands. */
    async ask(
      viewer: Viewer,
      { kind, targetId, note }: { kind: RequestKind; targetId: string; note: string },
    ): Promise<MembershipRequestView> {
      const member = requireMember(viewer);
      if (!member.circles.includes(MEMBERS_CIRCLE)) throw forbidden('error.for-members');
      if (kind === 'project') await deps.projects.access(member, targetId);
      else await deps.organisations.access(member, targetId);
      if (await belongs(member, kind, targetId)) throw conflict('error.belongs-already');
      await deps.limits.consume('membership.member', member.id);
      const id = newId();
      const record: RequestRecord = {
        _id: toObjectId(id),
        ...{ kind, targetId, note, state: 'open', reason: '', decidedAt: null, decidedById: null },
        memberId: toObjectId(member.id),
        openKey: openKeyOf(kind, targetId, member.id),
        askedAt: core.now(),
      };
      try {
        await requests.add(record);
        waiting.forget();
      } catch (error) {
        const earlier = isDuplicateKey(error) ? await requests.findOpen(kind, targetId, member.id) : null;
        if (earlier === null) throw error;
        return view(earlier);
      }
      return view(record);
    },

    /** Accepts or refuses; throws 'conflict' when it is decided or withdrawn already. Nobody decides about themselves. */
    async decide(viewer: Viewer, id: string, decision: RequestDecision): Promise<MembershipRequestView> {
      const member = requireMember(viewer);
      const record = await requests.findById(id);
      if (record === null || !mayRead(member, record)) throw notFound();
      if (!mayDecide(member, record)) throw forbidden();
      if (record.memberId.toHexString() === member.id) throw forbidden('error.own-request');
      const accepted = decision.decision === 'accept';
      const outcome = {
        state: accepted ? ('accepted' as const) : ('refused' as const),
        reason: decision.reason,
        decidedAt: core.now(),
        decidedById: toObjectId(member.id),
      };
      const { closed, tell } = await core.database.transaction(async (session) => {
        const done = await requests.close(id, outcome, session);
        if (done === null) throw conflict('error.request-decided');
        return {
          closed: done,
          tell: accepted ? await grant(done, { role: decision.role, byId: member.id }, session) : null,
        };
      });
      waiting.forget();
      tell?.();
      return view(closed);
    },

    /** The asker takes a request back; one that is closed stays as it is. */
    async withdraw(viewer: Viewer, id: string): Promise<void> {
      const member = requireMember(viewer);
      const record = await requests.findById(id);
      if (record?.memberId.toHexString() !== member.id) throw notFound();
      const outcome = { state: 'withdrawn' as const, reason: '', decidedAt: core.now(), decidedById: null };
      await requests.close(id, outcome, null);
      waiting.forget();
    },

    /** One request: for who asked and those who decide. */
    async read(viewer: Viewer, id: string): Promise<MembershipRequestView> {
      const record = await requests.findById(id);
      if (record === null || !mayRead(requireMember(viewer), record)) throw notFound();
      return view(record);
    },

    /** What waits for a decision about a project. */
    async openOfProject(
      viewer: Viewer,
      projectId: string,
      cursor: string | undefined,
    ): Promise<Page<MembershipRequestView>> {
      await deps.projects.access(viewer, projectId);
      requireProjectKeeper(viewer, projectId);
      return pageOf(await requests.findOpenFor('project', [projectId], { cursor, limit: PAGE }));
    },

    /** All that waits for the viewer: for their projects, for administrators everything. */
    async openFor(viewer: Viewer, cursor: string | undefined): Promise<Page<MembershipRequestView>> {
      requireAccess(viewer, 'member');
      const { administrator, edits } = requireMember(viewer);
      const page = { cursor, limit: PAGE };
      return pageOf(
        await (administrator ? requests.findAllOpen(page) : requests.findOpenFor('project', edits, page)),
      );
    },

    /** What the member asked for and nobody has decided yet. */
    async openOf(
      memberId: string,
      { kind, targetId }: Pick<RequestRecord, 'kind' | 'targetId'>,
    ): Promise<MembershipRequestView | null> {
      const record = await requests.findOpen(kind, targetId, memberId);
      return record === null ? null : view(record);
    },

    /** The latest of the member's own requests. */
    mine: async (memberId: string): Promise<MembershipRequestView[]> =>
      (await pageOf(await requests.findOfMember(memberId, { cursor: undefined, limit: PAGE }))).items,
  };
}

function mayRead(member: MeView, record: RequestRecord): boolean {
  return mayDecide(member, record) || record.memberId.toHexString() === member.id;
}
