import { join } from 'node:path';
import type { DataType } from '../types/data-type.js';
import { isText, someType } from '../types/data-type-walk.js';
import { EXPAND_MACRO, isNumeric, plainNumber, storageType } from './convert/index.js';
import { full } from './convert/scalar.js';
import type { Duck } from './duck.js';
import { reading } from './read/failure.js';
import { isJson, type Readable } from './read/format.js';
import { quoteNumbers } from './read/quote-numbers.js';
import { type Field, type Run, runSql } from './read/relation.js';
import { type BatchColumn, READ, ROWS } from './tables.js';
import { asJson, sourceText, typedValue } from './typed-value.js';
import { printRow } from './wire.js';

/** Values longer than this are cut where a reject quotes them. */
const QUOTED = 1000;

/**
 * Loads all rows into `ROWS`: their typed values, the place of their file, and the values that do not fit.
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
  const [respelled, exponents] = await duck.row(
    `SELECT bool_or(${ROWS.respelled}), bool_or(${ROWS.misfitMatches('[0-9.][eE]')}) FROM ${ROWS.table}`,
  );
  if (respelled !== true && exponents !== true) return;
  if (respelled === true) read = await markNumbers(read, options.tempDir, () => true);
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
  const typed = columns.map((c) => `${ROWS.value(c)} ${storageType(c.type)}`);
  const others = [`${ROWS.file} INTEGER`, `${ROWS.unfit} ${ROWS.unfitType}`, `${ROWS.respelled} BOOLEAN`];
  await duck.run(`CREATE OR REPLACE TABLE ${ROWS.table} (${[...typed, ...others].join(', ')})`);
  for (const run of runs) {
    const order = sort ? ` ORDER BY ${printRow(columns)}, CAST(${ROWS.unfit} AS VARCHAR)` : '';
    await reading(run, () => duck.run(`INSERT INTO ${ROWS.table} ${selectRows(run, columns)}${order}`));
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
  const fields: Field[] = read.map((c) => ({ name: c.source, alias: READ.column(c.index), json: asJson(run, c) }));
  const values = columns.map((c) => {
    const place = names.get(c.source);
    return `${place === undefined ? `CAST(NULL AS ${storageType(c.type)})` : typedValue(run, place, c)} AS ${ROWS.value(c)}`;
  });
  const checked = columns.filter((c) => names.has(c.source) || c.notNull === true);
  const unfit = (c: BatchColumn): string =>
    `${c.notNull === true ? '' : `${READ.column(c.index)} IS NOT NULL AND `}${ROWS.value(c)} IS NULL`;
  const text = (c: BatchColumn): string =>
    names.has(c.source) ? `left(${sourceText(run, c)}, ${QUOTED})` : 'CAST(NULL AS VARCHAR)';
  const wrong = checked.map((c) => `CASE WHEN ${unfit(c)} THEN ${ROWS.misfit(c, text(c))} END`);
  // CASE evaluates the list for bad rows only.
  const errors =
    checked.length === 0
      ? `CAST(NULL AS ${ROWS.unfitType})`
      : `CASE WHEN ${checked.map((c) => `(${unfit(c)})`).join(' OR ')} THEN list_filter([${wrong.join(', ')}], lambda w: w IS NOT NULL) END`;
  const raw = fields.map((f) => f.alias);
  const others = [READ.file, `${errors} AS ${ROWS.unfit}`, `${hasSpelling(run, read)} AS ${ROWS.respelled}`];
  return `SELECT ${[...columns.map(ROWS.value), ...others].join(', ')}
    FROM (SELECT ${[...raw, READ.file, ...values].join(', ')} FROM ${withNumbers(run, read, runSql(run, fields))})`;
}

/** `from` with a column more for each column of numbers that CSV writes in a form of its own. */
function withNumbers(run: Run, columns: readonly BatchColumn[], from: string): string {
  const format = run.csv?.numbers;
  const numeric = columns.filter((c) => isNumeric(c.type));
  if (format === undefined || numeric.length === 0) return from;
  const numbers = numeric.map((c) => `${plainNumber(READ.column(c.index), format)} AS ${READ.number(c.index)}`);
  return `(SELECT *, ${numbers.join(', ')} FROM ${from})`;
}

const FRACTION = '-?[0-9]+([.][0-9]+([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)';

/** Whether a row may hold a fraction whose spelling was lost, and matters. A string that looks like one costs only time. */
function hasSpelling(run: Run, columns: readonly BatchColumn[]): string {
  if (!isJson(run.format) || run.numbers === 'marked') return 'false';
  const tests = columns
    .filter((c) => someType(c.type, isSpelled))
    .map((c) => {
      const x = `CAST(${READ.column(c.index)} AS VARCHAR)`;
      const within = `regexp_matches(${x}, '^[{[].*[0-9][.eE]')`;
      // Most text begins with a letter, which is cheaper to see: patterns are matched behind a digit, a minus or a bracket alone.
      return `CASE WHEN ${x} >= '-' AND ${x} < ':' THEN ${full(x, FRACTION)} WHEN ${begins(x, '[')} OR ${begins(x, '{')} THEN ${within} ELSE false END`;
    });
  return tests.length === 0 ? 'false' : tests.join(' OR ');
}

/** By its first four bytes, which DuckDB has at hand. */
const begins = (x: string, sign: string): string =>
  `(${x} >= '${sign}' AND ${x} < '${String.fromCharCode(sign.charCodeAt(0) + 1)}')`;

const isSpelled = (type: DataType): boolean => isText(type) || type.kind === 'variant';
/** Types that reject what they cannot hold, so that rounding on the way would hide it (H23). */
const isExactNumber = (type: DataType): boolean =>
  type.kind === 'decimal' ||
  type.kind === 'tinyint' ||
  type.kind === 'smallint' ||
  type.kind === 'int' ||
  type.kind === 'bigint';
