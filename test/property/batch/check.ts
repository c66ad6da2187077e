import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LosslessNumber, parse } from 'lossless-json';
import { expect } from 'vitest';
import type { Reject } from '../../../src/batch/index.js';
import type { DataType } from '../../../src/types/data-type.js';
import type { RowColumn } from '../../../src/types/rows.js';
import { folder, lines, open } from '../../unit/batch/helpers.js';
import { NumberText, REJECT, type Wire } from './model.js';

/** Numbers by value where the type is a floating one, by their text otherwise. */
function same(type: DataType, actual: unknown, expected: Wire): boolean {
  if (expected instanceof NumberText) {
    if (!(actual instanceof LosslessNumber)) return false;
    const number = type.kind === 'float' ? Math.fround : Number;
    // Zeros are equal whatever their sign, here as on the engine.
    return type.kind === 'double' || type.kind === 'float'
      ? number(Number(actual.value)) === number(Number(expected.text))
      : actual.value === expected.text;
  }
  if (Array.isArray(expected)) {
    const element = type.kind === 'array' ? type.element : type;
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((e, i) => same(element, actual[i], e))
    );
  }
  if (typeof expected === 'object' && expected !== null) {
    const record = actual as Readonly<Record<string, unknown>>;
    const fieldType = (k: string): DataType =>
      type.kind === 'map'
        ? type.value
        : type.kind === 'struct'
          ? (type.fields.find((f) => f.name === k)?.type ?? type)
          : type;
    return (
      Object.keys(expected).length === Object.keys(record).length &&
      Object.entries(expected).every(([k, e]) => same(fieldType(k), record[k], e))
    );
  }
  return actual === expected;
}

/**
 * Reads a file of `columns` and compares: what loads and what is rejected, by row and column, is what `expected` says.
 * `shown` tells what was written in a row's column.
 */
export async function check(
  columns: readonly RowColumn[],
  name: string,
  content: string | Uint8Array,
  expected: readonly (readonly (Wire | typeof REJECT)[])[],
  shown: (row: number, column: number) => string,
): Promise<void> {
  const batch = await open(folder({ [name]: content }), name, { columns });
  try {
    const rejected = expected
      .map((row, r) => row.flatMap((w, i) => (w === REJECT ? [`${r + 1} ${columns[i]?.name}`] : [])))
      .filter((bad) => bad.length > 0);
    const path = join(folder(), 'rejects.jsonl');
    await batch.writeRejects(path);
    const rejects = readFileSync(path, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Reject);
    const found = rejects.map((r) => [r, ...(r.others ?? [])].map((o) => `${r.row} ${o.column}`));
    const told = rejects.flatMap((r) =>
      [r, ...(r.others ?? [])].map((o) => `${r.row} ${o.column}: ${JSON.stringify(o.value)} ${o.reason}`),
    );
    const [ours, model] = [new Set(found.flat()), new Set(rejected.flat())];
    const wrong = told.filter((t) => !model.has(t.replace(/:.*/s, '')));
    const missed = [...model]
      .filter((m) => !ours.has(m))
      .map(
        (m) =>
          `${m}: ${shown(
            Number.parseInt(m, 10) - 1,
            columns.findIndex((c) => m.endsWith(` ${c.name}`)),
          )}`,
      );
    expect({ wrong, missed }).toEqual({ wrong: [], missed: [] });
    expect(found).toEqual(rejected);
    expect(batch.metadata.rows).toEqual({
      read: expected.length,
      load: expected.length - rejected.length,
      rejected: rejected.length,
      duplicates: 0,
    });
    const loaded = expected.filter((row) => !row.includes(REJECT));
    for (const [r, line] of (await lines(batch.rowsSource.rows())).entries()) {
      const row = parse(line) as Readonly<Record<string, unknown>>;
      for (const [i, { name: column, type }] of columns.entries()) {
        const want = loaded[r]?.[i] as Wire;
        if (!same(type, row[column], want))
          throw new Error(`${column}: ${JSON.stringify(row[column])} instead of ${JSON.stringify(want)}`);
      }
    }
  } finally {
    await batch.close();
  }
}
