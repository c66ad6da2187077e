import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { columns, folder, lines, open } from './helpers.js';
import { INT96, INT96_OF_SPARK } from './int96.js';

/** A file with one column `t` of 64-bit values, of the logical type. */
const file = (logical_type: object, value: bigint): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [{ name: 't', data: [value] }],
      schema: [
        { name: 'root', num_children: 1 },
        { name: 't', type: 'INT64', repetition_type: 'OPTIONAL', logical_type } as never,
      ],
    }),
  );

const NANOS = 1_700_000_000_123_456_789n;

describe('times that DuckDB would cut to microseconds are refused', () => {
  it.each([
    [
      'an instant in nanoseconds',
      file({ type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' }, NANOS),
      'times in nanoseconds',
    ],
    [
      'a time of day in nanoseconds',
      file({ type: 'TIME', isAdjustedToUTC: false, unit: 'NANOS' }, 123_456_789n),
      'times in nanoseconds',
    ],
    ['INT96', Buffer.from(INT96, 'base64'), 'INT96 timestamps'],
  ])('H23: %s', async (_, content, what) => {
    await expect(open(folder({ 'a.parquet': content }), '*.parquet')).rejects.toMatchObject({
      code: 'DRT303',
      message: expect.stringMatching(`a\\.parquet: "t" holds ${what}`),
    });
  });

  it('INT96 of Spark has microseconds, and is read', async () => {
    const batch = await open(folder({ 'a.parquet': Buffer.from(INT96_OF_SPARK, 'base64') }), 'a.parquet', {
      columns: columns({ t: 'TIMESTAMP' }),
    });
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"t":"2023-11-14T22:13:20.123456Z"}']);
  });

  it('H23: nanoseconds without a zone are read as they are: what a TIMESTAMP_NTZ cannot hold is rejected', async () => {
    const content = file({ type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'NANOS' }, NANOS);
    const batch = await open(folder({ 'a.parquet': content }), 'a.parquet');
    expect(batch.metadata.rows).toMatchObject({ read: 1, load: 0, rejected: 1 });
  });

  it('a time beyond what can be read is one clear error', async () => {
    const content = file({ type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' }, NANOS);
    await expect(open(folder({ 'a.parquet': content }), 'a.parquet')).rejects.toMatchObject({
      code: 'DRT304',
      message: expect.stringContaining('a value cannot be read: Could not convert Timestamp(MS)'),
    });
  });
});
