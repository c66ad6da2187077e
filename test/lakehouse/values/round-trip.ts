import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionResult } from '../../../src/execute/events.js';
import type { Load } from '../../../src/types/load.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import type { CanonicalValue } from '../../../src/types/value.js';
import type { Sql } from '../engine/driver.js';
import { applyPlan, syncYaml, withPlan } from '../sync.js';
import { decode, readable, settled } from './read-back.js';
import { jsonText } from './spelling.js';

/** A cell of the file and what has to be in the table; `json` where the file's spelling is not the value's own. */
export interface Cell {
  readonly value: CanonicalValue;
  readonly json?: string;
}

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly cells: readonly Cell[];
}

interface RoundTrip {
  /** Of each apply of the same rows. */
  readonly results: readonly ExecutionResult[];
  /** By column: what the table holds and what it should, in a form that is equal exactly where the values are. */
  readonly columns: readonly {
    readonly name: string;
    readonly got: readonly unknown[];
    readonly expected: readonly unknown[];
  }[];
}

/**
 * From a file to a Delta table and back, all columns in one plan: a column shorter than the others repeats its cells. Rows
 * have a key `id`, and are merged.
 */
export async function roundTrip(
  sql: Sql,
  table: string,
  { load, mode, times }: { readonly load: Load; readonly mode: 'insert' | 'merge'; readonly times: number },
  columns: readonly Column[],
): Promise<RoundTrip> {
  const count = Math.max(...columns.map((c) => c.cells.length));
  const cell = (c: Column, i: number): Cell => c.cells[i % c.cells.length] ?? { value: null };
  const quoted = (name: string): string => `\`${name}\``;
  const lines = Array.from({ length: count }, (_, i) => {
    const fields = columns.map((c) => {
      const { value, json } = cell(c, i);
      return `${JSON.stringify(c.name)}:${json ?? jsonText(parseDataType(c.type), value)}`;
    });
    return `{"id":${i},${fields.join(',')}}\n`;
  });
  const schema = columns.map((c) => `${quoted(c.name)} ${c.type}`).join(', ');
  const mapped = schema.includes('`a b`') ? "TBLPROPERTIES ('delta.columnMapping.mode' = 'name')" : '';
  await sql(`CREATE OR REPLACE TABLE ${table} (id BIGINT, ${schema}) ${mapped}`);
  const folder = mkdtempSync(join(tmpdir(), 'drt-values-'));
  try {
    const file = join(folder, 'batch.jsonl');
    writeFileSync(file, lines.join(''));
    const yaml = syncYaml(table, {
      columns: ['id: BIGINT', ...columns.map((c) => `${c.name}: ${JSON.stringify(c.type)}`)],
      destination: [
        `load: ${load}`,
        ...(load === 'volume' ? ['volume: main.demo.drt'] : []),
        ...(mode === 'merge' ? ['upsert_key: [id]'] : []),
      ],
      sync: [`mode: ${mode}`],
    });
    const results: ExecutionResult[] = [];
    await withPlan(yaml, [file], async (planned) => {
      for (let i = 0; i < times; i += 1) results.push(await applyPlan(planned));
    });
    const read = columns.map((c) => `${readable(parseDataType(c.type), quoted(c.name))} AS ${quoted(c.name)}`);
    const rows = await sql(`SELECT ${read.join(', ')} FROM ${table} ORDER BY id`);
    return {
      results,
      columns: columns.map((c) => {
        const type = parseDataType(c.type);
        return {
          name: c.name,
          got: rows.map((row) => settled(type, decode(type, row[c.name]))),
          expected: Array.from({ length: count }, (_, i) => settled(type, cell(c, i).value)),
        };
      }),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
