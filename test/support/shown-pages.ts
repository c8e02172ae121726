import { linkTo, PASSWORD } from './accounts.ts';
import { randomUUID } from 'node:crypto';
import type { Client } from './client.ts';
import { admit, invite, letMemberIn, makeGroup } from './shown-groups.ts';
import { importFiles } from './shown-imports.ts';
import { openThread, readPosts, reply, threadDraft } from './content.ts';
import { HARD_PROFILE, HARD_TEXT } from './hard-content.ts';
import type { TestHub } from './hub.ts';

/** A project that every hub has from the start. */
const PROJECT = '101069685';

export const VIEWERS = ['visitor', 'member', 'moderator', 'administrator'] as const;
export type ViewerName = (typeof VIEWERS)[number];

export interface ShownPage {
  /** Path of the endpoint as it is declared. */
  endpoint: string;
  address: string;
  /** Who looks at it; the last one sees most. */
  by: readonly ViewerName[];
  /** The status of an error page. */
  status?: number;
}

export interface ShownPages {
  clients: Record<ViewerName, Client>;
  pages: readonly ShownPage[];
  /** Addresses of pages that show nothing themselves: they lead elsewhere, or answer with something that is no page. */
  others: readonly { endpoint: string; address: string }[];
}

const EVERYONE: readonly ViewerName[] = ['visitor', 'member', 'administrator'];
const MEMBER: readonly ViewerName[] = ['member'];
const MODERATOR: readonly ViewerName[] = ['moderator'];
const ADMINISTRATOR: readonly ViewerName[] = ['administrator'];
const VISITOR: readonly ViewerName[] = ['visitor'];

/** Everything that can be shown, with content that is hard to lay out. */
export async function showPages(hub: TestHub): Promise<ShownPages> {
  const clients = {
    visitor: hub.visitor(),
    member: await hub.member({ name: 'Hydrometallurgist', password: PASSWORD }),
    moderator: await hub.member({ name: 'Moderator of everything', moderates: 'all' }),
    administrator: await hub.member({ name: 'Administrator', administrator: true }),
  };
  const content = await fill(hub, clients);
  return { clients, pages: listPages(content), others: listOthers(content) };
}

type Content = Awaited<ReturnType<typeof fill>>;

