import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CODES, EXIT } from '../../src/error-codes.js';
import { SYNC_KEYS } from '../../src/types/generated/sync-keys.js';

const reference = readFileSync('docs/reference.md', 'utf8');

/** The cells of every table row whose first cell is like `first`. */
function rows(first: RegExp): (readonly string[])[] {
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  return reference
    .split('\n')
    .flatMap((line) => (/^\| /.test(line) && first.test(cells(line)[0] ?? '') ? [cells(line)] : []));
}

describe('docs/reference.md', () => {
  test('lists every code as src/errors.ts has it, with what to do', () => {
    const listed = rows(/^DRT\d+$/).map(([code, title, exit]) => [code, title, exit]);
    expect(listed).toEqual(Object.entries(CODES).map(([code, { title, exit }]) => [code, title, String(exit)]));
    for (const [code, , , todo] of rows(/^DRT\d+$/)) expect(todo, code).not.toBe('');
  });

  test('lists every key of the spec with its default', () => {
    const tables = rows(/^`[a-z_.]+`(, `[a-z_.]+`)*$/).filter((row) => row.length !== 4);
    const documented = new Map(
      tables
        .reverse()
        .flatMap((row) => (row[0] ?? '').split(', ').map((key) => [key.replaceAll('`', ''), row] as const)),
    );
    for (const [key, { default: value, later, python }] of Object.entries(SYNC_KEYS)) {
      if (/[[*]/.test(key)) continue;
      const row = documented.get(key);
      expect(row, key).toBeDefined();
      if (python !== undefined) continue;
      if (value !== undefined) expect(row?.[2], key).toContain(`\`${String(value)}\``);
      if (later !== undefined) expect(row?.slice(1).join(' '), key).toContain('*later*');
    }
  });

  test('lists the exit codes', () => {
    expect(rows(/^\d+$/).map(([code]) => Number(code))).toEqual(Object.values(EXIT));
  });
});
