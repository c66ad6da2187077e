import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drtHere } from '../../cli/in-process.js';

const cwd = mkdtempSync(join(tmpdir(), 'drt-diff-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const SPEC = `columns: {id: BIGINT, name: STRING, balance: "DECIMAL(12,2)"}
destination: {type: databricks, catalog: main, schema: crm, table: people, upsert_key: [id]}
sync: {mode: mirror, on_error: skip, mirror: {max_delete: 10%}}
`;
const OTHER = SPEC.replace('10%', '20%').replace('name: STRING', 'name: STRING, email: STRING').replace('12,2', '18,2');

interface Row {
  readonly id: unknown;
  readonly name: string | null;
  readonly balance: string;
  readonly email?: string;
}
const ANA: Row = { id: 1, name: 'Ana', balance: '1250.00' };
const LI: Row = { id: 2, name: 'Li', balance: '-3.50' };

async function planned(out: string, spec: string, rows: readonly Row[], ...flags: readonly string[]): Promise<void> {
  writeFileSync(join(cwd, 'people.yml'), spec);
  writeFileSync(join(cwd, 'rows.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const ran = await drtHere(['plan', join(cwd, 'people.yml'), '--input', 'rows.jsonl', '--out', out, ...flags], {
    cwd,
  });
  expect([0, 5], ran.stderr).toContain(ran.code);
}

beforeAll(async () => {
  await planned('one', SPEC, [ANA, LI]);
  await planned('same', SPEC, [ANA, LI], '--samples', '1', '--inline-rows');
  await planned('cell', SPEC, [{ ...ANA, balance: '1310.00' }, LI]);
  await planned('rows', SPEC, [
    { ...ANA, name: null },
    { ...LI, id: 3 },
    { ...LI, id: 'x' },
  ]);
  await planned(
    'spec',
    OTHER,
    [ANA, LI].map((row) => ({ ...row, email: 'a@b' })),
  );
  const insert = SPEC.replace(', upsert_key: [id]', '')
    .replace('mode: mirror', 'mode: insert')
    .replace(', mirror: {max_delete: 10%}', '');
  await planned('insert', insert, [ANA, ANA, LI]);
  await planned('insert-less', insert, [ANA, LI, LI]);
  const many = Array.from({ length: 10_001 }, (_, id) => ({ ...ANA, id }));
  await planned('many', SPEC, many);
}, 60_000);

const diff = (...args: readonly string[]) => drtHere(['diff', ...args], { cwd });

async function lines(...args: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr, code } = await diff(...args);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout.trimEnd().split('\n').slice(1);
}

describe('drt diff', () => {
  it('says of one changed cell one line, and its value only where it is asked for', async () => {
    expect(await lines('one', 'cell')).toEqual(['~ rows: 1 changed (balance 1), 1 as before']);
    expect(await lines('one', 'cell', '--values')).toEqual([
      '~ rows: 1 changed (balance 1), 1 as before',
      '  ~ 1  balance: 1250.00 -> 1310.00',
    ]);
    const { stdout } = await drtHere(['diff', 'one', 'cell'], { cwd, columns: 80 });
    expect(stdout).not.toContain('1310');
  });

  it('finds the same plan, however it was printed, to be the same', async () => {
    expect(await lines('one', 'same')).toEqual(['no difference']);
    expect((await diff('one', 'same', '--detailed-exitcode')).code).toBe(0);
    expect((await diff('one', 'cell', '--detailed-exitcode')).code).toBe(2);
    expect((await diff('one', 'spec', '--detailed-exitcode')).code).toBe(2);
  });

  it('says which rows came, went and changed, by the key, and what that means for the deletes', async () => {
    expect((await lines('one', 'rows', '--values')).filter((l) => !l.startsWith('    '))).toEqual([
      '~ rows read: 2 -> 3',
      '~ rows rejected: 0 -> 1',
      '~ deletes: listed_merge -> withheld: 1 rejected row has a key that cannot be read',
      '- guard max_delete',
      '~ merge',
      '+ warning DRT202: nothing is deleted: 1 rejected row has a key that cannot be read',
      '~ rows: 1 added, 1 removed, 1 changed (name 1), 0 as before',
      '  ~ 1  name: "Ana" -> NULL',
      '  + 3',
      '  - 2',
    ]);
  });

  it('says what the spec changes, and a column that is new once', async () => {
    const said = await lines('one', 'spec', '--values');
    expect(said.slice(0, 3)).toEqual([
      '~ sync.mirror.max_delete: 10% -> 20%',
      '~ column balance: DECIMAL(12,2) -> DECIMAL(18,2)',
      '+ column email STRING',
    ]);
    expect(said).toContain('~ merge');
    expect(said.filter((l) => /^ {4}\+ +AND t\.`email` <=> s\.`email`\)$/.test(l))).toHaveLength(1);
    expect(said.at(-1)).toBe('~ rows: in another order, or with other columns, 2 as before');
    for (const line of said) expect(line).not.toMatch(/a@b|Ana|__drt_staging_people_[0-9a-f]{8}/);
  });

  it('compares rows without a key as wholes, as often as each is there', async () => {
    expect(await lines('insert', 'insert-less', '--values')).toEqual([
      '~ rows: 1 added, 1 removed, 2 as before',
      '  + 2, "Li", -3.50',
      '  - 1, "Ana", 1250.00',
    ]);
  });

  it('says that it did not compare many rows', async () => {
    expect((await lines('one', 'many')).at(-1)).toBe(
      '~ rows differ: 10,001 rows: more than 10,000 are not compared one by one',
    );
  });

  it('prints one document with --json, without values unless they are asked for', async () => {
    const document = async (...args: readonly string[]) => JSON.parse((await diff(...args, '--json')).stdout);
    const plain = await document('one', 'cell');
    expect(plain).toMatchObject({ ok: true, command: 'diff', exitCode: 0, differences: [] });
    const figures = { added: 0, removed: 0, updated: 1, unchanged: 1 };
    expect(plain.rows).toEqual({ compared: true, ...figures, changed: [{ column: 'balance', rows: 1 }] });
    expect((await document('one', 'cell', '--values')).rows.list).toEqual([
      { change: 'changed', row: '1', cells: [{ column: 'balance', before: '1250.00', after: '1310.00' }] },
    ]);
    expect((await document('one', 'same')).rows).toBeNull();
    expect((await document('one', 'many')).rows.compared).toBe(false);
  });

  it.each([
    [['one'], 'DRT901 drt diff compares two plan folders'],
    [['people.yml', 'one'], 'DRT901 drt diff compares two plan folders'],
    [['one', 'absent'], 'DRT902 absent does not exist'],
  ])('refuses %j', async (args, message) => {
    const ran = await diff(...args);
    expect(ran.stderr).toContain(message);
    expect(ran.code).toBe(3);
  });
});
