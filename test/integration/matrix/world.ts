import { randomInt, randomUUID } from 'node:crypto';
import type { AudienceKind } from '../../../src/contract/audience-views.ts';
import type { ProposalView } from '../../../src/contract/concept-views.ts';
import type { PostView, ReportView, ThreadView } from '../../../src/contract/views.ts';
import { linkTo, PASSWORD } from '../../support/accounts.ts';
import type { Client } from '../../support/client.ts';
import { openThread, reply, threadDraft } from '../../support/content.ts';
import type { TestHub } from '../../support/hub.ts';
import { joinGroup, joinProject } from '../../support/memberships.ts';

/** Who asks. "here" is the topic of the content, "elsewhere" another one. */
export const ROLES = [
  'visitor',
  'member',
  'author',
  'moderator elsewhere',
  'moderator here',
  'moderator of all',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Stands in everything that is for members: whoever may not see it must not find it in an answer. */
export const MARK = 'Confidential yield 97.3';

const LATER = new Date(Date.now() + 24 * 60 * 60 * 1_000).toISOString();

/** A project that every hub has from the start. */
export const PROJECT = '101069685';

/** Moderators of a topic moderate those below it, where the content stands. */
const HERE = 'recycling';
const PLACE = 'hydrometallurgy';
const ELSEWHERE = 'primary-resources';

export interface World {
  hub: TestHub;
  clients: Readonly<Record<Role, Client>>;
  /** A member who has nothing to do with the role under test, and the moderator who acts before it. */
  bystander: Client;
  chief: Client;
}

export async function makeWorld(hub: TestHub): Promise<World> {
  const roles = { here: hub.topicId(HERE), elsewhere: hub.topicId(ELSEWHERE) };
  const [member, author, elsewhere, here, all, administrator, bystander, chief] = await Promise.all([
    hub.member(),
    hub.member(),
    hub.member({ moderates: [roles.elsewhere] }),
    hub.member({ moderates: [roles.here] }),
    hub.member({ moderates: 'all' }),
    hub.member({ administrator: true }),
    hub.member({ name: 'Bystander' }),
    hub.member({ moderates: 'all', administrator: true }),
  ]);
  const clients = {
    visitor: hub.visitor(),
    member,
    author,
    'moderator elsewhere': elsewhere,
    'moderator here': here,
    'moderator of all': all,
    administrator,
  };
  return { hub, clients, bystander, chief };
}

/** What a request is about, made anew for it. Parts are made when they are asked for. */
export class Content {
  readonly world: World;
  readonly audience: AudienceKind;
  #thread: Promise<ThreadView> | undefined;

  constructor(world: World, audience: AudienceKind) {
    this.world = world;
    this.audience = audience;
  }

  /** A question in the topic "here" that its author opened and replied to. */
  async thread(): Promise<ThreadView> {
    this.#thread ??= this.#openThread();
    return this.#thread;
  }

  /** Post 2, by the author. */
  async post(): Promise<PostView> {
    const { id } = await this.thread();
    const answer = await this.world.clients.author.api('GET', `/threads/${id}/posts`);
    const post = answer.json<{ posts: PostView[] }>().posts[1];
    if (post === undefined) throw new Error('The thread has two posts');
    return post;
  }

  async hiddenPost(): Promise<PostView> {
    const { id } = await this.post();
    return must(
      await this.world.chief.api('POST', `/posts/${id}/hiding`, { reason: MARK }),
      200,
    ).json<PostView>();
  }

  async withdrawnPost(): Promise<PostView> {
    const { id } = await this.post();
    return must(await this.world.clients.author.api('POST', `/posts/${id}/withdrawal`), 200).json<PostView>();
  }

  async acceptedPost(): Promise<PostView> {
    const post = await this.post();
    must(
      await this.world.clients.author.api('PUT', `/threads/${post.threadId}/accepted-answer`, { number: 2 }),
      200,
    );
    return post;
  }

  async lockedThread(): Promise<ThreadView> {
    const { id } = await this.thread();
    return must(
      await this.world.chief.api('PATCH', `/threads/${id}`, { locked: true }),
      200,
    ).json<ThreadView>();
  }

  /** The bystander's report of the author's post. */
  async report(): Promise<ReportView> {
    const { id } = await this.post();
    const draft = { reason: 'confidential', note: MARK };
    return must(
      await this.world.bystander.api('POST', `/posts/${id}/reports`, draft),
      201,
    ).json<ReportView>();
  }

  /** A concept that the bystander proposes. */
  async proposal(): Promise<ProposalView> {
    const draft = {
      // What is accepted is for everybody; why it was proposed is not.
      labels: { en: `Concept ${randomUUID()}` },
      ...{ scheme: 'stage', language: 'en', why: MARK, similarSeen: true, clientId: randomUUID() },
    };
    return must(
      await this.world.bystander.api('POST', '/concept-proposals', draft),
      201,
    ).json<ProposalView>();
  }

  /** The id of a concept of its own. */
  async concept(): Promise<string> {
    const { id } = await this.proposal();
    const answer = await this.world.chief.api('POST', `/concept-proposals/${id}/acceptance`, { note: '' });
    const { outcome } = must(answer, 200).json<ProposalView>();
    if (outcome === null) throw new Error('What is accepted becomes a concept');
    return outcome.id;
  }

  /** A topic without threads, below the one "here". */
  async topic(): Promise<{ id: string; slug: string }> {
    const draft = { name: `Topic ${randomUUID()}`, parentId: this.world.hub.topicId(HERE) };
    return must(await this.world.chief.api('POST', '/topics', draft), 201).json<{
      id: string;
      slug: string;
    }>();
  }

  /** Somebody whom administrators decide about. */
  async somebody(): Promise<Client> {
    return this.world.hub.member({ name: 'Somebody' });
  }

  /** Somebody who is no member, and sees what they are let into. */
  async guest(): Promise<Client> {
    return this.world.hub.member({ name: 'Guest', belongs: { guest: true } });
  }

  async suspendedMember(): Promise<Client> {
    const somebody = await this.somebody();
    const path = `/members/${somebody.memberId}/suspension`;
    must(await this.world.chief.api('POST', path, { reason: 'Spam' }), 200);
    return somebody;
  }

  /** Somebody's request to join the project. */
  async membershipRequest(asker?: Client): Promise<{ id: string }> {
    const somebody = asker ?? (await this.somebody());
    const path = `/projects/${PROJECT}/membership-requests`;
    return must(await somebody.api('POST', path, { note: MARK }), 201).json<{ id: string }>();
  }

  /** A thread that the author has written for later. */
  async scheduled(): Promise<{ id: string }> {
    const draft = threadDraft(this.world.hub, { title: MARK, source: MARK, publishAt: LATER });
    return must(await this.world.clients.author.api('POST', '/scheduled', draft), 201).json<{ id: string }>();
  }

  /** Id of a group; of those who ask, the sender belongs to it when they are given. */
  async group(insider?: Client): Promise<string> {
    const draft = { name: `Group ${randomUUID()}`, description: MARK };
    const { id } = must(await this.world.chief.api('POST', '/groups', draft), 201).json<{ id: string }>();
    if (insider !== undefined && insider.memberId !== '') await joinGroup(this.world.hub, insider, id);
    return id;
  }

  /** Somebody who belongs to a group of their own. */
  async groupMember(): Promise<{ groupId: string; memberId: string }> {
    const somebody = await this.somebody();
    return { groupId: await this.group(somebody), memberId: somebody.memberId };
  }

  /** An invitation to the hub, with the token of its link. */
  async invitation(): Promise<{ id: string; token: string; email: string }> {
    const email = `invited-${randomUUID()}@example.org`;
    const sent = await this.world.chief.api('POST', '/invitations', { email });
    const { id } = must(sent, 201).json<{ id: string }>();
    return { id, email, token: linkTo(this.world.hub, email).split('/').at(-1) ?? '' };
  }

  /** Somebody who belongs to the project. */
  async projectMember(): Promise<Client> {
    const somebody = await this.somebody();
    await joinProject(this.world.hub, somebody, PROJECT);
    return somebody;
  }

  /** An organisation that the hub has from the start. */
  async organisationId(): Promise<string> {
    const { projects } = this.world.hub.hub.features;
    const partner = (await projects.access(null, PROJECT)).partners[0];
    if (partner === undefined) throw new Error('The project has partners');
    return partner.organisationId.toHexString();
  }

  /** Id of an organisation that nothing points to. */
  async organisation(): Promise<string> {
    const draft = { legalName: `Works ${randomUUID()}`, type: 'sme', country: 'BE' };
    return must(await this.world.chief.api('POST', '/organisations', draft), 201).json<{ id: string }>().id;
  }

  async removedOrganisation(): Promise<string> {
    const id = await this.organisation();
    must(await this.world.chief.api('POST', `/organisations/${id}/removal`, { reason: MARK }), 200);
    return id;
  }

  /** Grant number of a project that nobody edits but administrators. */
  async project(): Promise<string> {
    const id = String(300_000_000 + randomInt(600_000_000));
    must(await this.world.chief.api('POST', '/projects', { id, acronym: 'LEACH', title: 'Leaching' }), 201);
    return id;
  }

  async removedProject(): Promise<string> {
    const id = await this.project();
    must(await this.world.chief.api('POST', `/projects/${id}/removal`, { reason: MARK }), 200);
    return id;
  }

  /** The path of a fresh one-time link. */
  async signInLink(): Promise<string> {
    const { accounts } = this.world.hub.hub.features;
    const link = await accounts.makeSignInLink((await this.somebody()).memberId);
    return new URL(link).pathname;
  }

  /** A post of the author's in a thread under the Chatham House Rule. */
  async unnamedPost(): Promise<string> {
    const { hub, clients } = this.world;
    const thread = await openThread(hub, clients.author, {
      topicId: hub.topicId(PLACE),
      title: `${MARK}, unnamed`,
      audience: { kind: 'members' },
      chatham: true,
    });
    return (await reply(clients.author, thread.id, { source: MARK })).id;
  }

  /** What the chief asks about the author of that post. */
  async revealing(): Promise<{ id: string }> {
    const path = `/posts/${await this.unnamedPost()}/revealings`;
    return must(await this.world.chief.api('POST', path, { reason: MARK }), 201).json<{ id: string }>();
  }

  /** A thread that may be shown to everybody before the test is over: nothing of it is to be looked for afterwards. */
  async threadToWiden(): Promise<ThreadView> {
    this.#thread ??= this.#openThread('Agreed yield');
    return this.#thread;
  }

  async #openThread(mark = this.audience === 'members' ? MARK : 'Open yield'): Promise<ThreadView> {
    const { hub, clients } = this.world;
    const thread = await openThread(hub, clients.author, {
      topicId: hub.topicId(PLACE),
      title: `${mark} of the thread`,
      source: `${mark} of the first post`,
      audience: { kind: this.audience },
    });
    await reply(clients.author, thread.id, { source: `${mark} of the reply` });
    return thread;
  }
}

/** The same role in a session of its own, for what ends or changes the session. With a password that is known. */
export async function freshClient(hub: TestHub, role: Role): Promise<Client> {
  if (role === 'visitor') return hub.visitor();
  const rights = {
    member: {},
    author: {},
    'moderator elsewhere': { moderates: [hub.topicId(ELSEWHERE)] },
    'moderator here': { moderates: [hub.topicId(HERE)] },
    'moderator of all': { moderates: 'all' as const },
    administrator: { administrator: true },
  };
  return hub.member({ password: PASSWORD, ...rights[role] });
}

function must<Given extends { status: number; text: string }>(answer: Given, status: number): Given {
  if (answer.status !== status)
    throw new Error(`Preparing answered ${String(answer.status)}: ${answer.text.slice(0, 300)}`);
  return answer;
}
