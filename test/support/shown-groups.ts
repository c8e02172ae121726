import { linkTo } from './accounts.ts';
import type { Client } from './client.ts';
import { openThread } from './content.ts';
import type { TestHub } from './hub.ts';
import { joinGroup, joinProject } from './memberships.ts';

/** A project that every hub has from the start. */
const PROJECT = '101069685';

/** A group with a long name and threads of its own. Gives its id. */
export async function makeGroup(
  hub: TestHub,
  { member, administrator }: Record<'member' | 'administrator', Client>,
): Promise<string> {
  const made = await administrator.api('POST', '/groups', {
    name: 'Arbeitsgruppe Elektrolytrückgewinnungsverfahrensvergleich',
    description: 'Messreihen der drei Projekte, bevor sie veröffentlicht werden.',
    facilitate: true,
  });
  const { id } = made.json<{ id: string }>();
  await joinGroup(hub, member, id, 'facilitator');
  await openThread(hub, member, { title: 'Within the group', audience: { kind: 'group', groupId: id } });
  return id;
}

/** Invites somebody to a group. Gives the address of the link in the letter. */
export async function invite(hub: TestHub, administrator: Client, groupId: string): Promise<string> {
  const email = 'elektrolytrueckgewinnung@example.org';
  await administrator.api('POST', `/groups/${groupId}/invitations`, { email, role: 'facilitator' });
  return linkTo(hub, email);
}

/** Lets a guest into a group. */
export async function admit(hub: TestHub, by: Client, groupId: string): Promise<void> {
  const guest = await hub.member({ name: 'Gast aus der Prüfstelle' });
  const until = new Date(Date.now() + 86_400_000).toISOString();
  await by.api('PUT', `/groups/${groupId}/guests/${guest.memberId}`, { until });
}

/** A thread that the member sees with a pass, and to which somebody is invited. Gives its id. */
export async function letMemberIn(
  hub: TestHub,
  { member, moderator }: Record<'member' | 'moderator', Client>,
) {
  await joinProject(hub, moderator, PROJECT, 'facilitator');
  const { id } = await openThread(hub, moderator, {
    title: 'Elektrolytrückgewinnungszwischenergebnisse der Prüfstelle',
    audience: { kind: 'projects', projectIds: [PROJECT] },
  });
  const until = new Date(Date.now() + 86_400_000).toISOString();
  await moderator.api('PUT', `/threads/${id}/guests/${member.memberId}`, { until });
  await moderator.api('POST', `/threads/${id}/guest-invitations`, {
    ...{ email: 'elektrolytrueckgewinnungsverfahrensvergleich@example.org', until },
  });
  return id;
}
