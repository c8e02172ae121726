import type { PostView, ReportView } from '../../../src/contract/views.ts';
import { RHINOCEROS } from '../../support/belonging.ts';
import type { Client } from '../../support/client.ts';
import { openThread, readPosts, reply } from '../../support/content.ts';
import type { TestHub } from '../../support/hub.ts';
import { must } from './must.ts';
import { wordOf, type SecretName } from './secrets.ts';
import { PLACE, type Viewers } from './viewers.ts';

/** Stands in every post, so that whoever may see one finds it without knowing its secret. */
export const COMMON_WORD = 'saltmarsh';
export const TAG = 'stage:leaching';
export const DOI = `10.5555/${wordOf('projectDoi')}`;

export const IN_PROJECT = { kind: 'projects', projectIds: [RHINOCEROS] };

/** Text with the words of these secrets in it. */
export function say(...names: readonly SecretName[]): string {
  return `${COMMON_WORD} ${names.map(wordOf).join(' and ')}`;
}

export interface Writing {
  hub: TestHub;
  viewers: Viewers;
  groupId: string;
}

export interface Written {
  threadId: string;
  posts: readonly PostView[];
}

async function open(
  { hub, viewers }: Writing,
  draft: { title: SecretName; source: string; audience: object; by?: Client; chatham?: boolean },
): Promise<string> {
  const { title, by, ...rest } = draft;
  const thread = await openThread(hub, by ?? viewers.author, {
    topicId: hub.topicId(PLACE),
    title: say(title),
    tags: [TAG],
    ...rest,
  });
  return thread.id;
}

async function edit(author: Client, postId: string, source: string): Promise<void> {
  must(await author.api('PATCH', `/posts/${postId}`, { source }), 200);
}

async function firstPost(reader: Client, threadId: string): Promise<PostView> {
  const [post] = await readPosts(reader, threadId);
  if (post === undefined) throw new Error('A thread has a first post');
  return post;
}

async function hide(moderator: Client, postId: string, reason: SecretName): Promise<void> {
  must(await moderator.api('POST', `/posts/${postId}/hiding`, { reason: say(reason) }), 200);
}

async function report(reporter: Client, postId: string, note: SecretName): Promise<string> {
  const draft = { reason: 'confidential', note: say(note) };
  return must(await reporter.api('POST', `/posts/${postId}/reports`, draft), 201).json<ReportView>().id;
}

async function written(reader: Client, threadId: string): Promise<Written> {
  return { threadId, posts: await readPosts(reader, threadId) };
}

export async function writePublic(writing: Writing): Promise<Written> {
  const { author } = writing.viewers;
  const threadId = await open(writing, {
    title: 'publicTitle',
    source: say('publicEarlier'),
    audience: { kind: 'public' },
  });
  await edit(author, (await firstPost(author, threadId)).id, say('publicText'));
  await reply(writing.viewers.neighbour, threadId, { source: say('publicText') });
  return written(author, threadId);
}

export async function writeForMembers(writing: Writing): Promise<Written & { reportId: string }> {
  const { author, member, neighbour, 'moderator here': moderator } = writing.viewers;
  const threadId = await open(writing, {
    title: 'membersTitle',
    source: say('membersEarlier'),
    audience: { kind: 'members' },
  });
  const first = await firstPost(author, threadId);
  await edit(author, first.id, say('membersText'));
  await hide(
    moderator,
    (await reply(neighbour, threadId, { source: say('membersHidden') })).id,
    'membersHideReason',
  );
  const withdrawn = await reply(author, threadId, { source: say('membersWithdrawn') });
  must(await author.api('POST', `/posts/${withdrawn.id}/withdrawal`), 200);
  await reply(neighbour, threadId, { source: say('membersText') });
  const reportId = await report(member, first.id, 'membersReportNote');
  return { ...(await written(author, threadId)), reportId };
}

/** With everything that a thread may have: versions, quotations, a reference, labels, hidden posts, reports, a proposal. */
export async function writeForProject(
  writing: Writing,
): Promise<Written & { reportIds: string[]; wideningId: string }> {
  const { author, facilitator, 'project member': colleague } = writing.viewers;
  const threadId = await open(writing, {
    title: 'projectTitleBefore',
    source: say('projectEarlier'),
    audience: IN_PROJECT,
  });
  const first = await firstPost(author, threadId);
  await edit(author, first.id, `${say('projectText', 'projectQuoted')} ${DOI}`);
  const change = { title: say('projectTitle'), pinned: true, reason: say('projectEditReason') };
  must(await facilitator.api('PATCH', `/threads/${threadId}`, change), 200);
  const quote = `> [In reply to #1](/t/${threadId}/1)\n>\n> ${say('projectQuoted')}\n\n`;
  const answer = await reply(colleague, threadId, { source: quote + say('projectReply') });
  const hidden = await reply(author, threadId, { source: say('projectHidden') });
  const decided = await report(colleague, hidden.id, 'projectDecidedNote');
  await hide(facilitator, hidden.id, 'projectHideReason');
  const outcome = { decision: 'dismiss', note: say('projectOutcome') };
  must(await facilitator.api('POST', `/reports/${decided}/decision`, outcome), 200);
  const withdrawn = await reply(author, threadId, { source: say('projectWithdrawn') });
  must(await author.api('POST', `/posts/${withdrawn.id}/withdrawal`), 200);
  await reply(author, threadId, { source: say('projectRed'), sensitivity: 'RED' });
  const waiting = await report(author, answer.id, 'projectOpenNote');
  const wideningId = await proposeWidening(author, threadId);
  return { ...(await written(author, threadId)), reportIds: [decided, waiting], wideningId };
}

