import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The columns of the rows of all benchmarks, as a spec declares them. */
export const COLUMNS = {
  user_id: 'BIGINT',
  name: 'STRING',
  email: 'STRING',
  balance: 'DECIMAL(12,2)',
  active: 'BOOLEAN',
  signup: 'DATE',
  updated_at: 'TIMESTAMP',
} as const;

/** The same as DuckDB spells them, as JSON: for `duckdb-copy.mjs`. */
export const DUCKDB_COLUMNS = JSON.stringify({
  ...COLUMNS,
  name: 'VARCHAR',
  email: 'VARCHAR',
  updated_at: 'TIMESTAMPTZ',
});

/** Numbers that look drawn, and are the same every time. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state % below;
  };
}

/** Writes `rows` lines of JSON with these columns, `user_id` from 1: about 150 bytes each. Answers the path. */
export async function writeRows(dir: string, rows: number, name = `rows-${rows}.jsonl`): Promise<string> {
  const path = join(dir, name);
  const out = createWriteStream(path);
  const random = drawing(12345);
  for (let start = 0; start < rows; start += 1000) {
    let text = '';
    for (let i = start; i < Math.min(start + 1000, rows); i++) {
      text += `{"user_id":${i + 1},"name":"User ${random(100_000)}","email":"u${i}@ex.com","balance":${random(1_000_000) / 100},"active":${random(2) === 0},`;
      text += `"signup":"2026-0${1 + random(9)}-1${random(10)}","updated_at":"2026-11-20T08:14:0${random(10)}Z"}\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return path;
}

interface Sync {
  readonly file: string;
  readonly table: string;
  readonly mode?: 'merge' | 'mirror' | 'insert';
  /** Lines of `destination`. */
  readonly destination?: readonly string[];
}

/** Writes a sync of such a file into main.bench, and answers its path. */
export function writeSync(dir: string, { file, table, mode = 'merge', destination = [] }: Sync): string {
  const path = join(dir, `${table}.yml`);
  const columns = Object.entries(COLUMNS).map(([name, type]) => `  ${name}: ${type}`);
  const lines = [
    `name: ${table}`,
    'source:',
    `  files: ${JSON.stringify(file)}`,
    'columns:',
    ...columns,
    'destination:',
    '  type: databricks',
    '  catalog: main',
    '  schema: bench',
    `  table: ${table}`,
    '  upsert_key: [user_id]',
    ...destination.map((line) => `  ${line}`),
    'sync:',
    `  mode: ${mode}`,
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
