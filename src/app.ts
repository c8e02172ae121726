import type { Server } from 'node:http';
import { join } from 'node:path';
import express, { type Express } from 'express';
import type { Core } from './core.ts';
import { ensureIndexes, runMigrations } from './database/index.ts';
import { createFeatures, type Features } from './features.ts';
import { createAssetHandler, readAssets } from './http/assets.ts';
import { createBodyReaders } from './http/bodies.ts';
import { createCompression } from './http/compression.ts';
import { createCsrf } from './http/csrf.ts';
import { createEndpoints, type Endpoints } from './http/endpoints.ts';
import { createErrorHandler, handleUnknownAddress } from './http/error-handler.ts';
import { createHealth, type Health } from './http/health.ts';
import { createPageContext } from './http/page-context.ts';
import { keepPrivate } from './http/response-defaults.ts';
import { createSecurityHeaders } from './http/security-headers.ts';
import { createHttpServer } from './http/server.ts';
import { createUploadReader } from './http/uploads.ts';
import { createMigrations } from './migrations.ts';
import { projectRoot } from './project-root.ts';
import { createRealtime } from './realtime/index.ts';

export interface Hub {
  server: Server;
  endpoints: Endpoints;
  features: Features;
  /** Ends gracefully: refuses new work, closes sockets so that clients come back elsewhere, finishes what runs. */
  close(): Promise<void>;
}

const CLOSE_MS = 10_000;

/** Brings the database up to date and wires everything together; opens no port and reads no environment. */
export async function createHub(core: Core): Promise<Hub> {
  const features = createFeatures(core);
  await ensureIndexes(features.models);
  await runMigrations(core.database.connection, createMigrations(features));
  await features.start();

  const health = createHealth(core.database.isReady);
  const { app, endpoints } = createApp(core, features, health);
  const server = createHttpServer(app);
  const realtime = createRealtime({
    core,
    httpServer: server,
    sessionMiddleware: features.accounts.sessionMiddleware,
    members: features.accounts.members,
    topics: features.topics,
    concepts: features.concepts,
    threads: features.threads,
  });

  return {
    server,
    endpoints,
    features,
    async close() {
      health.drain();
      await realtime.close();
      await closeServer(server);
      await features.stop();
    },
  };
}

function createApp(core: Core, features: Features, health: Health): { app: Express; endpoints: Endpoints } {
  const { config } = core;
  const directory = join(projectRoot(), 'dist/assets');
  const csrf = createCsrf(core);
  const makePageContext = createPageContext(core, readAssets(directory), csrf.tokenOf);
  const endpoints = createEndpoints(makePageContext);
  features.declare(endpoints);

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', config.trustedProxies);

  app.get('/healthz', health.healthz);
  app.get('/readyz', health.readyz);
  app.use('/assets', ...createAssetHandler(directory));
  app.use(createSecurityHeaders(config), keepPrivate, createCompression());
  app.use(...features.accounts.signedIn);
  app.use(createBodyReaders(createUploadReader(endpoints.list)), csrf.check);
  app.use('/api/v1', endpoints.apiRouter);
  app.use(endpoints.pageRouter);
  app.use(handleUnknownAddress);
  app.use(createErrorHandler(core.log, features.site.createErrorPage(makePageContext)));
  return { app, endpoints };
}

/** Stops listening, lets running requests finish, and after ten seconds ends what still hangs. */
async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, CLOSE_MS);
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
  clearTimeout(late);
}
