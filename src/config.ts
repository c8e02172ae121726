import { z } from 'zod';

const flag = (fallback: 'on' | 'off') => z.enum(['on', 'off']).default(fallback);

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).optional(),
  HUB_ORIGIN: z
    .url({ protocol: /^https?$/u, error: 'must be the public address, such as https://hub.example.org' })
    .optional(),
  HUB_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters, such as the output of `openssl rand -hex 32`')
    .optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(?:\+srv)?:\/\//u, 'must start with mongodb:// or mongodb+srv://')
    .optional(),
  HUB_DATABASE: z.enum(['mongod', 'documentdb']).optional(),
  HUB_DATA_DIR: z.string().min(1).default('./var'),
  HUB_CACHE_DIR: z.string().min(1).optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//u, 'must start with redis:// or rediss://')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//u, 'must start with smtp:// or smtps://')
    .optional(),
  HUB_MAIL_FROM: z.string().min(3).max(200).optional(),
  HUB_DEMO: flag('on'),
  HUB_FETCH_METADATA: flag('off'),
  HUB_METADATA_SERVICE: z
    .url({
      protocol: /^https?$/u,
      error: 'must be an address that a DOI can be put behind, such as https://doi.org/',
    })
    .default('https://doi.org/'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  HUB_LIMIT_FACTOR: z.coerce.number().int().min(1).max(1_000_000).default(1),
});

export interface Config {
  environment: 'development' | 'production' | 'test';
  port: number;
  host: string;
  /** Public origin, without a slash at its end. */
  origin: string;
  /** Null: main.ts makes one and keeps it in the data folder (never in production). */
  secret: string | null;
  databaseUri: string | null;
  databaseKind: 'mongod' | 'documentdb' | null;
  dataDirectory: string;
  cacheDirectory: string | null;
  redisUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  /** Demo content on an empty database. */
  demo: boolean;
  /** Metadata of cited DOIs are fetched in the background. */
  fetchMetadata: boolean;
  /** What they are asked of: the DOI is put behind it. */
  metadataService: string;
  logLevel: string;
  /** Number of proxies in front whose X-Forwarded-For counts. */
  trustedProxies: number;
  /** Raises every rate limit, for tests and measurements; 1 in production. */
  limitFactor: number;
}

/** A start with settings that are wrong or unsafe; the message names every one of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Gives checked settings, or throws a ConfigError that names every wrong variable at once. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = Environment.safeParse(given);
  const wrong = result.success
    ? unsafeSettings(result.data)
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!result.success || wrong.length > 0) {
    throw new ConfigError(
      `The hub does not start with these settings:\n${wrong.map((line) => `  - ${line}`).join('\n')}\nEvery variable is explained in .env.example.`,
    );
  }
  return toConfig(result.data);
}

type Settings = z.output<typeof Environment>;

function unsafeSettings(settings: Settings): string[] {
  if (settings.NODE_ENV !== 'production') return [];
  const wrong: string[] = [];
  if (settings.HUB_ORIGIN?.startsWith('https://') !== true) {
    wrong.push('HUB_ORIGIN: production needs the public https:// address');
  }
  if (!isRealSecret(settings.HUB_SECRET)) {
    wrong.push(
      'HUB_SECRET: production needs a secret of its own, such as the output of `openssl rand -hex 32`',
    );
  }
  if (settings.SMTP_URL === undefined)
    wrong.push('SMTP_URL: production needs a mail server to confirm addresses');
  if (settings.HUB_MAIL_FROM === undefined)
    wrong.push('HUB_MAIL_FROM: production needs the address that mail is sent from');
  if (settings.HUB_LIMIT_FACTOR !== 1) wrong.push('HUB_LIMIT_FACTOR: production keeps its limits');
  return wrong;
}

/** No placeholder of an example, and no key that was held down. */
function isRealSecret(secret: string | undefined): boolean {
  if (secret === undefined || /change|example|secret|password/iu.test(secret)) return false;
  return new Set(secret).size >= 8;
}

function toConfig(settings: Settings): Config {
  const production = settings.NODE_ENV === 'production';
  return {
    environment: settings.NODE_ENV,
    port: settings.PORT,
    // A development hub has sign-in links and an outbox page: it answers on this machine alone.
    host: settings.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    origin: new URL(settings.HUB_ORIGIN ?? `http://localhost:${String(settings.PORT)}`).origin,
    dataDirectory: settings.HUB_DATA_DIR,
    ...toOptional(settings),
    mailFrom: settings.HUB_MAIL_FROM ?? 'Cluster Hub <hub@localhost>',
    fetchMetadata: settings.HUB_FETCH_METADATA === 'on',
    metadataService: settings.HUB_METADATA_SERVICE,
    demo: settings.HUB_DEMO === 'on' && !production,
    logLevel: settings.LOG_LEVEL,
    trustedProxies: settings.TRUST_PROXY,
    limitFactor: settings.HUB_LIMIT_FACTOR,
  };
}

/** What may be left out is null. */
function toOptional(settings: Settings) {
  const { HUB_SECRET, MONGODB_URI, HUB_DATABASE, HUB_CACHE_DIR, REDIS_URL, SMTP_URL } = settings;
  return {
    secret: HUB_SECRET ?? null,
    databaseUri: MONGODB_URI ?? null,
    databaseKind: HUB_DATABASE ?? null,
    cacheDirectory: HUB_CACHE_DIR ?? null,
    redisUrl: REDIS_URL ?? null,
    smtpUrl: SMTP_URL ?? null,
  };
}
