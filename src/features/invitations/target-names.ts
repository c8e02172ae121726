import type { InvitationKind, InvitationTarget } from '../../contract/invitation-views.ts';
import type { Viewer } from '../../viewer.ts';
import type { InvitationsDeps } from './invitations-deps.ts';

/** How each is called, for a reader: threads by their titles, where they see them. */
export async function targetNames(
  targets: readonly InvitationTarget[],
  reader: Viewer,
  { groups, projects, threads }: Pick<InvitationsDeps, 'groups' | 'projects' | 'threads'>,
): Promise<(target: InvitationTarget) => string> {
  const idsOf = (...kinds: InvitationKind[]): string[] =>
    targets.filter(({ kind }) => kinds.includes(kind)).map(({ targetId }) => targetId);
  const [groupRefs, projectRefs, seen] = await Promise.all([
    groups.refs(idsOf('group', 'group-guest')),
    projects.refs(idsOf('project')),
    threads.accessMany(reader, idsOf('thread-guest')),
  ]);
  const names = new Map([
    ...[...groupRefs].map(([id, { name }]) => [id, name] as const),
    ...[...projectRefs].map(([id, { acronym }]) => [id, acronym] as const),
    ...seen.map(({ _id, title }) => [_id.toHexString(), title] as const),
  ]);
  return ({ targetId }) => names.get(targetId) ?? targetId;
}
