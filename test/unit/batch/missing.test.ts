import { describe, expect, test } from 'vitest';
import { columns, folder, lines, open } from './helpers.js';

const FILES = {
  'a.csv': 'id,amt,note\n1,5,x\n',
  'b.csv': 'id,note\n2,y\n',
  'c.jsonl': '{"id":3,"amt":7}\n{"id":4,"amt":null,"note":"z"}\n',
};

describe('sync.on_missing: rows that lack a column that others have', () => {
  test('H39: null says that NULL is meant, and nobody is warned', async () => {
    const batch = await open(folder(FILES), ['a.csv', 'b.csv', 'c.jsonl'], { onMissing: 'null' });
    expect(batch.diagnostics).toEqual([]);
    expect(await lines(batch.rowsSource.rows())).toContain('{"id":2,"amt":null,"note":"y"}');
  });

  test('H39: DRT318: fail refuses them, all at once', async () => {
    const files = ['a.csv', 'b.csv', 'c.jsonl'];
    await expect(open(folder(FILES), files, { onMissing: 'fail', updates: false })).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'DRT318',
          message: 'amt is not in b.csv, and sync.on_missing is fail',
          specKeys: [['sync', 'on_missing']],
        },
        { code: 'DRT318', message: expect.stringContaining('absent from objects of c.jsonl: note (1 row)') },
      ],
    });
    expect((await open(folder(FILES), 'b.csv', { onMissing: 'fail' })).metadata.rows.load).toBe(1);
  });

  test('H39: keep says of each row what it lacks', async () => {
    const batch = await open(folder(FILES), ['a.csv', 'b.csv', 'c.jsonl'], { onMissing: 'keep', key: ['id'] });
    expect(batch.diagnostics).toEqual([]);
    expect(batch.metadata.columns.map((c) => [c.name, c.lacks, c.role])).toEqual([
      ['id', undefined, undefined],
      ['amt', true, undefined],
      ['note', true, undefined],
      ['__drt_absent', undefined, 'absent'],
    ]);
    expect(await lines(batch.rowsSource.rows())).toEqual([
      '{"id":1,"amt":5,"note":"x","__drt_absent":""}',
      '{"id":2,"amt":null,"note":"y","__drt_absent":"\\"amt\\","}',
      '{"id":3,"amt":7,"note":null,"__drt_absent":"\\"note\\","}',
      '{"id":4,"amt":null,"note":"z","__drt_absent":""}',
    ]);
    const whole = await open(folder(FILES), 'a.csv', { onMissing: 'keep' });
    expect(whole.metadata.columns.map((c) => c.name)).toEqual(['id', 'amt', 'note']);
  });
});

test('H39: on_missing: null writes NULL to the columns of the target that no row has', async () => {
  const target = columns({ ID: 'BIGINT', amt: 'DECIMAL(9,2)', Note: 'STRING', extra: 'ARRAY<INT>' });
  const read = async (onMissing?: 'null') => {
    const batch = await open(folder(FILES), 'b.csv', { target, ...(onMissing === undefined ? {} : { onMissing }) });
    return [batch.metadata.columns.map((c) => `${c.name} ${c.type}`), await lines(batch.rowsSource.rows())];
  };
  expect(await read()).toEqual([['ID BIGINT', 'Note STRING'], ['{"ID":2,"Note":"y"}']]);
  expect(await read('null')).toEqual([
    ['ID BIGINT', 'Note STRING', 'amt DECIMAL(9,2)', 'extra ARRAY<INT>'],
    ['{"ID":2,"Note":"y","amt":null,"extra":null}'],
  ]);
});

describe('source.select and source.exclude', () => {
  const read = async (kind: 'select' | 'exclude', names: readonly string[]) =>
    (await open(folder(FILES), 'a.csv', { selects: { kind, names } })).metadata.columns.map((c) => c.name);

  test('take columns by the names of the rows, in the order of the rows', async () => {
    expect(await read('select', ['NOTE', 'id'])).toEqual(['id', 'note']);
    expect(await read('exclude', ['Amt'])).toEqual(['id', 'note']);
  });

  test('a column that is left out may have any value, and a renamed one is selected by its old name', async () => {
    const dir = folder({ 'a.csv': 'id,Über\n1,x\n' });
    const batch = await open(dir, 'a.csv', {
      selects: { kind: 'exclude', names: ['id'] },
      columns: [{ name: 'over', from: 'Über' }],
    });
    expect(batch.metadata.columns.map((c) => c.name)).toEqual(['over']);
  });

  test('H04: DRT306: a name that the rows do not have, and a key that is left out', async () => {
    await expect(read('exclude', ['note', 'nte'])).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'DRT306',
          message: 'the rows have no column "nte" (source.exclude)',
          specKeys: [['source', 'exclude', 1]],
          fix: 'did you mean "note"?',
        },
      ],
    });
    const selects = { kind: 'select', names: ['note'] } as const;
    await expect(open(folder(FILES), 'a.csv', { selects, key: ['id'] })).rejects.toMatchObject({
      diagnostics: [{ code: 'DRT306', fix: 'source.select leaves it out' }],
    });
  });
});

test('source.pick: newest takes the last file by name, where digits are numbers, and asks for no union', async () => {
  const dir = folder({
    'dump-9.csv': 'id\n9\n',
    'dump-10.csv': 'id\n10\n',
    'old/dump-11.csv': 'id\n11\n',
    'days/2026-01-31.csv': 'id\n31\n',
    'days/2026-02-01.csv': 'id\n1\n',
  });
  const newest = async (pattern: string) => {
    const source = { kind: 'files', patterns: [pattern], union: false, mirror: true, pick: 'newest' } as const;
    return (await open(dir, '', { source })).metadata.files;
  };
  expect(await newest('dump-*.csv')).toEqual([{ path: 'dump-10.csv', rows: 1 }]);
  expect(await newest('days/*.csv')).toEqual([{ path: 'days/2026-02-01.csv', rows: 1 }]);
});
