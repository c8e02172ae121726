import type { MembershipRequestView, PersonView } from '../../contract/membership-views.ts';
import type { Belonging } from '../accounts/index.ts';
import type { MembershipsDeps } from './memberships-deps.ts';
import type { RequestRecord } from './request.model.ts';

/** Requests with the names of what was asked for and of who asked. */
export async function toRequestViews(
  records: readonly RequestRecord[],
  { members, projects, organisations }: Pick<MembershipsDeps, 'members' | 'projects' | 'organisations'>,
): Promise<MembershipRequestView[]> {
  const idsOf = (kind: RequestRecord['kind']): string[] =>
    records.filter((record) => record.kind === kind).map(({ targetId }) => targetId);
  const [authors, projectRefs, organisationRefs] = await Promise.all([
    members.findAuthors(records.map(({ memberId }) => memberId.toHexString())),
    projects.refs(idsOf('project')),
    organisations.refs(idsOf('organisation')),
  ]);
  return records.flatMap((record) => {
    const member = authors.get(record.memberId.toHexString());
    const { targetId } = record;
    const name =
      record.kind === 'project' ? projectRefs.get(targetId)?.acronym : organisationRefs.get(targetId)?.name;
    if (member === undefined) return [];
    return [
      {
        id: record._id.toHexString(),
        kind: record.kind,
        targetId,
        targetName: name ?? targetId,
        member,
        note: record.note,
        state: record.state,
        reason: record.reason,
        askedAt: record.askedAt.toISOString(),
        decidedAt: record.decidedAt?.toISOString() ?? null,
      },
    ];
  });
}

/** The people of a project, as they are listed. */
export function toPeople(found: readonly Belonging[], projectId: string): PersonView[] {
  return found.flatMap(({ member, fields }) => {
    const membership = fields.projects.find((one) => one.projectId === projectId);
    return membership === undefined
      ? []
      : [{ member, role: membership.role, since: membership.since.toISOString() }];
  });
}
