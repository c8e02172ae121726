import type { PartAudience, ProfilePart } from '../../../src/contract/profile.ts';
import { RHINOCEROS } from '../../support/belonging.ts';
import type { Client } from '../../support/client.ts';
import { reply } from '../../support/content.ts';
import { inProject } from '../../support/hub.ts';
import { must } from './must.ts';
import { wordOf } from './secrets.ts';
import { say, TAG, type Writing } from './threads.ts';

const IN_RHINOCEROS = { projects: [inProject(RHINOCEROS)] };
const DAY_MS = 24 * 60 * 60 * 1_000;

export const HIDDEN_ORCID = '0000-0009-1928-3748';

export interface Profiles {
  /** Shows something to everybody. */
  openId: string;
  /** Shows members their name alone. */
  closedId: string;
}

/** Two members of the project, who show each part of their profile to others; both write where everybody reads. */
export async function writeProfiles({ hub }: Writing, threadIds: readonly string[]): Promise<Profiles> {
  const open = await hub.member({ name: 'Open member', belongs: IN_RHINOCEROS });
  await showProfile(
    open,
    {
      ...{ headline: say('shownToAll'), about: say('shownToMembers'), offers: say('shownToProjects') },
      ...{ looksFor: say('shownToProjects') },
    },
    { work: 'public', about: 'members', exchange: 'projects', orcid: 'nobody' },
  );
  const closed = await hub.member({ name: 'Closed member', belongs: IN_RHINOCEROS });
  await showProfile(
    closed,
    {
      ...{ headline: say('shownToNobody'), organisation: say('shownToNobody') },
      ...{ about: say('shownToProjects'), offers: say('shownToNobody'), looksFor: say('shownToNobody') },
      ...{ expertise: [TAG], orcid: HIDDEN_ORCID },
    },
    { work: 'nobody', about: 'projects', exchange: 'nobody', expertise: 'nobody', orcid: 'nobody' },
  );
  for (const threadId of threadIds)
    for (const member of [open, closed]) await reply(member, threadId, { source: 'Seen as well' });
  return { openId: open.memberId, closedId: closed.memberId };
}

async function showProfile(
  member: Client,
  told: object,
  visibility: Partial<Record<ProfilePart, PartAudience>>,
): Promise<void> {
  must(await member.api('PATCH', '/me', { ...told, visibility }), 200);
}

/** Lets somebody into the one thread and somebody into the group, as those who keep them do. */
export async function admitGuests(
  { viewers, groupId }: Writing,
  { threadId }: { threadId: string },
): Promise<void> {
  const { facilitator, guest, 'group facilitator': keeper, 'group guest': other } = viewers;
  const until = new Date(Date.now() + DAY_MS).toISOString();
  must(await facilitator.api('PUT', `/threads/${threadId}/guests/${guest.memberId}`, { until }), 204);
  must(await keeper.api('PUT', `/groups/${groupId}/guests/${other.memberId}`, { until }), 204);
}

/** Somebody wrote in the thread and told of themselves, and is erased with all of it. Their former id. */
export async function eraseSomebody({ hub, viewers }: Writing, threadId: string): Promise<string> {
  const email = `${wordOf('erasedEmail')}@example.org`;
  const gone = await hub.member({ name: wordOf('erasedName'), email, belongs: IN_RHINOCEROS });
  must(await gone.api('PATCH', '/me', { about: say('erasedAbout') }), 200);
  const { id } = await reply(gone, threadId, { source: say('erasedText') });
  must(await gone.api('PATCH', `/posts/${id}`, { source: `${say('erasedText')} better` }), 200);
  await hub.hub.features.search.idle();
  const order = { reason: say('erasureReason'), posts: 'withdraw' };
  must(await viewers.administrator.api('POST', `/members/${gone.memberId}/erasure`, order), 204);
  await hub.hub.features.erasure.idle();
  return gone.memberId;
}
