import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig, type Config } from './config.ts';
import { Email } from './contract/fields.ts';
import type { Core } from './core.ts';
import { ensureIndexes } from './database/index.ts';
import { openDatabase } from './database/start.ts';
import { createEventBus } from './events.ts';
import { createAccounts, type Accounts } from './features/accounts/index.ts';
import { createModerationLog } from './features/moderation-log/index.ts';
import { createLog } from './log.ts';
import { createMailer } from './mail/index.ts';
import { MarkupPool } from './markup/index.ts';
import { createOutgoing } from './outgoing/index.ts';
import { createProgressLine } from './progress-line.ts';
import { readSecret } from './secret.ts';
import { explainFailure } from './start-failure.ts';

const USAGE = `Usage: npm run administrator -- --email <address> [--name "<name>"]

Makes the member with this address an administrator, or adds one, and prints a link that signs them in once and
lets them choose a password. It needs the settings of the hub (see .env.example).
`;

/** A command that cannot be carried out as it was given. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Order {
  email: string;
  name: string;
}

/** What an operator does from the command line. */
async function run(): Promise<void> {
  const order = readOrder(process.argv.slice(2));
  if (order === null) {
    process.stdout.write(USAGE);
    return;
  }
  const config = readConfig(process.env);
  mkdirSync(resolve(config.dataDirectory), { recursive: true });
  const progress = createProgressLine(process.stderr);
  const { database, stop } = await openDatabase(config, progress.show);
  progress.end();
  const core = createCore(config, database);
  try {
    process.stdout.write(await makeAdministrator(core, order));
  } finally {
    await core.markup.close();
    await stop();
  }
}

/** Null: help was asked for. */
function readOrder(given: string[]): Order | null {
  const { values, positionals } = parseOrder(given);
  if (values.help === true || positionals.length === 0) return null;
  if (positionals.join(' ') !== 'administrator')
    throw new UsageError(`There is no command "${positionals.join(' ')}".`);
  const email = Email.safeParse(values.email);
  if (!email.success)
    throw new UsageError('Give the mail address of the administrator: --email name@example.org');
  const name = (values.name ?? 'Hub administrator').normalize('NFC').trim();
  if (name.length < 2 || name.length > 80) throw new UsageError('A name has between 2 and 80 characters.');
  return { email: email.data, name };
}

function parseOrder(given: string[]) {
  const options = {
    email: { type: 'string' },
    name: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args: given, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The options cannot be read.');
  }
}

function createCore(config: Config, database: Core['database']): Core {
  const log = createLog('warn', process.stderr);
  const now = (): Date => new Date();
  const events = createEventBus((error) => {
    log.error({ err: error }, 'a listener failed');
  });
  const { markup, mailer } = { markup: new MarkupPool(), mailer: createMailer(config, now) };
  const outgoing = createOutgoing();
  return { config, secret: readSecret(config), database, events, log, markup, mailer, outgoing, now };
}

async function makeAdministrator(core: Core, { email, name }: Order): Promise<string> {
  const accounts = createAccounts(core, {
    log: createModerationLog(core),
    topics: () => [],
    activity: () => Promise.resolve({ threadCount: 0, postCount: 0, posts: [] }),
  });
  try {
    await ensureIndexes(accounts.models);
    const standing = await accounts.members.findIdByEmail(email);
    const memberId = standing ?? (await addAdministrator(accounts, { email, name }));
    await accounts.makeAdministrator(memberId);
    const link = await accounts.makeSignInLink(memberId, { setsPassword: true });
    return `${email} is an administrator${standing === null ? ' (a new account)' : ''}.\nOpen this link once, within 24 hours, to choose a password:\n${link}\n`;
  } finally {
    await accounts.stop();
  }
}

function addAdministrator(accounts: Accounts, { email, name }: Order): Promise<string> {
  return accounts.createMemberDirectly({
    email,
    name,
    password: null,
    locale: 'en',
    administrator: true,
    moderates: [],
  });
}

run().catch((error: unknown) => {
  const isUsage = error instanceof UsageError;
  const message = isUsage ? error.message : explainFailure(error);
  process.stderr.write(isUsage ? `${message}\n\n${USAGE}` : `${message}\n`);
  process.exitCode = isUsage ? 2 : 1;
});
