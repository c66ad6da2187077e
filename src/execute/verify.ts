import { fail } from '../errors.js';
import { compilePlanNode } from '../plan/compile.js';
import { computePlanHash, scratchNames } from '../plan/hash.js';
import { rowsMark } from '../plan/mark.js';
import { folderOf } from '../plan/nodes/row-files.js';
import { type Plan, type Query, queriesOf } from '../plan/plan.js';
import { phaseOf, STATEMENT_KINDS } from '../plan/statement-kinds.js';
import { scratchTables, tableOf } from '../plan/tables.js';
import { sameTable } from '../types/table-ref.js';

/**
 * What is about to run is what was reviewed (H22): every node compiles to its sql, the hash is that of the plan, and
 * staging has the name made from it, so that no edit can turn drt's own DROP on a table of someone else. Throws DRT415.
 * Rows prove themselves as they are read (payload hashes).
 */
export function verifyPlan(plan: Plan): void {
  const queries: readonly (readonly [string, Query, readonly string[]])[] = [
    ...plan.preamble.map((q, i) => [`the setting ${i + 1}`, q, ['databricks:set']] as const),
    ...plan.statements.map((s) => [s.id, s, STATEMENT_KINDS[s.kind].nodes] as const),
    ...queriesOf(plan).map((q) => ['the counts', q, ['SelectQueryNode']] as const),
  ];
  for (const [name, query, kinds] of queries) {
    const root = 'func' in query.node ? String(query.node.func) : query.node.kind;
    if (!kinds.includes(root) || !hasPlannedNodes(query.node)) {
      throw altered(`${name} has a node that such a statement never has`, plan);
    }
    if (compiles(query) !== query.sql) {
      throw altered(`${name} is not what this version of drt compiles from its node`, plan);
    }
  }
  if (computePlanHash(plan) !== plan.planHash) throw altered('planHash is not the hash of the plan', plan);
  const names = scratchNames(plan.tables.target, plan.planHash);
  for (const [role, table] of scratchTables(plan.tables)) {
    if (table.name !== names[role] || sameTable(table, plan.tables.target)) {
      throw altered(`${role} does not have the name that is made from planHash`, plan);
    }
  }
  if (plan.files !== undefined && plan.files.folder !== names.folder) {
    throw altered('the folder of its files does not have the name that is made from planHash', plan);
  }
  for (const { id, kind, guard, table, phase, once, node } of plan.statements) {
    if (STATEMENT_KINDS[kind].files !== 'none' && !isInFolder(node, plan)) {
      throw altered(`${id} is not about the folder of its files`, plan);
    }
    if (once !== undefined && once !== markOf(plan)) throw altered(`${id} does not have the mark of its rows`, plan);
    if (table !== STATEMENT_KINDS[kind].table || phase !== phaseOf(kind, guard)) {
      throw altered(`${id} is not about the table, or not in the phase, of its kind`, plan);
    }
    tableOf(plan.tables, table);
  }
}

/** Whether a statement about files names the plan's own folder: a removal anywhere else would be of someone's file. */
function isInFolder(node: Query['node'], { files }: Plan): boolean {
  return files !== undefined && folderOf(node) === `${files.volume}/${files.folder}`;
}

function markOf({ sync, batchHash, tables, batch }: Plan): string {
  return rowsMark({ sync: sync.name, batchHash, target: tables.target, label: batch.label });
}

/** The kinds of node that the planner makes. No raw text: what it says, no one has printed. */
const NODE_KINDS: ReadonlySet<string> = new Set(
  'AggregateFunction Alias And BinaryOperation Cast Column ColumnDefinition ColumnUpdate CommonTableExpression CommonTableExpressionName CreateTable DeleteQuery DropTable From Function GroupBy GroupByItem Identifier InsertQuery Join Limit List Matched MergeQuery On Operator OrAction Or OrderBy OrderByItem Over Parens PartitionBy PartitionByItem PrimitiveValueList Reference SchemableIdentifier SelectAll SelectModifier SelectQuery Selection SetOperation Table Tuple UnaryOperation UpdateQuery Value ValueList Values When Where With Case'
    .split(' ')
    .map((name) => `${name}Node`),
);

/** Whether all nodes in a node are of these kinds; data types and values within have kinds of their own, without "Node". */
function hasPlannedNodes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const { kind } = value as { readonly kind?: unknown };
  if (typeof kind === 'string' && kind.endsWith('Node') && !NODE_KINDS.has(kind)) return false;
  return Object.values(value).every(hasPlannedNodes);
}

/** A node that another version wrote may not be known here at all. */
function compiles(query: Query): string | undefined {
  try {
    return compilePlanNode(query.node);
  } catch {
    return undefined;
  }
}

function altered(what: string, plan: Plan): Error {
  return fail('DRT415', `the plan was altered, or compiled by another version (drt ${plan.drt}): ${what}`, {
    fix: 'plan again and review the new plan',
  });
}
