import { holdsToVersion } from '../plan/changes.js';
import { DELETE_STRATEGIES } from '../plan/delete-strategies/index.js';
import type { Plan, PlanCheck, Statement } from '../plan/plan.js';
import { plural, thousands } from '../text/figures.js';
import { printDataType } from '../types/data-type.js';
import { formatLimit } from '../types/limit.js';
import { formatTableRef } from '../types/table-ref.js';

/** Sentences about a plan, shared by the header of plan.sql, plan.md and the terminal. */

/** The first 8 characters of a hash: what headers, folders and messages show of it. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

/** `mirror 2 rows into main.crm.contacts` */
export function planSentence(plan: Plan): string {
  return `${plan.sync.mode} ${plural(plan.batch.load, 'row')} into ${formatTableRef(plan.tables.target)}`;
}

/** `48,212 rows, 48,212 keys, 0 rejected, 0 duplicates` */
export function batchSentence(plan: Plan): string {
  const { read, keys, rejected, duplicates } = plan.batch;
  return [
    plural(read, 'row'),
    ...(keys === undefined ? [] : [plural(keys, 'key')]),
    `${thousands(rejected)} rejected`,
    plural(duplicates, 'duplicate'),
  ].join(', ');
}

/** `main.raw.users at version 41`: which rows of the warehouse the statements read; undefined where the rows come from here. */
export function remoteSentence({ batch: { label, remote } }: Plan): string | undefined {
  if (remote === undefined) return undefined;
  return `${label}${remote.version === undefined ? '' : ` at version ${remote.version}`}`;
}

/** Which rows are deleted. Their number is unknown until the target is counted, and never guessed (H20). */
export function deletesSentence(plan: Plan, count: string): string {
  const { deletes } = plan;
  if (deletes.form === 'none') return 'none';
  if (deletes.form === 'withheld') return `withheld: ${deletes.reason}`;
  return `${DELETE_STRATEGIES[deletes.form].rows(plan)}; ${count}, limit ${formatLimit(deletes.limit)}`;
}

/** Why counts are unknown: without a connection nothing of the target was read, with one its columns but not its rows. */
export function countReason(plan: Plan): string {
  return holdsToVersion(plan) ? 'rows not counted' : 'target not read';
}

/** `01-04`, `03`: the places of consecutive statements. */
export function places(statements: readonly Statement[]): string {
  const numbers = statements.map((s) => place(s));
  const [first, last] = [numbers[0] ?? '', numbers.at(-1) ?? ''];
  return first === last ? first : `${first}-${last}`;
}

/** `05` of `05-merge`. */
export function place(statement: Statement): string {
  return statement.id.slice(0, statement.id.indexOf('-'));
}

/** What a reviewer may hold a run to, and no statement says: the plan, the table, whose credentials, what is checked first. */
export function identity(plan: Plan): readonly (readonly [string, string])[] {
  const { planHash, tables, connection, checks } = plan;
  const rows = remoteSentence(plan);
  return [
    ['plan', planHash],
    ...(rows === undefined ? [] : [['source', `${rows}, in the warehouse`] as const]),
    ['target', formatTableRef(tables.target)],
    ['env', [connection.hostEnv, connection.httpPathEnv, connection.tokenEnv].join(', ')],
    ['checks', checks.map(checkSentence).join('; ')],
  ];
}

function checkSentence(check: PlanCheck): string {
  if (check.kind === 'target_version') return `the target is at version ${check.version}`;
  if (check.kind === 'target_unfiltered') return 'no row filter and no mask';
  if (check.kind === 'target_has_no_more') return 'no other column';
  if (check.kind === 'target_not_partitioned_by') return `not partitioned by ${check.columns.join(', ')}`;
  return `the columns ${check.columns.map((c) => `${c.name} ${printDataType(c.type)}`).join(', ')}`;
}
