import type { BatchColumn } from './batch.js';
import { convertJson, convertText, jsonShape, storageType } from './convert/index.js';
import type { Duck } from './duck.js';
import { type Field, type Run, runSql } from './read/relation.js';

/** Values longer than this are cut where a reject quotes them. */
const QUOTED = 1000;

/**
 * Loads all rows into table `t`: `v0` … the typed values, `f` the file's place, and `e`: the values that do not fit,
 * as [{c: column, x: text}], NULL for a good row. rowid is the row's place in the batch, since insertion keeps order.
 */
export async function loadRows(
  duck: Duck,
  runs: readonly Run[],
  columns: readonly BatchColumn[],
  maxLine: number,
): Promise<void> {
  const typed = columns.map((c) => `v${c.index} ${storageType(c.type)}`);
  await duck.run(
    `CREATE OR REPLACE TABLE t (${[...typed, 'f INTEGER', 'e STRUCT(c INTEGER, x VARCHAR)[]'].join(', ')})`,
  );
  for (const run of runs) await duck.run(`INSERT INTO t ${selectRows(run, columns, maxLine)}`);
}

function selectRows(run: Run, columns: readonly BatchColumn[], maxLine: number): string {
  const fields: Field[] = [];
  const names = new Set(run.names);
  const values = columns.map((column) => {
    if (!names.has(column.source)) return `CAST(NULL AS ${storageType(column.type)}) AS v${column.index}`;
    const alias = `c${column.index}`;
    const shape = run.format === 'jsonl' || run.format === 'array' ? jsonShape(column.type) : 'text';
    fields.push({ name: column.source, alias, shape });
    const value = shape === 'json' ? convertJson(column.type, alias) : convertText(column.type, alias);
    return `${value} AS v${column.index}`;
  });
  const read = columns.filter((c) => names.has(c.source));
  const bad = read.map((c) => `(c${c.index} IS NOT NULL AND v${c.index} IS NULL)`);
  const wrong = read.map(
    (c) =>
      `CASE WHEN c${c.index} IS NOT NULL AND v${c.index} IS NULL THEN {c: ${c.index}, x: left(CAST(c${c.index} AS VARCHAR), ${QUOTED})} END`,
  );
  // CASE evaluates the list for bad rows only.
  const errors =
    bad.length === 0
      ? 'NULL'
      : `CASE WHEN ${bad.join(' OR ')} THEN list_filter([${wrong.join(', ')}], lambda w: w IS NOT NULL) END`;
  const raw = fields.map((f) => f.alias);
  return `SELECT ${[...columns.map((c) => `v${c.index}`), 'f', errors].join(', ')}
    FROM (SELECT ${[...raw, 'f', ...values].join(', ')} FROM ${runSql(run, fields, maxLine)})`;
}