async function fill(hub: TestHub, { member, moderator, administrator }: Record<ViewerName, Client>) {
  const thread = await openThread(hub, member, {
    title:
      'Vorbehandlung: Elektrolytrückgewinnung aus Hochvoltbatteriesystemen mit Dimethylcarbonat_und_Ethylmethylcarbonat',
    language: 'de',
    audience: { kind: 'public' },
    tags: ['stage:leaching', 'product:black-mass'],
    source: HARD_TEXT,
  });
  const answer = await reply(moderator, thread.id, {
    source:
      'See [the table](https://example.org/data) and `Li2CO3`; Article 71 of Regulation (EU) 2023/1542, Annex XII of Regulation (EU) 2023/1542 and https://doi.org/10.1016/j.jechem.2023.09.040.',
  });
  const edited = await reply(member, thread.id, { source: 'First version' });
  await member.api('PATCH', `/posts/${edited.id}`, { source: 'Second **version**' });
  const hidden = await reply(administrator, thread.id, { source: 'Hidden soon' });
  await moderator.api('POST', `/posts/${hidden.id}/hiding`, { reason: 'Confidential figures' });
  const withdrawn = await reply(member, thread.id, { source: 'Withdrawn soon' });
  await member.api('POST', `/posts/${withdrawn.id}/withdrawal`);
  await member.api('PUT', `/threads/${thread.id}/accepted-answer`, { number: answer.number });
  const reported = await member.api('POST', `/posts/${answer.id}/reports`, {
    reason: 'wrong',
    note: 'The yield cannot be right.',
  });
  const decided = await administrator.api('POST', `/posts/${answer.id}/reports`, { reason: 'spam' });
  const decidedId = decided.json<{ id: string }>().id;
  await moderator.api('POST', `/reports/${decidedId}/decision`, { decision: 'dismiss', note: 'It is not.' });
  const scheduled = await member.api('POST', '/scheduled', {
    ...threadDraft(hub, { title: 'Elektrolytrückgewinnung, später', source: HARD_TEXT }),
    publishAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  const scheduledId = scheduled.json<{ id: string }>().id;
  const limited = await moderator.api('POST', '/topics', {
    name: 'Zwischenergebnisse aus Elektrolytrückgewinnungsversuchen',
    widestAudience: 'members',
  });
  const revealing = await askToReveal(hub, { member, moderator });
  const proposalId = await propose(member);
  await moderator.api('POST', `/concept-proposals/${await propose(member)}/refusal`, {
    reason: 'Too far from batteries',
  });
  const long = await openThread(hub, moderator, { title: 'A thread of many pages', kind: 'discussion' });
  for (let number = 2; number <= 45; number += 1)
    await reply(member, long.id, { source: `Reply ${String(number)}` });
  await moderator.api('PATCH', `/threads/${long.id}`, { locked: true, pinned: true, reason: 'Enough said' });
  await hub.hub.features.search.idle();
  const [opening] = await readPosts(member, thread.id);
  const link = new URL(await hub.hub.features.accounts.makeSignInLink(member.memberId), hub.origin).pathname;
  const confirmation = await askForAccount(hub);
  const newEmail = 'hydrometallurgist@example.org';
  await member.api('POST', '/me/email', { email: newEmail, currentPassword: PASSWORD });
  const groupId = await makeGroup(hub, { member, administrator });
  await admit(hub, member, groupId);
  const guestThreadId = await letMemberIn(hub, { member, moderator });
  await member.api('PATCH', '/me', HARD_PROFILE);
  const asked = await member.api('POST', `/projects/${PROJECT}/membership-requests`, {
    note: 'Wir sind Partner 7 und betreuen die Vorbehandlung.',
  });
  return {
    threadId: thread.id,
    longId: long.id,
    openingId: opening?.id ?? '',
    answerId: answer.id,
    editedId: edited.id,
    hiddenId: hidden.id,
    reportId: reported.json<{ id: string }>().id,
    proposalId,
    memberId: member.memberId,
    organisationId: await partnerOf(hub, '101069685'),
    topicId: hub.topicId('hydrometallurgy'),
    revealing,
    limitedTopic: limited.json<{ id: string; slug: string }>(),
    link,
    confirmation,
    emailConfirmation: linkTo(hub, newEmail),
    scheduledId,
    groupId,
    guestThreadId,
    invitation: await invite(hub, administrator, groupId),
    requestId: asked.json<{ id: string }>().id,
    ...(await importFiles(hub, administrator, PROJECT)),
  };
}

/** Proposes a concept with long words. Gives the id of the proposal. */
async function propose(member: Client): Promise<string> {
  const answer = await member.api('POST', '/concept-proposals', {
    labels: { en: 'electrohydrodynamic filtration', de: 'Elektrohydrodynamikfiltrationsverfahren' },
    synonyms: { en: ['EHD filtration'], fr: ['filtration électrohydrodynamique'] },
    ...{ scheme: 'stage', definition: 'Filtration in an electric field.', broader: 'stage:refining' },
    ...{
      language: 'en',
      why: 'It is used in three of our threads.',
      similarSeen: true,
      clientId: randomUUID(),
    },
  });
  return answer.json<{ id: string }>().id;
}

/** Asks who wrote a post under the Chatham House Rule. */
async function askToReveal(hub: TestHub, { member, moderator }: Record<'member' | 'moderator', Client>) {
  const unnamed = await openThread(hub, member, { chatham: true, title: 'Ausbeuten, ungenannt' });
  const [post] = await readPosts(moderator, unnamed.id);
  const asked = await moderator.api('POST', `/posts/${post?.id ?? ''}/revealings`, {
    reason: 'Figures of another partner, against the consortium agreement',
  });
  return { id: asked.json<{ id: string }>().id, postId: post?.id ?? '' };
}

async function partnerOf(hub: TestHub, projectId: string): Promise<string> {
  const { partners } = await hub.hub.features.projects.access(null, projectId);
  return partners[0]?.organisationId.toHexString() ?? '';
}

/** Asks for an account as a visitor and gives the address in the letter. */
async function askForAccount(hub: TestHub): Promise<string> {
  const visitor = hub.visitor();
  await visitor.post(
    '/register',
    { name: 'Assayer', email: 'assayer@example.org', password: 'nickel by ICP-OES', back: '/' },
    '/register',
  );
  const letter = hub.core.mailer.outbox?.latest().at(0);
  const address = /https?:\/\/\S+confirm\S+/u.exec(letter?.text ?? '')?.[0];
  if (address === undefined) throw new Error('There is no letter that confirms the account');
  const { pathname, search } = new URL(address);
  return pathname + search;
}

function listPages(content: Content): ShownPage[] {
  const {
    threadId,
    longId,
    answerId,
    editedId,
    hiddenId,
    reportId,
    memberId,
    topicId,
    openingId,
    organisationId,
  } = content;
  return [
    { endpoint: '/', address: '/', by: EVERYONE },
    { endpoint: '/', address: '/?sort=unanswered&kind=announcement', by: VISITOR },
    { endpoint: '/topics', address: '/topics', by: ['visitor', 'moderator'] },
    { endpoint: '/topics/:slug', address: '/topics/recycling', by: ['visitor', 'moderator'] },
    { endpoint: '/topics/:slug', address: '/topics/mining', by: VISITOR },
    { endpoint: '/topics/new', address: '/topics/new', by: MODERATOR },
    { endpoint: '/topics/:slug/edit', address: '/topics/hydrometallurgy/edit', by: MODERATOR },
    { endpoint: '/t/:threadId', address: `/t/${threadId}`, by: ['visitor', 'member', 'moderator'] },
    { endpoint: '/t/:threadId', address: `/t/${longId}?page=2`, by: ['member', 'moderator'] },
    { endpoint: '/t/:threadId/audience', address: `/t/${threadId}/audience`, by: ['member', 'moderator'] },
    { endpoint: '/t/:threadId/widening', address: `/t/${threadId}/widening`, by: MEMBER },
    { endpoint: '/consents', address: '/consents', by: MEMBER },
    { endpoint: '/t/:threadId/people', address: `/t/${threadId}/people`, by: MEMBER },
    { endpoint: '/t/:threadId/edit', address: `/t/${threadId}/edit`, by: ['member', 'moderator'] },
    { endpoint: '/t/:threadId/reply', address: `/t/${threadId}/reply?quote=1`, by: MEMBER },
    { endpoint: '/threads/new', address: `/threads/new?topic=${topicId}`, by: ['member', 'moderator'] },
    { endpoint: '/threads/new', address: `/threads/new?topic=${content.limitedTopic.id}`, by: MEMBER },
    { endpoint: '/topics/:slug', address: `/topics/${content.limitedTopic.slug}`, by: MEMBER },
    { endpoint: '/posts/:postId/edit', address: `/posts/${openingId}/edit`, by: MEMBER },
    { endpoint: '/posts/:postId/history', address: `/posts/${editedId}/history`, by: MEMBER },
    { endpoint: '/posts/:postId/withdraw', address: `/posts/${editedId}/withdraw`, by: MEMBER },
    { endpoint: '/posts/:postId/report', address: `/posts/${answerId}/report`, by: MEMBER },
    { endpoint: '/posts/:postId/hide', address: `/posts/${answerId}/hide`, by: MODERATOR },
    { endpoint: '/posts/:postId/restore', address: `/posts/${hiddenId}/restore`, by: MODERATOR },
    {
      endpoint: '/posts/:postId/reveal',
      address: `/posts/${content.revealing.postId}/reveal`,
      by: MODERATOR,
    },
    { endpoint: '/moderation/revealings', address: '/moderation/revealings', by: MODERATOR },
    {
      endpoint: '/moderation/revealings/:revealingId',
      address: `/moderation/revealings/${content.revealing.id}`,
      by: ['moderator', 'administrator'],
    },
    { endpoint: '/search', address: '/search', by: VISITOR },
    { endpoint: '/search', address: '/search?q=Elektrolyt', by: ['visitor', 'member'] },
    { endpoint: '/search', address: '/search?q=unobtainium&kind=question', by: MEMBER },
    { endpoint: '/concepts', address: '/concepts', by: VISITOR },
    { endpoint: '/concepts', address: '/concepts?q=masse', by: VISITOR },
    {
      endpoint: '/concepts/:conceptId',
      address: '/concepts/stage:leaching',
      by: ['visitor', 'member', 'moderator'],
    },
    { endpoint: '/references', address: '/references', by: ['visitor', 'member'] },
    { endpoint: '/references', address: '/references?kind=ror', by: VISITOR },
    {
      endpoint: '/references/:kind/:reference',
      address: '/references/doi/10.1016~j.jechem.2023.09.040',
      by: ['visitor', 'member'],
    },
    {
      endpoint: '/references/:kind/:reference',
      address: '/references/eu-act/32023R1542',
      by: MEMBER,
    },
    { endpoint: '/references/:kind/:reference', address: '/references/cas/872-50-4', by: VISITOR },
    {
      endpoint: '/concepts/:conceptId/merge',
      address: '/concepts/stage:leaching/merge',
      by: MODERATOR,
    },
    { endpoint: '/concepts/propose', address: '/concepts/propose?label=Schwarzmasse', by: MEMBER },
    {
      endpoint: '/concepts/:conceptId/propose',
      address: '/concepts/stage:leaching/propose',
      by: MEMBER,
    },
    { endpoint: '/t/:threadId/schedule', address: `/t/${threadId}/schedule`, by: MEMBER },
    { endpoint: '/scheduled', address: '/scheduled', by: ['member', 'moderator'] },
    { endpoint: '/scheduled/:scheduledId', address: `/scheduled/${content.scheduledId}`, by: MEMBER },
    { endpoint: '/my-proposals', address: '/my-proposals', by: MEMBER },
    { endpoint: '/moderation/concepts', address: '/moderation/concepts', by: MODERATOR },
    { endpoint: '/moderation/concepts', address: '/moderation/concepts?state=decided', by: MODERATOR },
    {
      endpoint: '/moderation/concepts/:proposalId',
      address: `/moderation/concepts/${content.proposalId}`,
      by: MODERATOR,
    },
    { endpoint: '/map', address: '/map', by: ['visitor', 'member'] },
    { endpoint: '/map', address: '/map?by=resource&columns=all', by: ['visitor'] },
    { endpoint: '/regulations', address: '/regulations', by: ['visitor', 'member'] },
    { endpoint: '/my-reports', address: '/my-reports', by: MEMBER },
    { endpoint: '/moderation', address: '/moderation', by: MODERATOR },
    { endpoint: '/moderation', address: '/moderation?state=decided', by: MODERATOR },
    { endpoint: '/moderation/log', address: '/moderation/log', by: MODERATOR },
    { endpoint: '/moderation/reports/:reportId', address: `/moderation/reports/${reportId}`, by: MODERATOR },
    {
      endpoint: '/members/:memberId',
      address: `/members/${memberId}`,
      by: ['visitor', 'member', 'administrator'],
    },
    { endpoint: '/admin/members', address: '/admin/members', by: ADMINISTRATOR },
    { endpoint: '/admin/members/:memberId', address: `/admin/members/${memberId}`, by: ADMINISTRATOR },
    { endpoint: '/settings', address: '/settings', by: MEMBER },
    { endpoint: '/settings/profile', address: '/settings/profile', by: MEMBER },
    { endpoint: '/members', address: '/members', by: MEMBER },
    { endpoint: '/members', address: '/members?concept=unobtainium&country=PT', by: MEMBER },
    { endpoint: '/settings/email', address: '/settings/email', by: MEMBER },
    { endpoint: '/settings/email/confirm', address: content.emailConfirmation, by: MEMBER },
    { endpoint: '/settings/erasure', address: '/settings/erasure', by: MEMBER },
    {
      endpoint: '/admin/members/:memberId/erasure',
      address: `/admin/members/${memberId}/erasure`,
      by: ADMINISTRATOR,
    },
    { endpoint: '/settings/memberships', address: '/settings/memberships', by: MEMBER },
    {
      endpoint: '/projects/people',
      address: `/projects/people?projects=${PROJECT},101069644`,
      by: MEMBER,
    },
    {
      endpoint: '/projects/:projectId/members',
      address: `/projects/${PROJECT}/members`,
      by: ['member', 'administrator'],
    },
    {
      endpoint: '/membership-requests/:requestId',
      address: `/membership-requests/${content.requestId}`,
      by: ADMINISTRATOR,
    },
    { endpoint: '/admin/import', address: '/admin/import', by: ADMINISTRATOR },
    { endpoint: '/admin/import/:importId', address: `/admin/import/${content.importId}`, by: ADMINISTRATOR },
    {
      endpoint: '/admin/import/:importId',
      address: `/admin/import/${content.importId}?list=kept`,
      by: ADMINISTRATOR,
    },
    { endpoint: '/admin/import/:importId', address: `/admin/import/${content.refusedId}`, by: ADMINISTRATOR },
    { endpoint: '/admin/import/:importId', address: `/admin/import/${content.busyId}`, by: ADMINISTRATOR },
    { endpoint: '/membership-requests', address: '/membership-requests', by: ['member', 'administrator'] },
    { endpoint: '/groups', address: '/groups', by: ['member', 'administrator'] },
    { endpoint: '/groups/new', address: '/groups/new', by: ADMINISTRATOR },
    { endpoint: '/groups/:groupId', address: `/groups/${content.groupId}`, by: ['member', 'administrator'] },
    { endpoint: '/groups/:groupId/edit', address: `/groups/${content.groupId}/edit`, by: ADMINISTRATOR },
    {
      endpoint: '/groups/:groupId/members',
      address: `/groups/${content.groupId}/members?q=moderator`,
      by: ['member', 'administrator'],
    },
    { endpoint: '/t/:threadId/guests', address: `/t/${longId}/guests?q=mod`, by: MODERATOR },
    {
      endpoint: '/t/:threadId/guests/invitations',
      address: `/t/${content.guestThreadId}/guests/invitations`,
      by: MODERATOR,
    },
    {
      endpoint: '/groups/:groupId/guests/invitations',
      address: `/groups/${content.groupId}/guests/invitations`,
      by: MEMBER,
    },
    { endpoint: '/groups/:groupId/guests', address: `/groups/${content.groupId}/guests`, by: MEMBER },
    { endpoint: '/admin/invitations', address: '/admin/invitations', by: ADMINISTRATOR },
    {
      endpoint: '/projects/:projectId/invitations',
      address: `/projects/${PROJECT}/invitations`,
      by: ADMINISTRATOR,
    },
    {
      endpoint: '/groups/:groupId/invitations',
      address: `/groups/${content.groupId}/invitations`,
      by: MEMBER,
    },
    { endpoint: '/invitations/link/:token', address: content.invitation, by: ['visitor', 'member'] },
    { endpoint: '/sign-in', address: '/sign-in?back=%2Ftopics', by: VISITOR },
    { endpoint: '/sign-in/forgotten', address: '/sign-in/forgotten', by: VISITOR },
    { endpoint: '/sign-in/link/:token', address: content.link, by: VISITOR },
    { endpoint: '/register', address: '/register', by: VISITOR },
    { endpoint: '/register/confirm', address: content.confirmation, by: VISITOR },
    { endpoint: '/outbox', address: '/outbox', by: VISITOR },
    { endpoint: '/projects', address: '/projects', by: ['visitor', 'administrator'] },
    { endpoint: '/projects', address: '/projects?concept=unobtainium&state=ended', by: VISITOR },
    { endpoint: '/projects/:projectId', address: '/projects/101069685', by: ['visitor', 'administrator'] },
    { endpoint: '/projects/:projectId', address: '/projects/776473', by: VISITOR },
    { endpoint: '/projects/new', address: '/projects/new', by: ADMINISTRATOR },
    { endpoint: '/projects/:projectId/edit', address: '/projects/101069685/edit', by: ADMINISTRATOR },
    { endpoint: '/organisations', address: '/organisations', by: ['visitor', 'administrator'] },
    {
      endpoint: '/organisations/:organisationId',
      address: `/organisations/${organisationId}`,
      by: ['visitor', 'administrator'],
    },
    { endpoint: '/organisations/new', address: '/organisations/new', by: ADMINISTRATOR },
    {
      endpoint: '/organisations/:organisationId/edit',
      address: `/organisations/${organisationId}/edit`,
      by: ADMINISTRATOR,
    },
    { endpoint: '/about', address: '/about', by: VISITOR },
    { endpoint: '/privacy', address: '/privacy', by: VISITOR },
    { endpoint: '/accessibility', address: '/accessibility', by: VISITOR },
    { endpoint: '/api', address: '/api', by: VISITOR },
    { endpoint: '', address: '/nowhere', by: ['visitor', 'member'], status: 404 },
    { endpoint: '', address: '/settings', by: VISITOR, status: 401 },
    { endpoint: '', address: '/?sort=loudest', by: VISITOR, status: 422 },
  ];
}

function listOthers({ threadId }: Content): { endpoint: string; address: string }[] {
  return [
    { endpoint: '/t/:threadId/:number', address: `/t/${threadId}/1` },
    { endpoint: '/t/:threadId/jump', address: `/t/${threadId}/jump?number=1` },
    { endpoint: '/tag', address: '/tag?cas=872-50-4' },
    { endpoint: '/feed.atom', address: '/feed.atom' },
    { endpoint: '/settings/export.json', address: '/settings/export.json' },
    { endpoint: '/t/:threadId/feed.atom', address: `/t/${threadId}/feed.atom` },
    { endpoint: '/topics/:slug/feed.atom', address: '/topics/recycling/feed.atom' },
  ];
}
