import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { createHub, type Hub } from './app.ts';
import { readConfig, type Config } from './config.ts';
import type { Core } from './core.ts';
import { openDatabase, type OpenDatabase } from './database/start.ts';
import { createEventBus } from './events.ts';
import { seedDemo } from './features/demo/index.ts';
import { createLog } from './log.ts';
import { createMailer } from './mail/index.ts';
import { MarkupPool } from './markup/index.ts';
import { createOutgoing } from './outgoing/index.ts';
import { createProgressLine } from './progress-line.ts';
import { readSecret } from './secret.ts';
import { explainFailure } from './start-failure.ts';

/** Starts the hub: settings, database, features, port. The only file that acts when it is imported. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const progress = createProgressLine(process.stderr);
  mkdirSync(resolve(config.dataDirectory), { recursive: true });

  const opened = await openDatabase(config, progress.show);
  const core = createCore(config, opened, log);
  progress.show({ step: 'Preparing the database' });
  const hub = await createHub(core);
  const links = config.demo ? await seedDemo(core, hub.features, progress.show) : [];
  await listen(hub, config);
  progress.end();
  stopOnSignal({ hub, core, opened });

  process.stdout.write(`The Cluster Hub is at ${config.origin}\n`);
  for (const { who, address } of links) process.stdout.write(`  sign in once as ${who}: ${address}\n`);
}

function createCore(config: Config, { database }: OpenDatabase, log: Logger): Core {
  const now = () => new Date();
  return {
    config,
    secret: readSecret(config),
    database,
    events: createEventBus((error) => {
      log.error({ err: error }, 'a listener failed');
    }),
    log,
    markup: new MarkupPool(),
    mailer: createMailer(config, now),
    outgoing: createOutgoing(),
    now,
  };
}

function listen(hub: Hub, config: Config): Promise<void> {
  return new Promise((done, fail) => {
    hub.server.once('error', fail);
    hub.server.listen(config.port, config.host, () => {
      hub.server.off('error', fail);
      done();
    });
  });
}

function stopOnSignal({ hub, core, opened }: { hub: Hub; core: Core; opened: OpenDatabase }): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    await hub.close();
    await core.markup.close();
    await opened.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Asked a second time: at once. The database recovers by itself.
      if (stopping) process.exit(130);
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          core.log.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
}

start().catch((error: unknown) => {
  process.stderr.write(`\n${explainFailure(error)}\n`);
  process.exit(1);
});
