import { randomUUID } from 'node:crypto';
import { RHINOCEROS } from '../../support/belonging.ts';
import { replyDraft, threadDraft } from '../../support/content.ts';
import { must } from './must.ts';
import { wordOf, type SecretName } from './secrets.ts';
import { say, TAG, type Writing } from './threads.ts';
import { PLACE } from './viewers.ts';

const LATER = new Date(Date.now() + 24 * 60 * 60 * 1_000).toISOString();

interface Made {
  id: string;
}

/** A thread and a reply that wait for their instant. */
export async function writeForLater(
  { hub, viewers: { author } }: Writing,
  threadId: string,
): Promise<string[]> {
  const draft = threadDraft(hub, {
    ...{ topicId: hub.topicId(PLACE), title: say('embargoTitle'), source: say('embargoText') },
    ...{ tags: [TAG], audience: { kind: 'public' }, publishAt: LATER },
  });
  const answer = { ...replyDraft({ source: say('embargoReply') }), publishAt: LATER };
  return [
    must(await author.api('POST', '/scheduled', draft), 201).json<Made>().id,
    must(await author.api('POST', `/threads/${threadId}/scheduled`, answer), 201).json<Made>().id,
  ];
}

/** One moderator asks who wrote a post under the Chatham House Rule. Gives the id of what is asked. */
export async function askToReveal({ viewers }: Writing, postId: string): Promise<string> {
  const path = `/posts/${postId}/revealings`;
  const asked = await viewers['moderator of all'].api('POST', path, { reason: say('revealingReason') });
  return must(asked, 201).json<Made>().id;
}

/** Requests to join the project: one that waits, and one that was refused. */
export async function askToJoin({ viewers }: Writing): Promise<string[]> {
  const { neighbour, 'facilitator elsewhere': other, editor } = viewers;
  const path = `/projects/${RHINOCEROS}/membership-requests`;
  const waiting = await neighbour.api('POST', path, { note: say('requestNote') });
  const { id: refused } = must(await other.api('POST', path, { note: say('refusedNote') }), 201).json<Made>();
  const refusal = { decision: 'refuse', reason: say('refusedReason') };
  must(await editor.api('POST', `/membership-requests/${refused}/decision`, refusal), 200);
  return [must(waiting, 201).json<Made>().id, refused];
}

/** Proposals for the vocabulary: one that waits, and one that was refused. */
export async function proposeConcepts({ viewers }: Writing): Promise<string[]> {
  const { neighbour, 'moderator of all': keeper } = viewers;
  const propose = async (why: SecretName): Promise<string> => {
    const draft = {
      ...{ labels: { en: `${wordOf('proposalLabel')} ${randomUUID()}` }, scheme: 'stage', language: 'en' },
      ...{ why: say(why), similarSeen: true, clientId: randomUUID() },
    };
    return must(await neighbour.api('POST', '/concept-proposals', draft), 201).json<Made>().id;
  };
  const [waiting, refused] = [await propose('proposalWhy'), await propose('refusedWhy')];
  const refusal = { reason: say('refusedBecause') };
  must(await keeper.api('POST', `/concept-proposals/${refused}/refusal`, refusal), 200);
  return [waiting, refused];
}

/** A project and an organisation that were removed. Their ids. */
export async function removeFromDirectories({
  viewers: { administrator },
}: Writing): Promise<{ projectId: string; organisationId: string }> {
  const projectId = '299999999';
  const title = `Project ${wordOf('removedProject')}`;
  const project = { id: projectId, acronym: 'GONE', title };
  must(await administrator.api('POST', '/projects', project), 201);
  const why = { reason: say('removedProjectReason') };
  must(await administrator.api('POST', `/projects/${projectId}/removal`, why), 200);
  const works = {
    legalName: `Works ${wordOf('removedOrganisation')}`,
    displayName: 'Gone works',
    type: 'sme',
  };
  const { id } = must(await administrator.api('POST', '/organisations', works), 201).json<Made>();
  const because = { reason: say('removedOrganisationReason') };
  must(await administrator.api('POST', `/organisations/${id}/removal`, because), 200);
  return { projectId, organisationId: id };
}

/** Invitations by e-mail, to the hub, the project, the group and a thread; and what the group says of itself. */
export async function inviteSomebody({ viewers, groupId }: Writing, threadId: string): Promise<string[]> {
  const { administrator, editor, facilitator: moderator, 'group facilitator': facilitator } = viewers;
  const about = { description: say('groupDescription') };
  must(await administrator.api('PATCH', `/groups/${groupId}`, about), 200);
  const emailOf = (name: SecretName): string => `${wordOf(name)}@example.org`;
  const [hub, project, group, guest] = [
    await administrator.api('POST', '/invitations', { email: emailOf('invitedToHub') }),
    await editor.api('POST', `/projects/${RHINOCEROS}/invitations`, { email: emailOf('invitedToProject') }),
    await facilitator.api('POST', `/groups/${groupId}/invitations`, { email: emailOf('invitedToGroup') }),
    await moderator.api('POST', `/threads/${threadId}/guest-invitations`, {
      ...{ email: emailOf('invitedAsGuest'), until: LATER },
    }),
  ];
  return [hub, project, group, guest].map((answer) => must(answer, 201).json<Made>().id);
}

/** What administrators do with members, and what members say of themselves. */
export async function writeOfMembers({ hub, viewers }: Writing): Promise<void> {
  const { administrator, author } = viewers;
  const somebody = await hub.member({ name: 'Somebody' });
  const roles = { administrator: false, moderates: 'all', reason: say('rolesReason') };
  must(await administrator.api('PUT', `/members/${somebody.memberId}/roles`, roles), 200);
  const suspension = { reason: say('suspensionReason') };
  must(await administrator.api('POST', `/members/${somebody.memberId}/suspension`, suspension), 200);
  must(await author.api('PATCH', '/me', { about: say('authorAbout') }), 200);
}
