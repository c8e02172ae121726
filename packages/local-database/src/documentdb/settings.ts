export const DATABASE = 'postgres';
export const OWNER = 'hub';
const MAX_CONNECTIONS = 48;

/** What PostgreSQL is started with, as `-c name=value`; `postgresql.conf` stays as initdb wrote it. */
export function serverSettings(socketFolder: string): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: String(MAX_CONNECTIONS),
    shared_buffers: '128MB',
    max_wal_size: '512MB',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    jit: 'off',
    deadlock_timeout: '100ms',
    max_worker_processes: '16',
    max_parallel_workers_per_gather: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'on',
    log_directory: '../log',
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_min_messages: 'warning',
    // Errors reach the clients; here they would only repeat every duplicate key and every conflict.
    log_min_error_statement: 'panic',
    shared_preload_libraries: 'pg_cron, pg_documentdb_core, pg_documentdb, pg_documentdb_extended_rum',
    'cron.database_name': DATABASE,
    'cron.use_background_workers': 'on',
    'cron.log_run': 'off',
    'cron.log_statement': 'off',
    // The extension calls back through a connection of its own, which by default would go over TCP.
    'documentdb.localhost_connection_string': `host=${socketFolder} user=${OWNER}`,
    'documentdb_core.enableCollation': 'on',
    // Without this handler no index serves a sort.
    'documentdb.alternate_index_handler_name': 'extended_rum',
    'documentdb.force_index_builds_blocking': 'on',
    // Cursors live in files, so that any connection can go on with one.
    'documentdb.useFileBasedPersistedCursors': 'on',
    'documentdb.defaultCursorExpiryTimeLimitSeconds': '600',
  };
}

/** Settings of every connection that serves clients. */
export const CONNECTION_OPTIONS = '-c search_path=documentdb_api_catalog,documentdb_api,public';
