import { canEditProject } from '../../contract/permissions.ts';
import type { MeView } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import type { RequestRecord } from './request.model.ts';
import type { OpenRequest, RequestsRepository } from './requests.repository.ts';

// Bounds how long what another process wrote stays unseen here.
const KEPT_MS = 5_000;
/** More of them wait than anybody counts. */
const MOST = 1_000;

export type WaitingRequests = ReturnType<typeof createWaitingRequests>;

/**
 * How many requests wait for whom. The header says it on each page: what is open is read at most once in a few seconds,
 * for all who ask, and counted in memory by who decides what.
 */
export function createWaitingRequests(
  { now }: Pick<Core, 'now'>,
  { findOpenKeys }: Pick<RequestsRepository, 'findOpenKeys'>,
) {
  let kept: { open: Promise<OpenRequest[]>; readAt: number } | null = null;

  function read(): Promise<OpenRequest[]> {
    const readAt = now().getTime();
    if (kept !== null && Math.abs(readAt - kept.readAt) < KEPT_MS) return kept.open;
    const open = findOpenKeys(MOST);
    const reading = { open, readAt };
    kept = reading;
    open.catch(() => {
      if (kept === reading) kept = null;
    });
    return open;
  }

  return {
    /** Something was asked or decided here. */
    forget(): void {
      kept = null;
    },

    /** Those that the member decides; nobody decides about themselves. */
    async countFor(member: MeView): Promise<number> {
      if (!decidesSome(member)) return 0;
      return (await read()).filter(
        (request) => mayDecide(member, request) && request.memberId.toHexString() !== member.id,
      ).length;
    },

    async countOfProject(projectId: string): Promise<number> {
      return (await read()).filter(({ kind, targetId }) => kind === 'project' && targetId === projectId)
        .length;
    },
  };
}

/** Requests to projects are for their editors, all of them for administrators. */
export function mayDecide(
  member: MeView,
  { kind, targetId }: Pick<RequestRecord, 'kind' | 'targetId'>,
): boolean {
  return kind === 'project' ? canEditProject(member, targetId) : member.administrator;
}

function decidesSome({ administrator, edits }: MeView): boolean {
  return administrator || edits.length > 0;
}
