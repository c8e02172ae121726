import { connectDatabase, type Database } from '../../src/database/index.ts';
import { emptyDatabase } from './hub.ts';
import { testDatabase } from './test-database.ts';

type Command = Record<string, unknown>;

/** How the database would answer a query. */
interface Explained {
  collection: string;
  command: string;
  stages: string[];
}

export interface WatchedDatabase {
  database: Database;
  /** Runs the work and tells how each query that it sent would be answered. */
  explain(work: () => Promise<unknown>): Promise<Explained[]>;
  /** Runs the work and tells what it asked of the database, in no order: "find threads". */
  follow(work: () => Promise<unknown>): Promise<string[]>;
}

/** The emptied database of this worker, with an eye on every command that is sent to it. */
export async function watchDatabase(): Promise<WatchedDatabase> {
  const emptied = await emptyDatabase();
  await emptied.close();
  const { uri: given, name } = testDatabase();
  const uri = new URL(given);
  uri.searchParams.set('monitorCommands', 'true');
  const database = await connectDatabase(uri.href, { name });
  const sent: Command[] = [];
  database.connection.getClient().on('commandStarted', ({ command }) => {
    sent.push({ ...command });
  });
  return {
    database,
    async explain(work) {
      sent.length = 0;
      await work();
      const queries = sent.splice(0).flatMap(toQueries);
      return Promise.all(queries.map((query) => explainOne(database, query)));
    },
    async follow(work) {
      sent.length = 0;
      await work();
      return sent
        .splice(0)
        .map((command) => Object.entries(command)[0]?.join(' ') ?? '')
        .toSorted();
    },
  };
}

/** Each search that a command makes, without what belongs to its session. */
const SEARCHES: Readonly<Record<string, (command: Command) => Command[]>> = {
  update: ({ update, updates }) => listOf(updates).map(({ q }) => ({ find: update, filter: q })),
  delete: (command) => listOf(command['deletes']).map(({ q }) => ({ find: command['delete'], filter: q })),
  findAndModify: ({ findAndModify, query }) => [{ find: findAndModify, filter: query, limit: 1 }],
  find: (command) => [pick(command, ['find', 'filter', 'sort', 'projection', 'limit', 'skip'])],
  aggregate: (command) => [pick(command, ['aggregate', 'pipeline', 'cursor'])],
};
const SEARCHES_NOTHING = new Set([
  'insert',
  'getMore',
  'commitTransaction',
  'abortTransaction',
  'endSessions',
]);

function toQueries(command: Command): Command[] {
  const name = Object.keys(command)[0] ?? '';
  const search = SEARCHES[name];
  if (search !== undefined) return search(command);
  if (!SEARCHES_NOTHING.has(name))
    throw new Error(`The command ${name} was not met until now: explain it, too`);
  return [];
}

async function explainOne({ connection }: Database, query: Command): Promise<Explained> {
  const answer = await connection.db?.command({ explain: query, verbosity: 'queryPlanner' });
  const [command = '', collection] = Object.entries(query)[0] ?? [];
  return { command, collection: String(collection), stages: stagesIn(answer) };
}

/** Plans differ in shape between servers and versions; the names of their stages do not. */
function stagesIn(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(stagesIn);
  if (typeof plan !== 'object' || plan === null) return [];
  return Object.entries(plan).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'rejectedPlans' || key === 'command') return [];
    return key === 'stage' && typeof value === 'string' ? [value] : stagesIn(value);
  });
}

function pick(command: Command, names: readonly string[]): Command {
  return Object.fromEntries(Object.entries(command).filter(([name]) => names.includes(name)));
}

function listOf(value: unknown): Command[] {
  return Array.isArray(value) ? (value as Command[]) : [];
}
