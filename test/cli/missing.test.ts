import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drt, scratch } from './drt.js';
import { query } from './duckdb.js';

const NAME = 'it\'s "x"';

describe('sync.on_missing: keep', () => {
  const root = scratch();

  test.for([
    ['merge', 'values', ''],
    ['merge', 'json', ''],
    ['mirror', 'values', ''],
    ['mirror', 'json', 'mirror: {delete: single_merge, max_delete: 100%}'],
  ] as const)(
    'H39: a row that lacks a column keeps what the table has: %s, load: %s %s',
    async ([mode, load, more]) => {
      const name = `${mode}-${load}`;
      const at = (file: string): string => join(root, `${name}-${file}`);
      await query(
        at('t.duckdb'),
        `CREATE SCHEMA s; CREATE TABLE s.t (id BIGINT, "Email" VARCHAR, "${NAME.replaceAll('"', '""')}" DOUBLE, n BIGINT);
       INSERT INTO s.t VALUES (1, 'ana@x', 1.5, 1), (2, 'ben@x', 2.5, 2), (3, 'cy@x', 3.5, 3)`,
      );
      const rows = [
        { id: 1, email: 'new@x' },
        { id: 2, email: null, [NAME]: 7 },
        { id: 3, n: 4, [NAME]: 3.5 },
        { id: 4, n: 5 },
      ];
      writeFileSync(at('d.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      writeFileSync(
        at('sync.yml'),
        `source: {files: ${name}-d.jsonl}
destination: {type: databricks, catalog: main, schema: s, table: t, upsert_key: [id], load: ${load}}
sync:
  mode: ${mode}
  on_missing: keep
  ${more}
checks: {no_budget: off, full_budget: off}
`,
      );
      const all = `SELECT to_json(t)::VARCHAR FROM s.t t ORDER BY id`;
      const after = [
        { id: 1, Email: 'new@x', [NAME]: 1.5, n: 1 },
        { id: 2, Email: null, [NAME]: 7, n: 2 },
        { id: 3, Email: 'cy@x', [NAME]: 3.5, n: 4 },
        { id: 4, Email: null, [NAME]: null, n: 5 },
      ];
      for (const counts of ['+1 ~3 -0 =0', '+0 ~0 -0 =4']) {
        const ran = await drt(['apply', `${name}-sync.yml`, '--warehouse', `duckdb:${name}-t.duckdb`, '--yes'], {
          cwd: root,
        });
        expect(ran, ran.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining(counts) });
        expect(ran.stderr).not.toContain('warning');
        expect((await query(at('t.duckdb'), all)).map((row) => JSON.parse(String(row)) as unknown)).toEqual(after);
      }
    },
  );
});
