import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBatch } from '../../src/batch/index.js';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import { executePlan } from '../../src/execute/executor.js';
import { countPlan } from '../../src/execute/preview.js';
import { planSync } from '../../src/plan/planner.js';
import { previewOf } from '../../src/plan/preview/preview.js';
import { parseSyncSpec } from '../../src/sync/index.js';
import { connectSql, type Sql } from '../lakehouse/engine/driver.js';
import { type Scan, scansDuring } from '../lakehouse/engine/scans.js';

/**
 * Which statements of a plan scan what of its target, as Spark reports it: docs/performance-scans.md. By hand, with the
 * environment that `npm run lakehouse` prints:
 *
 *   npm run bench:scans -- [ROWS] [FILES] [BATCH]
 *
 * The target has ROWS rows in FILES files, each with a range of keys of its own; the batch BATCH rows of one such range.
 * Prints Markdown.
 */
const [ROWS = 4_000_000, FILES = 40, BATCH = 2000] = process.argv.slice(2).map(Number);
const STEP = ROWS / FILES;

const LAYOUTS = {
  'CLUSTER BY (id)': 'CLUSTER BY (id)',
  'deletion vectors': "CLUSTER BY (id) TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')",
  'no layout (hash of the key)': '',
} as const;
type Layout = keyof typeof LAYOUTS;

const MODES = {
  insert: [],
  merge: ['max_update: 50%'],
  'mirror, single_merge': ['mirror: {delete: single_merge, max_delete: 100%}'],
  'mirror, not_in': ['mirror: {delete: not_in, inline_keys: 50000, max_delete: 100%}'],
  replace: ['mirror: {max_delete: 100%}'],
} as const;
type Mode = keyof typeof MODES;

const RUNS: readonly { readonly mode: Mode; readonly layout: Layout; readonly pruned?: boolean }[] = [
  { mode: 'insert', layout: 'CLUSTER BY (id)' },
  { mode: 'merge', layout: 'CLUSTER BY (id)' },
  { mode: 'merge', layout: 'CLUSTER BY (id)', pruned: true },
  { mode: 'merge', layout: 'deletion vectors', pruned: true },
  { mode: 'merge', layout: 'no layout (hash of the key)', pruned: true },
  { mode: 'mirror, single_merge', layout: 'CLUSTER BY (id)', pruned: true },
  { mode: 'mirror, not_in', layout: 'CLUSTER BY (id)', pruned: true },
  { mode: 'replace', layout: 'CLUSTER BY (id)' },
];

