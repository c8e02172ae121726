import type { InvitationView, OpenedInvitationView } from '../../contract/invitation-views.ts';
import type { Viewer } from '../../viewer.ts';
import type { InvitationRecord } from './invitation.model.ts';
import type { InvitationsDeps } from './invitations-deps.ts';
import { targetNames } from './target-names.ts';

/** Invitations with what they are to and who sent them, for `reader`; those of members who are gone are left out. */
export async function toInvitationViews(
  records: readonly InvitationRecord[],
  reader: Viewer,
  deps: InvitationsDeps,
): Promise<InvitationView[]> {
  const [authors, nameOf] = await Promise.all([
    deps.members.findAuthors(records.map(({ invitedById }) => invitedById.toHexString())),
    targetNames(records, reader, deps),
  ]);
  return records.flatMap((record) => {
    const invitedBy = authors.get(record.invitedById.toHexString());
    if (invitedBy === undefined) return [];
    const { kind, targetId, email, role, guestUntil = null } = record;
    return [
      {
        ...{ id: record._id.toHexString(), kind, targetId, email, role, invitedBy },
        targetName: nameOf(record),
        guestUntil: guestUntil?.toISOString() ?? null,
        invitedAt: record.invitedAt.toISOString(),
        expiresAt: record.expiresAt.toISOString(),
      },
    ];
  });
}

export function toOpened({ id: _id, ...rest }: InvitationView): OpenedInvitationView {
  return rest;
}
