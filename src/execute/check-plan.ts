import { databricksWords, queryOf, quoteTable } from '../dialect/index.js';
import type { Diagnostic } from '../errors.js';
import { makesTarget } from '../plan/changes.js';
import { compilePlanNode } from '../plan/compile.js';
import { fillKeys, fillRows } from '../plan/fill.js';
import { isFilled, type Plan, type Statement } from '../plan/plan.js';
import { STATEMENT_KINDS, type StatementKind } from '../plan/statement-kinds.js';
import { chunkOf, type RowColumn } from '../types/rows.js';
import type { TargetInfo } from '../types/target-info.js';
import { absentTarget } from './absent-target.js';
import { checkTarget } from './checks.js';
import { type CheckedPrivileges, checkPrivileges, missingPrivileges } from './privileges.js';
import { reading } from './target.js';
import { verifyPlan } from './verify.js';
import { checkVolume } from './volume.js';
import type { Warehouse } from './warehouse.js';

export interface CheckedStatement {
  readonly id: string;
  readonly kind: StatementKind;
  /** `skipped`: nothing to analyse before the run has made its staging table, or the target. */
  readonly outcome: 'ok' | 'failed' | 'skipped';
}

export interface CheckResult {
  /** Undefined where the target does not exist. */
  readonly target?: TargetInfo;
  /** Undefined for an engine that has no privileges, and without a target. */
  readonly privileges?: readonly CheckedPrivileges[];
  readonly statements: readonly CheckedStatement[];
  /** DRT502, a target that is not there; DRT516, one a statement that does not analyse; DRT517, privileges that no grant shows; DRT524, a volume that is not there. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What `drt check` asks of a warehouse: session settings, the target, privileges, and EXPLAIN of every statement, with staging
 * replaced by the empty query it would be made from. Writes nothing (H21). Throws what apply would throw before its
 * first statement.
 */
export async function checkPlan(warehouse: Warehouse, plan: Plan, signal?: AbortSignal): Promise<CheckResult> {
  verifyPlan(plan);
  return await reading(plan.tables.target, () => check(warehouse, plan, signal));
}

async function check(warehouse: Warehouse, plan: Plan, signal?: AbortSignal): Promise<CheckResult> {
  await warehouse.prepare(plan.preamble);
  const target = await warehouse.describe(plan.tables.target, signal);
  if (target !== undefined) checkTarget(plan, target, warehouse);
  const statements: CheckedStatement[] = [];
  const privileges = target === undefined ? undefined : await checkPrivileges(warehouse, plan, signal);
  const absent = target !== undefined || plan.statements.length === 0 ? [] : [await absentFor(warehouse, plan, signal)];
  const volume = await checkVolume(warehouse, plan.files?.volume, signal);
  const diagnostics: Diagnostic[] = [...absent, ...volume, ...missingPrivileges(privileges ?? [])];
  for (const statement of plan.statements) {
    const { id, kind } = statement;
    const sql =
      warehouse.kind === 'databricks' && (target !== undefined || makesTarget(statement))
        ? explainable(statement, plan)
        : undefined;
    const problem = sql === undefined ? undefined : await explain(warehouse, statement, sql, signal);
    if (problem !== undefined) {
      diagnostics.push({ code: 'DRT516', severity: 'error', message: `${id} does not analyse: ${problem}` });
    }
    statements.push({ id, kind, outcome: sql === undefined ? 'skipped' : problem === undefined ? 'ok' : 'failed' });
  }
  return {
    ...(target === undefined ? {} : { target }),
    ...(privileges === undefined ? {} : { privileges }),
    statements,
    diagnostics,
  };
}

const absentFor = (warehouse: Warehouse, plan: Plan, signal: AbortSignal | undefined): Promise<Diagnostic> =>
  absentTarget(warehouse, plan.tables.target, plan.statements.some(makesTarget), signal);

/** The statement with nothing in it that is not there yet: a row of NULLs for the payload, a query for staging. */
function explainable(statement: Statement, plan: Plan): string | undefined {
  if (!STATEMENT_KINDS[statement.kind].explained) return undefined;
  const { payload } = statement;
  const sql = payload === undefined ? statement.sql : withNulls(statement.sql, payload);
  const made = plan.statements.find((s) => s.table === 'staging' && STATEMENT_KINDS[s.kind].makesTable);
  const query = made === undefined ? undefined : queryOf(made.node);
  const { staging } = plan.tables;
  if (staging === undefined || query === undefined || statement === made) return sql;
  // The compiler quotes every name.
  return sql.replaceAll(quoteTable(staging), () => `(\n${compilePlanNode(query)})`);
}

function withNulls(sql: string, payload: NonNullable<Statement['payload']>): string {
  // What is sent in files is not explained.
  if (payload.kind !== 'keys' && !isFilled(payload)) return sql;
  const { columns } = payload;
  const line = nullRow(columns);
  if (payload.kind === 'keys') return fillKeys(sql, { dialect: databricksWords, columns, lines: [line] });
  const chunk = chunkOf(1, [line]);
  return fillRows(sql, { dialect: databricksWords, load: payload.load, columns, chunk, as: 'literal' }).sql;
}

function nullRow(columns: readonly RowColumn[]): string {
  return `{${columns.map((c) => `${JSON.stringify(c.name)}:null`).join(',')}}`;
}

/** What is wrong with a statement, in the engine's words; EXPLAIN answers errors as rows. */
async function explain(
  warehouse: Warehouse,
  statement: Statement,
  sql: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const rows = await warehouse.query({ node: statement.node, sql: `EXPLAIN ${sql}` }, signal);
  const text = rows.map((row) => Object.values(row)[0] ?? '').join('\n');
  if (!text.startsWith('Error occurred during query planning')) return undefined;
  const [, problem = text] = text.split(/\n/, 2);
  // The optimiser may evaluate the assertion that staging is whole, over the empty query in its place.
  return problem.includes('USER_RAISED_EXCEPTION') ? undefined : problem.replace(/ SQLSTATE: .*$/, '');
}