async function proposeWidening(author: Client, threadId: string): Promise<string> {
  const wider = { audience: { kind: 'members' }, reason: say('wideningReason') };
  const answer = await author.api('POST', `/threads/${threadId}/widening`, wider);
  return must(answer, 201).json<{ id: string }>().id;
}

export async function writeForGroup(writing: Writing): Promise<Written> {
  const { author, 'group facilitator': other } = writing.viewers;
  const audience = { kind: 'group', groupId: writing.groupId };
  const threadId = await open(writing, { title: 'groupTitle', source: say('groupText'), audience });
  await reply(other, threadId, { source: say('groupText') });
  return written(author, threadId);
}

/** Of the project; a guest is let into it. */
export async function writeForGuest(writing: Writing): Promise<Written> {
  const { author } = writing.viewers;
  const threadId = await open(writing, {
    title: 'guestedTitle',
    source: say('guestedText'),
    audience: IN_PROJECT,
  });
  await reply(author, threadId, { source: say('guestedText') });
  return written(author, threadId);
}

/** Members see it, answer and report it, until it is for the project alone. */
export async function writeNarrowed(writing: Writing): Promise<Written & { reportId: string }> {
  const { author, member, neighbour, former, visitor } = writing.viewers;
  const threadId = await open(writing, {
    title: 'narrowedTitle',
    source: say('narrowedText'),
    audience: { kind: 'members' },
  });
  const answer = await reply(neighbour, threadId, { source: say('narrowedReply') });
  const reportId = await report(member, answer.id, 'narrowedNote');
  // Whatever is kept of it is kept by now.
  for (const reader of [visitor, member, neighbour, former])
    for (const path of ['/', '/feed.atom', '/topics/hydrometallurgy', `/t/${threadId}`])
      await reader.get(path);
  await writing.hub.hub.features.search.idle();
  const narrower = { audience: IN_PROJECT, reason: say('narrowedReason') };
  must(await author.api('PUT', `/threads/${threadId}/audience`, narrower), 200);
  return { ...(await written(author, threadId)), reportId };
}

/** Shown to members with the consent of its author; whoever answered in it refused. */
export async function writeWidened(writing: Writing): Promise<Written> {
  const { author, 'project member': colleague } = writing.viewers;
  const threadId = await open(writing, {
    title: 'widenedTitleBefore',
    source: say('widenedEarlier'),
    audience: IN_PROJECT,
  });
  await edit(author, (await firstPost(author, threadId)).id, say('widenedText'));
  must(await author.api('PATCH', `/threads/${threadId}`, { title: say('widenedTitle') }), 200);
  const refused = await reply(colleague, threadId, { source: say('sealedText') });
  await edit(colleague, refused.id, `${say('sealedText')} again`);
  await proposeWideningOf(author, threadId);
  const { items } = must(await colleague.api('GET', '/consents'), 200).json<{
    items: { id: string; thread: { id: string } | null }[];
  }>();
  const { id = '' } = items.find(({ thread }) => thread?.id === threadId) ?? {};
  must(await colleague.api('PUT', `/consents/${id}`, { agree: false }), 204);
  const done = await author.api('POST', `/threads/${threadId}/widening/carrying-out`, { leaveOut: [2] });
  must(done, 200);
  return written(author, threadId);
}

async function proposeWideningOf(author: Client, threadId: string): Promise<void> {
  const wider = { audience: { kind: 'members' }, reason: 'Others ask for it' };
  must(await author.api('POST', `/threads/${threadId}/widening`, wider), 201);
}

/** Under the Chatham House Rule. */
export async function writeUnnamed(writing: Writing): Promise<Written> {
  const by = writing.viewers['unnamed author'];
  const threadId = await open(writing, {
    ...{ title: 'unnamedTitle', source: say('unnamedText'), audience: { kind: 'members' } },
    ...{ by, chatham: true },
  });
  await reply(by, threadId, { source: say('unnamedText') });
  return written(by, threadId);
}
