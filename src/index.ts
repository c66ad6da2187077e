/**
 * drt as a library: from a sync spec and rows to a plan, and from a plan to text or to a table.
 *
 * ```ts
 * const { spec } = parseSyncSpec(text, { file: 'contacts.yml' });
 * await using batch = await openBatch({ … });
 * const plan = planSync({ spec, batch: batch.metadata, drtVersion });
 * for await (const piece of printScript(plan, { rows: batch.rowsSource })) process.stdout.write(piece);
 * ```
 *
 * Every function throws a `DrtError` with stable codes; docs/reference.md lists them. The Kysely dialect is
 * `drt-databricks/dialect`.
 */
export { type Batch, type BatchRequest, openBatch, openRowsFolder } from './batch/index.js';
export { compileDuckDb, type DuckDbOptions, type DuckDbSql } from './duckdb/compile.js';
export { type JsonOptions, planToJson } from './emit/json.js';
export { type MarkdownOptions, printMarkdown } from './emit/markdown.js';
export { readPlan, readPlanDocument } from './emit/read-plan.js';
export { printScript, type ScriptOptions } from './emit/script.js';
export { CODES, EXIT, type ExitCode } from './error-codes.js';
export { type Diagnostic, type DrtCode, DrtError, formatDiagnostic, type Place } from './errors.js';
export { type CheckResult, checkPlan } from './execute/check-plan.js';
export { type DatabricksOptions, openDatabricks } from './execute/databricks/index.js';
export { openDuckDbWarehouse } from './execute/duckdb/index.js';
export type {
  ApprovalRequest,
  ExecutionEvent,
  ExecutionResult,
  ResultCounts,
  StatementReport,
} from './execute/events.js';
export type { ExecuteOptions } from './execute/execute-options.js';
export { executePlan } from './execute/executor.js';
export { type Journal, type JournalEntry, type Past, pastOf, type StampedEntry } from './execute/journal.js';
export type { Warehouse } from './execute/warehouse.js';
export { exitCodeOf } from './exit-code.js';
export type { PlanInput } from './plan/context.js';
export { PLAN_NODES } from './plan/nodes/special.js';
export type {
  CountsRow,
  Effect,
  Payload,
  Plan,
  PlanBatch,
  PlanCheck,
  PlanDeletes,
  PlanDocument,
  Query,
  Statement,
} from './plan/plan.js';
export { planSync } from './plan/planner.js';
export type { GuardKind, Phase, StatementKind } from './plan/statement-kinds.js';
export type { PlanTables, ScratchTable, TableRole } from './plan/tables.js';
export { parseScript, type ScriptParts, type ScriptStatement } from './script/script.js';
export { type SplitStatement, splitStatements } from './script/split.js';
export { type ParsedSpec, parseSyncSpec, readSyncSpec } from './sync/index.js';
export type { MirrorSpec, OrderTerm, SourceSpec, SyncSpec } from './sync/sync-spec.js';
export type { DataType } from './types/data-type.js';
export type { BatchMetadata } from './types/generated/batch-document.js';
export type { Limit } from './types/limit.js';
export type { RowColumn, RowsChunk, RowsSource, WrittenFile } from './types/rows.js';
export type { SyncMode } from './types/sync-mode.js';
export type { TableRef } from './types/table-ref.js';
export type { TargetColumn, TargetInfo } from './types/target-info.js';
export type { CanonicalValue } from './types/value.js';
