import type { Connection } from '../postgres/connection.ts';

/** Creates or updates what the gateway needs inside PostgreSQL; harmless to repeat. */
export async function prepareSchema(connection: Connection): Promise<void> {
  await connection.execute('CREATE EXTENSION IF NOT EXISTS documentdb CASCADE');
  await connection.execute('CREATE EXTENSION IF NOT EXISTS documentdb_extended_rum');
  await updateExtensions(connection);
  // Indexes are built at once, so nothing is left for these jobs, which would wake up every two seconds.
  await connection.execute(
    "SELECT cron.unschedule(jobid) FROM cron.job WHERE jobname LIKE 'documentdb_index_build_task_%'",
  );
  // Whole minutes are the coarsest that MongoDB keeps to; this is as cheap and sooner done.
  await connection.execute(
    "SELECT cron.alter_job(jobid, schedule => '20 seconds') FROM cron.job WHERE jobname = 'documentdb_ttl_task'",
  );
  await connection.execute(`
    CREATE SCHEMA IF NOT EXISTS hub_gateway;
    CREATE TABLE IF NOT EXISTS hub_gateway.finished_transactions (
      id text PRIMARY KEY,
      finished timestamptz NOT NULL DEFAULT now()
    )`);
}

/** Drops the records of retried writes and finished transactions that no client asks for any more. */
export async function dropOldRecords(connection: Connection): Promise<void> {
  await connection.execute(`
    DELETE FROM hub_gateway.finished_transactions WHERE finished < now() - interval '1 hour';
    DELETE FROM documentdb_data.retryable_writes WHERE write_time < now() - interval '1 hour'`);
}

async function updateExtensions(connection: Connection): Promise<void> {
  const outdated = await connection.query(
    `SELECT e.extname::text FROM pg_extension e JOIN pg_available_extensions a ON a.name = e.extname
     WHERE e.extversion <> a.default_version AND e.extname IN ('documentdb_core', 'documentdb', 'documentdb_extended_rum')`,
    [],
  );
  for (const [name] of outdated) {
    if (name !== null && name !== undefined)
      await connection.execute(`ALTER EXTENSION ${name.toString()} UPDATE`);
  }
}
