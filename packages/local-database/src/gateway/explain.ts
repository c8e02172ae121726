import { BSON } from 'bson';
import { encode } from './bson-fields.ts';
import type { Call } from './call.ts';
import { CODES, CommandError } from './errors.ts';
import { describePlan, executionOf, type PlanNode } from './plan.ts';

// Small collections are read whole whatever indexes they have, also along the index of their ids. MongoDB's plans do not
// depend on the size in that way: what looks at the fewest documents wins. And an explanation is asked for to learn
// whether an index can serve the query.
const AS_MONGODB_PLANS =
  'SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL cpu_tuple_cost = 100';

// An estimate from when the collection was nearly empty makes every index look as good as the one of the ids.
const TABLE = `SELECT 'documentdb_data.documents_' || collection_id FROM documentdb_api_catalog.collections
  WHERE database_name = $1 AND collection_name = $2`;

const BASES = new Map([
  ['find', 'find'],
  ['aggregate', 'pipeline'],
  ['count', 'count'],
  ['distinct', 'distinct'],
]);

/** Explains a query in the words of MongoDB: stages IXSCAN, COLLSCAN, FETCH, SORT and so on. */
export async function explain(call: Call): Promise<Buffer> {
  const { request } = call;
  const command = BSON.deserialize(request.body, { promoteValues: false });
  const explained = asQuery(command['explain']);
  const analyse = textOf(command['verbosity']) !== 'queryPlanner';
  const plan = await planOf(call, explained, analyse);
  return encode({
    explainVersion: '1',
    queryPlanner: {
      namespace: `${request.database}.${textOf(Object.values(explained)[0])}`,
      indexFilterSet: false,
      winningPlan: describePlan(plan, sortsById(explained)),
      rejectedPlans: [],
    },
    ...(analyse ? { executionStats: executionOf(plan) } : {}),
    command: explained,
    serverInfo: { version: '7.0.0' },
    ok: 1,
  });
}

async function planOf({ gateway, request }: Call, explained: Fields, analyse: boolean): Promise<PlanNode> {
  const name = Object.keys(explained)[0] ?? '';
  const base = BASES.get(name);
  if (base === undefined) throw new CommandError(CODES.commandNotSupported, `'${name}' cannot be explained`);
  const options = `FORMAT JSON${analyse ? ', ANALYZE' : ''}`;
  const sql = `EXPLAIN (${options}) SELECT document FROM documentdb_api_catalog.bson_aggregation_${base}($1, $2)`;
  const statement = { sql, parameters: [request.database, encode(explained)], purpose: 'read' as const };
  const settings = [AS_MONGODB_PLANS, ...(await countingAnew(gateway, request.database, explained))].join(
    '; ',
  );
  const rows = await gateway.backend.readWith(settings, statement, request.maxTimeMs);
  const text = rows[0]?.[0]?.toString();
  if (text === undefined) throw new CommandError(CODES.internalError, 'There is no plan');
  // The shape is PostgreSQL's own and the same in every version.
  const [{ Plan: plan }] = JSON.parse(text) as [{ Plan: PlanNode }];
  return plan;
}

/** What makes PostgreSQL plan by what the collection holds now; nothing for a collection that does not exist. */
async function countingAnew(
  { backend }: Call['gateway'],
  database: string,
  query: Fields,
): Promise<string[]> {
  const rows = await backend.read(TABLE, [database, textOf(Object.values(query)[0])]);
  return rows.map(([table]) => `ANALYZE ${String(table)} (shard_key_value)`);
}

type Fields = Record<string, unknown>;

// A change is explained as the search for what it would change.
function asQuery(command: unknown): Fields {
  if (!isDocument(command)) throw new CommandError(CODES.typeMismatch, 'explain needs a command');
  const [name, target] = Object.entries(command)[0] ?? [];
  switch (name) {
    case 'update':
    case 'delete':
      return { find: target, filter: first(command[`${name}s`])['q'] };
    case 'findAndModify':
    case 'findandmodify':
      return { find: target, filter: command['query'], sort: command['sort'], limit: 1 };
    default:
      return command;
  }
}

function sortsById(command: Fields): boolean {
  const sorted = listOf(command['pipeline'])
    .filter(isDocument)
    .find((stage) => '$sort' in stage);
  const order = sorted === undefined ? command['sort'] : sorted['$sort'];
  return isDocument(order) && Object.keys(order)[0] === '_id';
}

function first(list: unknown): Fields {
  return listOf(list).find(isDocument) ?? {};
}

function listOf(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isDocument(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
