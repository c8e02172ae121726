import { toObjectId } from '../../database/index.ts';
import { foldName, type MembershipFields } from '../accounts/index.ts';
import type { Groups } from '../groups/index.ts';
import type { DemoGroup, DemoMember } from './demo-files.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type Ids = ReadonlyMap<string, string>;
type GroupRecord = Parameters<Groups['store']['add']>[0];

/** What a demo member belongs to since they joined. */
export function belongingOf({ projects, groups }: DemoMember, groupIds: Ids, since: Date): MembershipFields {
  return {
    guest: false,
    projects: projects.map(({ id, role }) => ({ projectId: id, role, since })),
    groups: groups.map(({ key, role }) => ({ groupId: idOf(groupIds, key), role, since })),
    passes: [],
  };
}

export function toGroupRecord(group: DemoGroup, groupIds: Ids, now: Date): GroupRecord {
  return {
    _id: toObjectId(idOf(groupIds, group.key)),
    name: group.name,
    nameKey: foldName(group.name),
    description: group.description,
    createdAt: new Date(now.getTime() - group.startedDaysAgo * DAY_MS),
    archivedAt: null,
  };
}

function idOf(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demo content names the group ${key}, which it does not have`);
  return id;
}
