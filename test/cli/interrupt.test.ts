import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { BIN, scratch } from './drt.js';

const dir = scratch();

/** The terminal signals every process of its group, and npm passes its own signal on: drt gets two for one Ctrl-C. */
it('H01, H11: one Ctrl-C that arrives twice, as under npx, stops apply cleanly', async () => {
  writeFileSync(
    join(dir, 'people.yml'),
    ['columns:', '  id: BIGINT', 'destination:', '  type: databricks', '  catalog: main', '  schema: crm']
      .concat(['  table: people', '  upsert_key: [id]', 'sync:', '  mode: merge', ''])
      .join('\n'),
  );
  const rows = Array.from({ length: 400_000 }, (_, id) => `{"id": ${id}}\n`);
  writeFileSync(join(dir, 'people.jsonl'), rows.join(''));
  const args = ['apply', 'people.yml', '--input', 'people.jsonl', '--warehouse', 'duckdb:crm.duckdb', '--yes'];
  const child = spawn(process.execPath, [BIN, ...args], { cwd: dir });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      if (!said.includes('create_staging') && text.includes('create_staging'))
        for (let n = 0; n < 2; n += 1) child.kill('SIGINT');
      said += text.toString();
    });
  expect(await new Promise((done) => child.on('close', done)), said).toBe(130);
  expect(said).toMatch(
    /DRT507 interrupted (before|during) 02-stage_rows; main\.crm\.people was created, and has no rows/,
  );
  const instance = await DuckDBInstance.create(join(dir, 'crm.duckdb'));
  const connection = await instance.connect();
  const tables = await connection.run("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'crm'");
  expect(await tables.getRowsJson()).toEqual([['people']]);
  connection.closeSync();
  instance.closeSync();
});
