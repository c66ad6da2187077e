import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Diagnostic } from '../errors.js';
import { printDataType } from '../types/data-type.js';
import type { Limit } from '../types/limit.js';
import { formatLimit } from '../types/limit.js';
import type { Batch, BatchColumn, BatchRequest, Reject, RejectedValue } from './batch.js';
import type { Duck, DuckRow } from './duck.js';
import { rejectedRows } from './keys.js';
import type { Readable } from './read/format.js';
import { LineFinder } from './read/places.js';

/** Finds rejected rows' places and says why each was rejected, from table `t`. */
interface RejectReader {
  readonly count: number;
  /** In batch order. */
  read(limit?: number): AsyncIterable<Reject>;
}

export async function readRejects(
  duck: Duck,
  columns: readonly BatchColumn[],
  key: readonly BatchColumn[],
  files: readonly Readable[],
  starts: ReadonlyMap<number, number>,
  request: BatchRequest,
): Promise<RejectReader> {
  const where = rejectedRows(key, request);
  const count = Number((await duck.row(`SELECT count(*) FROM t WHERE ${where}`))[0] ?? 0);
  const nulls = request.nullKeys === 'match' ? [] : key;
  const missing =
    nulls.length === 0 ? '[]' : `[${nulls.map((c) => `CASE WHEN v${c.index} IS NULL THEN ${c.index} END`).join(', ')}]`;
  const toReject = async ([rowid, f, errors, empty]: DuckRow, finder: LineFinder): Promise<Reject> => {
    const file = Number(f);
    const row = Number(rowid) - (starts.get(file) ?? 0) + 1;
    const unfit = list(errors).map((e) => unfitValue(columns, e as { c: number; x: string }));
    const names = new Set(unfit.map((u) => u.column));
    const empties = list(empty)
      .filter((i) => i !== null)
      .map((i) => nullKey(columns, Number(i)))
      .filter((n) => !names.has(n.column));
    const [first, ...others] = [...unfit, ...empties];
    const source = files[file];
    const line = source === undefined ? undefined : await finder.find(source, row);
    return {
      file: files[file]?.label ?? 'query',
      row,
      ...(line === undefined ? {} : { line }),
      ...(first ?? { column: '', value: null, reason: 'was rejected' }),
      ...(others.length === 0 ? {} : { others }),
    };
  };
  return {
    count,
    async *read(limit) {
      const sql = `SELECT rowid, f, e, ${missing} FROM t WHERE ${where} ORDER BY rowid${limit === undefined ? '' : ` LIMIT ${limit}`}`;
      const finder = new LineFinder();
      try {
        for await (const rows of duck.stream(sql)) for (const row of rows) yield await toReject(row, finder);
      } finally {
        await finder.close();
      }
    },
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function unfitValue(columns: readonly BatchColumn[], error: { readonly c: number; readonly x: string }): RejectedValue {
  const column = columns[error.c];
  const type = column === undefined ? '' : printDataType(column.type);
  const spaces = error.x !== error.x.trim() ? ' (it has outer spaces)' : '';
  return { column: column?.name ?? '', value: error.x, reason: `is not ${type}${spaces}` };
}

const nullKey = (columns: readonly BatchColumn[], index: number): RejectedValue => ({
  column: columns[index]?.name ?? '',
  value: null,
  reason: 'is NULL, and it is part of the key (sync.null_keys: reject)',
});

export async function writeRejectsFile(reader: RejectReader, path: string): Promise<void> {
  const out = createWriteStream(path, { mode: 0o600 });
  for await (const reject of reader.read()) {
    if (!out.write(`${JSON.stringify(reject)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** `row 17,204  balance  "12,50" is not DECIMAL(12,2)`: a line of a message. Cut at 80 characters of value. */
function formatReject(reject: Reject, many: boolean): string {
  const value =
    reject.value === null
      ? ''
      : `${JSON.stringify(reject.value.length > 80 ? `${reject.value.slice(0, 79)}…` : reject.value)} `;
  const place = `row ${reject.row.toLocaleString('en-US')}`;
  return `${many ? `${reject.file} ` : ''}${place}  ${reject.column}  ${value}${reject.reason}`;
}

const SHOWN = 5;

/**
 * The error or warning that rejected rows call for, undefined where there are none: DRT301 (exit 3) where on_error is
 * fail, DRT308 (exit 3) above max_rejects, else a warning (exit 5).
 */
export function rejectsDiagnostic(
  batch: Pick<Batch, 'metadata' | 'rejects'>,
  spec: { readonly onError: 'fail' | 'skip'; readonly maxRejects?: Limit },
): Diagnostic | undefined {
  const { count, first } = batch.rejects;
  const read = batch.metadata.rows.read;
  if (count === 0) return undefined;
  const counted = `${count.toLocaleString('en-US')} of ${read.toLocaleString('en-US')} rows rejected`;
  const many = batch.metadata.files.length > 1;
  const details = first.slice(0, SHOWN).map((r) => formatReject(r, many));
  const more = count > details.length ? [`and ${(count - details.length).toLocaleString('en-US')} more`] : [];
  const all = { details: [...details, ...more] };
  if (spec.onError === 'fail') {
    return {
      code: 'DRT301',
      severity: 'error',
      message: `${counted}; nothing planned`,
      ...all,
      fix: 'sync.on_error: skip loads the others and exits 5',
    };
  }
  if (spec.maxRejects !== undefined && exceeds(spec.maxRejects, count, read)) {
    return {
      code: 'DRT308',
      severity: 'error',
      message: `${counted}, more than sync.max_rejects: ${formatLimit(spec.maxRejects)}; nothing planned`,
      ...all,
      fix: 'correct the rows, or raise sync.max_rejects',
    };
  }
  return { code: 'DRT309', severity: 'warning', message: `${counted}; the others load`, ...all };
}

function exceeds(limit: Limit, count: number, read: number): boolean {
  return limit.kind === 'rows' ? count > limit.rows : count * 100 > limit.percent * read;
}
