import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeAdministrator, readAdministrator } from './commands/administrator.ts';
import { importFiles, readImport } from './commands/import.ts';
import { UsageError } from './commands/usage-error.ts';
import { readConfig, type Config } from './config.ts';
import type { Core } from './core.ts';
import { openDatabase, type Progress } from './database/start.ts';
import { createEventBus } from './events.ts';
import { createLog } from './log.ts';
import { createMailer } from './mail/index.ts';
import { MarkupPool } from './markup/index.ts';
import { createOutgoing } from './outgoing/index.ts';
import { createProgressLine } from './progress-line.ts';
import { readSecret } from './secret.ts';
import { explainFailure } from './start-failure.ts';

const USAGE = `Usage:
  npm run administrator -- --email <address> [--name "<name>"]
    Makes the member with this address an administrator, or adds one, and prints a link that signs them in once and
    lets them choose a password.
  npm run import -- <files or folders of CORDIS> [--apply --as <address of an administrator>]
    Shows what the XML and JSON files would add and change, and what was edited in the hub and is kept; with --apply
    takes it over.
They need the settings of the hub (see .env.example).
`;

/** What is done with the database once it is open. Gives what is told of it. */
type Work = (
  core: Core,
  onProgress: (progress: Progress) => void,
) => Promise<{ told: string; isRefused: boolean }>;

/** What an operator does from the command line. */
async function run(): Promise<void> {
  const work = readOrder(process.argv.slice(2));
  if (work === null) {
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
    const { told, isRefused } = await work(core, progress.show);
    progress.end();
    process.stdout.write(told);
    if (isRefused) process.exitCode = 1;
  } finally {
    await core.markup.close();
    await stop();
  }
}

/** Null: help was asked for. */
function readOrder(given: string[]): Work | null {
  const { values, positionals } = parseOrder(given);
  const [command, ...rest] = positionals;
  if (values.help === true || command === undefined) return null;
  if (command === 'import') {
    const order = readImport(rest, values);
    return (core, onProgress) => importFiles(core, order, onProgress);
  }
  if (positionals.join(' ') !== 'administrator')
    throw new UsageError(`There is no command "${positionals.join(' ')}".`);
  const order = readAdministrator(values);
  return async (core) => ({ told: await makeAdministrator(core, order), isRefused: false });
}

function parseOrder(given: string[]) {
  const options = {
    email: { type: 'string' },
    name: { type: 'string' },
    apply: { type: 'boolean' },
    as: { type: 'string' },
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

run().catch((error: unknown) => {
  const isUsage = error instanceof UsageError;
  const message = isUsage ? error.message : explainFailure(error);
  process.stderr.write(isUsage ? `${message}\n\n${USAGE}` : `${message}\n`);
  process.exitCode = isUsage ? 2 : 1;
});
