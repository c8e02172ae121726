import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createHub, type Hub } from '../../src/app.ts';
import { readConfig, type Config } from '../../src/config.ts';
import type { Core } from '../../src/core.ts';
import { connectDatabase, type Database } from '../../src/database/index.ts';
import { createEventBus } from '../../src/events.ts';
import type { MembershipFields } from '../../src/features/accounts/circles-of-member.ts';
import type { GroupRole, ProjectRole } from '../../src/contract/membership-views.ts';
import { createLog } from '../../src/log.ts';
import { createMailer } from '../../src/mail/index.ts';
import { MarkupPool } from '../../src/markup/index.ts';
import { createOutgoing, type Outgoing } from '../../src/outgoing/index.ts';
import { Client } from './client.ts';
import { testDatabase } from './test-database.ts';

interface MemberOptions {
  name?: string;
  email?: string;
  password?: string;
  administrator?: boolean;
  moderates?: 'all' | string[];
  locale?: 'en' | 'de' | 'fr' | 'es' | 'it';
  /** What they belong to. */
  belongs?: Partial<MembershipFields>;
}

/** A hub's member of a project or a group, since the day before yesterday. */
export const inProject = (projectId: string, role: ProjectRole = 'member') => ({
  projectId,
  role,
  since: new Date(Date.now() - 2 * 86_400_000),
});
export const inGroup = (groupId: string, role: GroupRole = 'member') => ({
  groupId,
  role,
  since: new Date(Date.now() - 2 * 86_400_000),
});

export interface TestHub {
  hub: Hub;
  core: Core;
  origin: string;
  /** What went wrong in the hub without being expected; stays empty in every test. */
  bugs: unknown[];
  /** A browser that nobody signed in with. */
  visitor(): Client;
  /** A member, signed in. */
  member(options?: MemberOptions): Promise<Client>;
  topicId(slug: string): string;
  /** Moves the hub's clock. */
  setNow(now: Date | null): void;
  close(): Promise<void>;
}

/** Starts a hub on a database of this test worker, emptied first; or on one that is given, empty. */
export async function startHub(
  settings: NodeJS.ProcessEnv = {},
  outgoing: Outgoing = createOutgoing(),
  given?: Database,
): Promise<TestHub> {
  const database = given ?? (await emptyDatabase());
  const bugs: unknown[] = [];
  let now: Date | null = null;
  const clock = (): Date => now ?? new Date();
  const config = testConfig(settings);
  const log = createLog('error', { write: (line: string) => void bugs.push(JSON.parse(line)) });
  const core: Core = {
    config,
    secret: 'a secret of the tests, at least 32 characters',
    database,
    events: createEventBus((error) => bugs.push(error)),
    log,
    markup: new MarkupPool(),
    mailer: createMailer(config, clock),
    outgoing,
    now: clock,
  };
  const hub = await createHub(core);
  const origin = await listen(hub, config);
  return {
    hub,
    core,
    origin,
    bugs,
    visitor: () => new Client(origin),
    member: (options) => signedInMember(hub, origin, options),
    topicId: (slug) => hub.features.topics.bySlug(slug).id,
    setNow: (instant) => {
      now = instant;
    },
    async close() {
      await hub.close();
      await core.markup.close();
      await database.close();
    },
  };
}

/** Settings of a hub in tests. Its port is given when it listens, so the origin follows it. */
function testConfig(settings: NodeJS.ProcessEnv): Config {
  return readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    HUB_DEMO: 'off',
    LOG_LEVEL: 'error',
    HUB_LIMIT_FACTOR: '1000',
    ...settings,
  });
}

async function listen(hub: Hub, config: Config): Promise<string> {
  await new Promise<void>((resolve) => hub.server.listen(0, '127.0.0.1', resolve));
  const { port } = hub.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${String(port)}`;
  if (config.origin.startsWith('http:')) config.origin = origin;
  return origin;
}

/** The database of this worker without its content; collections and indexes stay, as they cost seconds to build. */
export async function emptyDatabase(): Promise<Database> {
  const { uri, name } = testDatabase();
  const database = await connectDatabase(uri, { name });
  const collections = (await database.connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
  for (const collection of collections) {
    if (!collection.name.startsWith('system.'))
      await database.connection.collection(collection.name).deleteMany({});
  }
  return database;
}

async function belong(hub: Hub, memberId: string, fields: MemberOptions['belongs']): Promise<void> {
  if (fields === undefined) return;
  const nothing = { guest: false, projects: [], groups: [], passes: [] };
  await hub.features.accounts.members.setMemberships(memberId, { ...nothing, ...fields }, null);
}

async function signedInMember(hub: Hub, origin: string, options: MemberOptions = {}): Promise<Client> {
  const { accounts } = hub.features;
  const memberId = await accounts.createMemberDirectly({
    name: options.name ?? 'Process engineer',
    email: options.email ?? `member-${randomUUID()}@example.org`,
    password: options.password ?? null,
    administrator: options.administrator ?? false,
    moderates: options.moderates ?? [],
    locale: options.locale ?? 'en',
  });
  const client = new Client(origin);
  client.memberId = memberId;
  await belong(hub, memberId, options.belongs);
  await client.useSignInLink(await accounts.makeSignInLink(memberId));
  return client;
}
