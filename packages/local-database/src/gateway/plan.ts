/** A node of PostgreSQL's plan, as far as it is told on. */
export interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Scan Direction'?: string;
  'Sort Key'?: string[];
  'Function Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Actual Total Time'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  IndexDetails?: { indexName: string; indexKey?: string }[];
  Plans?: PlanNode[];
}

/** A stage of MongoDB's plan. */
export interface Stage {
  stage: string;
  inputStage?: Stage;
  inputStages?: Stage[];
  [detail: string]: unknown;
}

const STAGES = new Map([
  ['Limit', 'LIMIT'],
  ['Sort', 'SORT'],
  ['Incremental Sort', 'SORT'],
  ['Bitmap Heap Scan', 'FETCH'],
  ['BitmapOr', 'OR'],
  ['BitmapAnd', 'AND_SORTED'],
  ['Aggregate', 'GROUP'],
  ['Unique', 'UNIQUE'],
  ['Nested Loop', 'NESTED_LOOP'],
  ['Append', 'OR'],
  ['Merge Append', 'SORT_MERGE'],
]);

const INDEX_SCANS = new Set(['Index Scan', 'Index Only Scan', 'Bitmap Index Scan']);
// These fetch the documents by themselves; a Bitmap Index Scan leaves it to the node above.
const FETCHING_SCANS = new Set(['Index Scan']);

/** Says a plan in MongoDB's words; `sortsById` tells whether the query asks for the order of `_id`. */
export function describePlan(plan: PlanNode, sortsById: boolean): Stage {
  return new Describer(sortsById).describe(plan, new Map());
}

/** What really happened, when the plan was carried out. */
export function executionOf(plan: PlanNode): object {
  const nodes = flatten(plan);
  const sum = (some: PlanNode[], count: (node: PlanNode) => number): number =>
    some.reduce((total, node) => total + count(node) * (node['Actual Loops'] ?? 0), 0);
  const scans = nodes.filter((node) => INDEX_SCANS.has(node['Node Type']));
  const readers = nodes.filter((node) =>
    /^(?:Index Scan|Bitmap Heap Scan|Seq Scan)$/.test(node['Node Type']),
  );
  return {
    executionSuccess: true,
    nReturned: plan['Actual Rows'] ?? 0,
    executionTimeMillis: Math.round(plan['Actual Total Time'] ?? 0),
    totalKeysExamined: sum(scans, read),
    totalDocsExamined: sum(readers, read),
  };
}

function read(node: PlanNode): number {
  return (
    (node['Actual Rows'] ?? 0) +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0)
  );
}

function flatten(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flatten)];
}

class Describer {
  readonly #sortsById: boolean;

  constructor(sortsById: boolean) {
    this.#sortsById = sortsById;
  }

  describe(node: PlanNode, keys: ReadonlyMap<string, string>): Stage {
    const type = node['Node Type'];
    if (INDEX_SCANS.has(type)) return this.#indexScan(node, keys);
    if (type === 'Seq Scan') return { stage: 'COLLSCAN', direction: 'forward' };
    if (node['Function Name'] === 'empty_data_table') return { stage: 'EOF' };
    const inner = (node.Plans ?? []).map((each) => this.describe(each, keysOf(node, keys)));
    return combine(STAGES.get(type), type, inner);
  }

  #indexScan(node: PlanNode, keys: ReadonlyMap<string, string>): Stage {
    const indexName = node['Index Name'] ?? '';
    if (indexName === '_id_' && !this.#usesId(node)) return { stage: 'COLLSCAN', direction: 'forward' };
    const scan: Stage = {
      stage: 'IXSCAN',
      indexName,
      keyPattern: JSON.parse(indexName === '_id_' ? '{"_id":1}' : (keys.get(indexName) ?? '{}')),
      direction: node['Scan Direction'] === 'Backward' ? 'backward' : 'forward',
    };
    return FETCHING_SCANS.has(node['Node Type']) ? { stage: 'FETCH', inputStage: scan } : scan;
  }

  // Every collection can be read along its primary key, which begins with a column that is the same in all its rows.
  #usesId(node: PlanNode): boolean {
    const narrowed = node['Index Cond']?.includes('object_id') === true;
    return narrowed || (this.#sortsById && node['Node Type'] !== 'Bitmap Index Scan');
  }
}

function combine(stage: string | undefined, type: string, inner: Stage[]): Stage {
  const [first, ...more] = inner;
  const named = stage ?? type.toUpperCase().replaceAll(' ', '_');
  if (first === undefined) return { stage: named };
  if (more.length > 0) return { stage: named, inputStages: inner };
  // Custom nodes and the like add nothing that MongoDB has a word for; reading everything includes fetching it.
  const silent = stage === undefined || (stage === 'FETCH' && first.stage === 'COLLSCAN');
  return silent ? first : { stage, inputStage: first };
}

function keysOf(node: PlanNode, keys: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const details = (node.IndexDetails ?? []).flatMap(({ indexName, indexKey }) =>
    indexKey === undefined ? [] : [[indexName, indexKey] as const],
  );
  return details.length === 0 ? keys : new Map([...keys, ...details]);
}
