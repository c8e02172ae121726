import { z } from 'zod';
import { groupCircle } from '../../contract/circles.ts';
import type { GroupInput, GroupPatch } from '../../contract/group-inputs.ts';
import type { GroupView } from '../../contract/group-views.ts';
import type { GroupRole } from '../../contract/membership-views.ts';
import type { Page } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import {
  fromCursor,
  isDuplicateKey,
  newId,
  toCursor,
  toObjectId,
  type Transaction,
} from '../../database/index.ts';
import { conflict, notFound } from '../../errors.ts';
import { requireAccess, requireMember, type Viewer } from '../../viewer.ts';
import { foldName, type BelongingChange, type Members } from '../accounts/index.ts';
import { circlesOf } from '../audience/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { GroupRecord } from './group.model.ts';
import type { GroupChange, GroupsRepository } from './groups.repository.ts';
import { withGroup } from './with-groups.ts';

export interface GroupsNeeds {
  repository: GroupsRepository;
  members: Members;
  log: ModerationLog;
}

type Patch = z.output<typeof GroupPatch>;
type Action = 'group.create' | 'group.change' | 'group.archive' | 'group.unarchive';

const PAGE = 50;
const NameCursor = z.tuple([z.string().max(200)]);
const GROUP = groupCircle('');

/**
 * Groups, and what administrators do to them. That there is one is known to its people and to administrators, who keep
 * it; what is said in it is for its people alone.
 */
export function createGroupsService(core: Core, { repository, members, log }: GroupsNeeds) {
  /** The one way to a group. For everybody else it does not exist. */
  async function access(viewer: Viewer, id: string): Promise<GroupRecord> {
    const mayKnow = viewer?.administrator === true || circlesOf(viewer).includes(groupCircle(id));
    const record = await repository.findById(id);
    if (record === null || !mayKnow) throw notFound();
    return record;
  }

  async function rolesOf(viewer: Viewer): Promise<ReadonlyMap<string, GroupRole>> {
    const standing = viewer === null ? null : await members.membershipsOf(viewer.id);
    return new Map((standing?.groups ?? []).map(({ groupId, role }) => [groupId, role]));
  }

  /** Told to the group's own people, so that an administrator's hand in it is seen. */
  const note = (
    viewer: Viewer,
    action: Action,
    { id, name }: { id: string; name: string },
    session: Transaction,
  ) =>
    log.record(
      {
        actorId: requireMember(viewer).id,
        action,
        seenBy: [groupCircle(id)],
        details: { name, id },
      },
      session,
    );

  async function store(viewer: Viewer, id: string, patch: Patch): Promise<GroupRecord> {
    return core.database.transaction(async (session) => {
      const standing = await repository.findById(id, session);
      if (standing === null) throw notFound();
      const change = changeOf(standing, patch, core.now());
      if (Object.keys(change).length === 0) return standing;
      const changed = await repository.change(id, change, session);
      if (changed === null) throw notFound();
      await note(viewer, actionOf(change), { id, name: changed.name }, session);
      return changed;
    });
  }

  return {
    access,

    async read(viewer: Viewer, id: string): Promise<GroupView> {
      const [record, roles] = await Promise.all([access(viewer, id), rolesOf(viewer)]);
      return toGroupView(record, roles);
    },

    /** Those that the viewer stands in; for administrators all of them, by name. */
    async list(viewer: Viewer, cursor: string | undefined): Promise<Page<GroupView>> {
      const { administrator, circles } = requireMember(viewer);
      const roles = await rolesOf(viewer);
      if (!administrator) {
        const ids = circles
          .filter((circle) => circle.startsWith(GROUP))
          .map((circle) => circle.slice(GROUP.length));
        const own = await repository.findByIds(ids);
        const sorted = own.toSorted((one, other) => (one.nameKey < other.nameKey ? -1 : 1));
        return { items: sorted.map((record) => toGroupView(record, roles)), nextCursor: null };
      }
      const after = cursor === undefined ? null : fromCursor(NameCursor, cursor)[0];
      const found = await repository.findAll(after, PAGE + 1);
      const shown = found.slice(0, PAGE);
      const last = found.length > PAGE ? shown.at(-1) : undefined;
      return {
        items: shown.map((record) => toGroupView(record, roles)),
        nextCursor: last === undefined ? null : toCursor([last.nameKey]),
      };
    },

    /** Throws 'conflict' when another group is called so: sent twice it makes one. */
    async create(viewer: Viewer, input: z.output<typeof GroupInput>): Promise<GroupView> {
      requireAccess(viewer, 'administrator');
      const actor = requireMember(viewer);
      const id = newId();
      const record: GroupRecord = {
        _id: toObjectId(id),
        name: input.name,
        nameKey: foldName(input.name),
        description: input.description,
        createdAt: core.now(),
        archivedAt: null,
      };
      const joined = await refusingTaken(() =>
        core.database.transaction(async (session) => {
          await repository.add(record, session);
          await note(viewer, 'group.create', { id, name: input.name }, session);
          return input.facilitate ? join(actor.id, id, session) : null;
        }),
      );
      if (joined !== null) members.tellBelonging(joined);
      return toGroupView(record, new Map(input.facilitate ? [[id, 'facilitator']] : []));
    },

    /** Renames, describes, archives or takes up again. */
    async change(viewer: Viewer, id: string, patch: Patch): Promise<GroupView> {
      requireAccess(viewer, 'administrator');
      const record = await refusingTaken(() => store(viewer, id, patch));
      core.events.publish({ type: 'group.changed', groupId: id });
      return toGroupView(record, await rolesOf(viewer));
    },
  };

  function join(memberId: string, groupId: string, session: Transaction): Promise<BelongingChange> {
    return members.changeMemberships(
      memberId,
      (standing) => withGroup(standing, { groupId, role: 'facilitator', now: core.now() }),
      { session, byId: memberId },
    );
  }
}

function changeOf(standing: GroupRecord, { name, description, archived }: Patch, now: Date): GroupChange {
  return {
    ...(name === undefined || name === standing.name ? {} : { name, nameKey: foldName(name) }),
    ...(description === undefined || description === standing.description ? {} : { description }),
    ...(archived === undefined || archived === (standing.archivedAt !== null)
      ? {}
      : { archivedAt: archived ? now : null }),
  };
}

function actionOf({ archivedAt }: GroupChange): Action {
  if (archivedAt === undefined) return 'group.change';
  return archivedAt === null ? 'group.unarchive' : 'group.archive';
}

function toGroupView(record: GroupRecord, roles: ReadonlyMap<string, GroupRole>): GroupView {
  const id = record._id.toHexString();
  return {
    id,
    name: record.name,
    description: record.description,
    createdAt: record.createdAt.toISOString(),
    archivedAt: record.archivedAt?.toISOString() ?? null,
    role: roles.get(id) ?? null,
  };
}

async function refusingTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isDuplicateKey(error) ? conflict('error.group-taken') : error;
  }
}
