import { join } from 'node:path';
import type { DataType } from '../types/data-type.js';
import { someType } from '../types/data-type-walk.js';
import type { BatchColumn } from './batch.js';
import { convertJson, convertText, convertTyped, EXPAND_MACRO, isNested, storageType } from './convert/index.js';
import { full } from './convert/scalar.js';
import type { Duck } from './duck.js';
import { reading } from './read/failure.js';
import { isJson, type Readable } from './read/format.js';
import { quoteNumbers } from './read/quote-numbers.js';
import { type Field, type Run, runSql } from './read/relation.js';
import { printRow } from './wire.js';

/** Values longer than this are cut where a reject quotes them. */
const QUOTED = 1000;

/**
 * Loads all rows into table `t`: `v0` … the typed values, `f` the file's place, and `e`: the values that do not fit,
 * as [{c: column, x: text}], NULL for a good row. rowid is the row's place in the batch, since insertion keeps order.
 *
 * Fractions in JSON pass through double in DuckDB's reader. Where that may change one, JSON files are read with their
 * fractions in quotes: for numbers of many digits at once; for text columns that turn out to hold fractions, and for
 * values with an exponent, in a second reading.
 */
export async function loadRows(
  duck: Duck,
  runs: readonly Run[],
  columns: readonly BatchColumn[],
  options: LoadOptions,
): Promise<void> {
  const digits = columns.some((c) => someType(c.type, isExactNumber));
  let read = await markNumbers(runs, options.tempDir, (file) => digits && file.longNumbers);
  await fill(duck, read, columns, options);
  const [spelled, exponents] = await duck.row(
    `SELECT coalesce(bool_or(n), false), coalesce(bool_or(len(list_filter(e, lambda w: regexp_matches(w.x, '[0-9.][eE]'))) > 0), false) FROM t`,
  );
  if (spelled !== true && exponents !== true) return;
  if (spelled === true) read = await markNumbers(read, options.tempDir, () => true);
  await duck.run(EXPAND_MACRO);
  await fill(duck, read, columns, options);
}

interface LoadOptions {
  readonly tempDir: string;
  /** Rows come in no order of their own: they are put in the order of their values. */
  readonly sort: boolean;
}

async function fill(
  duck: Duck,
  runs: readonly Run[],
  columns: readonly BatchColumn[],
  { sort }: LoadOptions,
): Promise<void> {
  const typed = columns.map((c) => `v${c.index} ${storageType(c.type)}`);
  await duck.run(
    `CREATE OR REPLACE TABLE t (${[...typed, 'f INTEGER', 'e STRUCT(c INTEGER, x VARCHAR)[]', 'n BOOLEAN'].join(', ')})`,
  );
  for (const run of runs) {
    const order = sort ? ` ORDER BY ${printRow(columns, (i) => `v${i}`)}, CAST(e AS VARCHAR)` : '';
    await reading(run, () => duck.run(`INSERT INTO t ${selectRows(run, columns)}${order}`));
  }
}

/** JSON runs with the files that `which` takes rewritten, their fractions in quotes. A run is all one or the other. */
async function markNumbers(
  runs: readonly Run[],
  dir: string,
  which: (file: Readable) => boolean,
): Promise<readonly Run[]> {
  const marked: Run[] = [];
  for (const run of runs) {
    if (!isJson(run.format) || run.numbers === 'marked' || !run.files.some(which)) {
      marked.push(run);
      continue;
    }
    const files: Readable[] = [];
    for (const [i, file] of run.files.entries()) {
      const path = await quoteNumbers(file.path, join(dir, `marked-${run.firstFile + i}`), file.label);
      files.push({ ...file, path, maxLine: file.maxLine * 3 });
    }
    marked.push({ ...run, files, numbers: 'marked' });
  }
  return marked;
}

function selectRows(run: Run, columns: readonly BatchColumn[]): string {
  const names = new Map(run.names.map((name, i) => [name, i]));
  const read = columns.filter((c) => names.has(c.source));
  const fields: Field[] = read.map((c) => ({ name: c.source, alias: `c${c.index}`, json: asJson(run, c.type) }));
  const values = columns.map((c) => {
    const place = names.get(c.source);
    return `${place === undefined ? `CAST(NULL AS ${storageType(c.type)})` : typedValue(run, place, c)} AS v${c.index}`;
  });
  const unfit = (c: BatchColumn): string => `c${c.index} IS NOT NULL AND v${c.index} IS NULL`;
  const wrong = read.map(
    (c) => `CASE WHEN ${unfit(c)} THEN {c: ${c.index}, x: left(${sourceText(run, c)}, ${QUOTED})} END`,
  );
  // CASE evaluates the list for bad rows only.
  const errors =
    read.length === 0
      ? 'CAST(NULL AS STRUCT(c INTEGER, x VARCHAR)[])'
      : `CASE WHEN ${read.map((c) => `(${unfit(c)})`).join(' OR ')} THEN list_filter([${wrong.join(', ')}], lambda w: w IS NOT NULL) END`;
  const raw = fields.map((f) => f.alias);
  const typed = columns.map((c) => `v${c.index}`);
  return `SELECT ${[...typed, 'f', `${errors} AS e`, `${hasSpelling(run, read)} AS n`].join(', ')}
    FROM (SELECT ${[...raw, 'f', ...values].join(', ')} FROM ${runSql(run, fields)})`;
}

function typedValue(run: Run, place: number, column: BatchColumn): string {
  const x = `c${column.index}`;
  const { type } = column;
  const source = run.types?.[place];
  if (source !== undefined) return `CAST(${convertTyped(type, source, x)} AS ${storageType(type)})`;
  if (asJson(run, type)) return convertJson(type, x, run.numbers);
  return convertText(type, x);
}

/** Whether a column is read as JSON text. */
const asJson = (run: Run, type: DataType): boolean => isJson(run.format) && (isNested(type) || type.kind === 'variant');

function sourceText(run: Run, column: BatchColumn): string {
  const text = `CAST(c${column.index} AS VARCHAR)`;
  return asJson(run, column.type) && run.numbers === 'marked' ? `drt_text(${text})` : text;
}

const FRACTION = '-?[0-9]+([.][0-9]+([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)';

/** Whether a row may hold a fraction whose spelling was lost, and matters. A string that looks like one costs only time. */
function hasSpelling(run: Run, columns: readonly BatchColumn[]): string {
  if (!isJson(run.format) || run.numbers === 'marked') return 'false';
  const tests = columns
    .filter((c) => someType(c.type, isSpelled))
    .map((c) => {
      const x = `CAST(c${c.index} AS VARCHAR)`;
      const within = `regexp_matches(${x}, '^[{[].*[0-9][.eE]')`;
      return `coalesce(${full(x, FRACTION)} OR ${within}, false)`;
    });
  return tests.length === 0 ? 'false' : tests.join(' OR ');
}

const isText = (type: DataType): boolean => type.kind === 'string' || type.kind === 'varchar' || type.kind === 'char';
const isSpelled = (type: DataType): boolean => isText(type) || type.kind === 'variant';
/** Types that reject what they cannot hold, so that rounding on the way would hide it (H23). */
const isExactNumber = (type: DataType): boolean =>
  type.kind === 'decimal' ||
  type.kind === 'tinyint' ||
  type.kind === 'smallint' ||
  type.kind === 'int' ||
  type.kind === 'bigint';
