import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Database } from './database/index.ts';
import type { EventBus } from './events.ts';
import type { Mailer } from './mail/index.ts';
import type { MarkupPool } from './markup/index.ts';
import type { Outgoing } from './outgoing/index.ts';

/** What every feature is given. */
export interface Core {
  config: Config;
  /** Signs CSRF tokens and cookies. */
  secret: string;
  database: Database;
  events: EventBus;
  log: Logger;
  markup: MarkupPool;
  mailer: Mailer;
  outgoing: Outgoing;
  /** The present instant; tests steer it. */
  now: () => Date;
}
