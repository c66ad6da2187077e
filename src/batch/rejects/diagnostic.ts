import { duckName } from '../../duckdb/quote.js';
import type { Diagnostic } from '../../errors.js';
import { plural, thousands } from '../../text/figures.js';
import { showName } from '../../text/names.js';
import type { BatchMetadata } from '../../types/generated/batch-document.js';
import { formatLimit, type Limit } from '../../types/limit.js';
import { OF_THE_KEY, type Reject, type RejectedValue, type Rejects } from './rejects.js';
import type { Remedy } from './remedies.js';

/** How many rejected rows, and how many columns of each, a message shows. */
const ROWS_SHOWN = 5;
const COLUMNS_SHOWN = 20;

/**
 * The error or warning that rejected rows call for, undefined where there are none: DRT301 (exit 3) where on_error is
 * fail, DRT308 (exit 3) above max_rejects, else a warning (exit 5).
 */
export function rejectsDiagnostic(
  batch: { readonly metadata: BatchMetadata; readonly rejects: Rejects },
  spec: { readonly onError: 'fail' | 'skip'; readonly maxRejects?: Limit },
): Diagnostic | undefined {
  const { count, first, remedies } = batch.rejects;
  const { read, load } = batch.metadata.rows;
  if (count === 0) return undefined;
  const counted = `${thousands(count)} of ${plural(read, 'row')} rejected`;
  const shown = first.slice(0, ROWS_SHOWN);
  const more = count > shown.length ? [`and ${plural(count - shown.length, 'more row')}`] : [];
  const details = [...shown.flatMap(formatReject), ...more];
  const repairs = [...remediesOf(remedies), ...nullKeys(first)];
  if (spec.onError === 'fail') {
    return {
      code: 'DRT301',
      severity: 'error',
      message: `${counted}; nothing planned`,
      specKeys: [['sync', 'on_error'], ['source', 'files'], ['source', 'query'], ['source']],
      details,
      fix: [...repairs, 'sync.on_error: skip loads the others and exits 5'].join('; '),
    };
  }
  if (spec.maxRejects !== undefined && exceeds(spec.maxRejects, count, read)) {
    return {
      code: 'DRT308',
      severity: 'error',
      message: `${counted}, more than sync.max_rejects: ${formatLimit(spec.maxRejects)}; nothing planned`,
      specKeys: [['sync', 'max_rejects']],
      details,
      fix: [...(repairs.length === 0 ? ['correct the rows'] : repairs), 'or raise sync.max_rejects'].join('; '),
    };
  }
  const fix = repairs.length === 0 ? {} : { fix: repairs.join('; ') };
  return {
    code: 'DRT309',
    severity: 'warning',
    message: `${counted}; ${load === 1 ? 'the other one loads' : 'the others load'}`,
    details,
    ...fix,
  };
}

function exceeds(limit: Limit, count: number, read: number): boolean {
  return limit.kind === 'rows' ? count > limit.rows : count * 100 > limit.percent * read;
}

/** `users.csv:18  balance  "12,50" is not a number: …`: a line for each value of the row that does not fit. */
function formatReject(reject: Reject): readonly string[] {
  const { file, row, line, others = [] } = reject;
  const place = line === undefined ? `${file === 'query' ? '' : `${file} `}row ${thousands(row)}` : `${file}:${line}`;
  const values = [reject, ...others];
  const lines = values.slice(0, COLUMNS_SHOWN).map((value) => `${place}  ${formatValue(value)}`);
  const more = values.length - lines.length;
  return more > 0 ? [...lines, `${place}  and ${plural(more, 'more column')}`] : lines;
}

/** Cut at 80 characters of the value. */
function formatValue({ column, value, reason }: RejectedValue): string {
  if (value === null) return `${showName(column)}  ${reason}`;
  return `${showName(column)}  ${JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value)} ${reason}`;
}

/** How many columns a fix speaks of. */
const REMEDIED = 3;

/** What takes the values as they are, and what makes others of them. */
function remediesOf(remedies: readonly Remedy[]): readonly string[] {
  const some = remedies.slice(0, REMEDIED);
  const declared = some
    .filter((r) => !r.ofTarget)
    .map(({ column, holds = 'STRING' }) => `${showName(column)}: ${holds}`);
  const altered = some
    .filter((r) => r.ofTarget)
    .map(({ column, holds = 'STRING' }) => `${showName(column)} to ${holds}`);
  const converted = some.flatMap(({ column, sql }) => (sql === undefined ? [] : [`${sql} AS ${duckName(column)}`]));
  const keys = new Set(some.flatMap(({ csvKey }) => csvKey ?? []));
  return [
    ...[...keys].map((key) => `if the file writes a decimal comma, say ${key}`),
    ...(declared.length === 0
      ? []
      : [`declare under columns what holds the values, where the table does too: ${declared.join(', ')}`]),
    ...(altered.length === 0 ? [] : [`alter the table: ${altered.join(', ')}`]),
    ...(converted.length === 0 ? [] : [`or convert them in source.query: ${converted.join(', ')}`]),
  ];
}

const nullKeys = (first: readonly Reject[]): readonly string[] =>
  first.some((r) => [r, ...(r.others ?? [])].some(({ reason }) => reason.endsWith(OF_THE_KEY)))
    ? ['sync.null_keys: match loads rows whose key is NULL']
    : [];