const connection = { hostEnv: 'DATABRICKS_HOST', httpPathEnv: 'DATABRICKS_HTTP_PATH', tokenEnv: 'DATABRICKS_TOKEN' };

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: npm run lakehouse prints what to export`);
  return value;
}

async function fill(sql: Sql, layout: Layout): Promise<void> {
  await sql('CREATE SCHEMA IF NOT EXISTS main.scans');
  await sql('DROP TABLE IF EXISTS main.scans.t');
  await sql(`CREATE TABLE main.scans.t (id BIGINT, v STRING, n DOUBLE) USING delta ${LAYOUTS[layout]}`);
  // A file a task: ranges of keys, or a mixture of all of them.
  const rows = `SELECT id, concat('row ', id) AS v, id * 0.5D AS n FROM range(0, ${ROWS}, 1, ${FILES})`;
  const mixed = `SELECT /*+ REPARTITION(${FILES}, id) */ * FROM (${rows})`;
  await sql(`INSERT INTO main.scans.t ${layout.startsWith('no') ? mixed : rows}`);
}

function specOf(mode: Mode, pruned: boolean): string {
  const [word = ''] = mode.split(',');
  return [
    'columns: {id: BIGINT, v: STRING, n: DOUBLE}',
    'destination:',
    '  {type: databricks, catalog: main, schema: scans, table: t, load: json',
    `  ${word === 'insert' || word === 'replace' ? '' : ', upsert_key: [id]'}}`,
    'sync:',
    `  mode: ${word}`,
    ...(pruned ? ['  merge_prune: true'] : []),
    ...MODES[mode].map((line) => `  ${line}`),
  ].join('\n');
}

/** Plans with the target read, counts as `drt plan --warehouse` does, and applies. */
async function run(sql: Sql, uiPort: number, dir: string, { mode, layout, pruned = false }: (typeof RUNS)[number]) {
  await fill(sql, layout);
  const first = STEP * Math.floor(FILES / 2);
  const rows = Array.from({ length: BATCH }, (_, i) => ({ id: first + i, v: 'changed', n: i }));
  writeFileSync(join(dir, 'rows.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const { spec } = parseSyncSpec(specOf(mode, pruned), { file: 'sync.yml' });
  const warehouse = await openDatabricks({ connection, env: process.env as Record<string, string> });
  try {
    const target = await warehouse.describe(spec.target);
    await using batch = await openBatch({
      baseDir: dir,
      source: { kind: 'files', patterns: ['rows.jsonl'], union: false, mirror: true },
      columns: spec.columns,
      key: spec.key,
      duplicates: 'last',
      orderBy: [],
      nullKeys: 'reject',
      onError: 'fail',
      inlineKeys: spec.mirror.inlineKeys,
      keyRanges: pruned,
      tempDir: join(dir, 'tmp'),
    });
    const input = {
      spec,
      batch: batch.metadata,
      ...(target === undefined ? {} : { target }),
      drtVersion: '0.0.0',
    };
    const plan = planSync(input);
    const preview = async (): Promise<void> => {
      await countPlan({ plan, preview: previewOf(input), rows: batch.rowsSource, warehouse });
    };
    const apply = async (): Promise<void> => {
      const { outcome, diagnostics } = await executePlan({
        plan,
        rows: batch.rowsSource,
        warehouse,
        approve: async () => true,
        clock: Date.now,
      });
      if (outcome !== 'done') throw new Error(JSON.stringify(diagnostics));
    };
    const table = 'spark_catalog.scans.t';
    const counted = await scansDuring(uiPort, table, preview);
    const applied = await scansDuring(uiPort, table, apply);
    const [commit] = await sql('DESCRIBE HISTORY main.scans.t LIMIT 1');
    console.log(`\n### ${mode}, ${layout}${pruned ? ', merge_prune: true' : ''}\n`);
    print([...counted.map((s) => ({ ...s, step: 'drt plan' })), ...applied.map((s) => ({ ...s, step: 'drt apply' }))]);
    const metrics = Object.entries((commit?.operationMetrics ?? {}) as Record<string, string>);
    const kept = metrics.filter(([name, value]) => /Files|Vectors|RowsCopied|scanTime/.test(name) && value !== '0');
    console.log(`\n${commit?.operation}: ${kept.map(([name, value]) => `${name} ${value}`).join(', ')}`);
  } finally {
    await warehouse.close();
  }
}

function print(scans: readonly (Scan & { readonly step: string })[]): void {
  console.log('| step | statement | files | rows | bytes |\n|---|---|---:|---:|---:|');
  for (const { step, statement, files, rows, size } of scans) {
    const [words = ''] = statement.replace(/\s+/g, ' ').split(/[(`]/);
    console.log(`| ${step} | \`${words.trim()}\` | ${files} of ${FILES} | ${rows.toLocaleString('en')} | ${size} |`);
  }
}

const [host = '', port = '443'] = environment('DATABRICKS_HOST').split(':');
const sql = await connectSql({
  host,
  port: Number(port),
  path: environment('DATABRICKS_HTTP_PATH'),
  token: environment('DATABRICKS_TOKEN'),
  ca: readFileSync(environment('NODE_EXTRA_CA_CERTS'), 'utf8'),
});
const dir = mkdtempSync(join(tmpdir(), 'drt-scans-'));
try {
  const [ui] = await sql('SET spark.ui.port');
  console.log(`${ROWS.toLocaleString('en')} rows in ${FILES} files, a batch of ${BATCH.toLocaleString('en')} rows`);
  for (const one of RUNS) await run(sql, Number(ui?.value), dir, one);
} finally {
  rmSync(dir, { recursive: true, force: true });
  await sql('DROP SCHEMA IF EXISTS main.scans CASCADE');
  await sql.close();
}
