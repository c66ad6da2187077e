import { describe, expect, test } from 'vitest';
import { cell, failure, useSchema } from '../support.js';

describe('engine facts: from_json FAILFAST on one bound parameter', () => {
  const { sql } = useSchema('facts_from_json');
  /** What a JSON value of a type becomes, as text; one row. */
  const read = async (type: string, json: string, shown = 'CAST(c AS STRING)'): Promise<unknown> =>
    cell(
      sql(
        `SELECT ${shown} AS c FROM (SELECT inline(from_json(?, 'ARRAY<STRUCT<c: ${type}>>', map('mode', 'FAILFAST'))))`,
        [`[{"c":${json}}]`],
      ),
    );

  test('H23: integers are exact to their limits; what does not fit fails the statement', async () => {
    expect(await read('BIGINT', '-9223372036854775808')).toBe('-9223372036854775808');
    for (const bad of ['9223372036854775808', '1.0', '1.5', '"7"']) {
      expect(await failure(read('BIGINT', bad)), bad).toMatch(/^MALFORMED_RECORD_IN_PARSING/);
    }
    expect(await failure(read('SMALLINT', '32768'))).toMatch(/^MALFORMED_RECORD_IN_PARSING/);
    expect(await failure(read('TINYINT', '256'))).toMatch(/^MALFORMED_RECORD_IN_PARSING/);
    // Jackson takes 128 to 255 as a byte: only the batch's own conversion stands before this.
    expect(await read('TINYINT', '128')).toBe('-128');
  });

  test('H23: without FAILFAST what does not fit is NULL, without a word (why the mode is always given)', async () => {
    const permissive = "SELECT c FROM (SELECT inline(from_json(?, 'ARRAY<STRUCT<c: BIGINT>>')))";
    expect(await sql(permissive, ['[{"c":1.5}]'])).toEqual([{ c: null }]);
  });

  test('H19: the keys of a MAP must be STRING (why others come as entries)', async () => {
    expect(await failure(read('MAP<INT, STRING>', '{"1":"a"}', 'to_json(c)'))).toMatch(
      /^(DATATYPE_MISMATCH|INVALID_JSON)/,
    );
  });

  test('H23: DECIMAL is exact, and rounds digits too many in silence (the batch rejects them before)', async () => {
    expect(await read('DECIMAL(38,18)', '"12345678901234567890.123456789012345678"')).toBe(
      '12345678901234567890.123456789012345678',
    );
    expect(await read('DECIMAL(10,2)', '"1.239"')).toBe('1.24');
  });

  test('NaN and Infinity are strings', async () => {
    expect(await read('DOUBLE', '"NaN"')).toBe('NaN');
    expect(await read('DOUBLE', '"-Infinity"')).toBe('-Infinity');
  });

  test('dates and times are exact from year 1 to 9999, to the microsecond', async () => {
    expect(await read('DATE', '"0001-01-01"')).toBe('0001-01-01');
    expect(await read('TIMESTAMP', '"9999-12-31T23:59:59.999999Z"')).toBe('9999-12-31 23:59:59.999999');
    expect(await read('TIMESTAMP', '"2026-11-22T08:14:03.25+02:00"')).toBe('2026-11-22 06:14:03.25');
    expect(await read('TIMESTAMP_NTZ', '"2026-11-22T08:14:03.000001"')).toBe('2026-11-22 08:14:03.000001');
  });

  test('BINARY is base64; strings keep NUL, emoji, ${…}, quotes and backslashes (H08)', async () => {
    expect(await read('BINARY', '"AP8="', 'hex(c)')).toBe('00FF');
    for (const text of ['\0', '😀', '${env:HOME}', `it's "q" \\ \n`, '{{x}}']) {
      expect(await read('STRING', JSON.stringify(text)), JSON.stringify(text)).toBe(text);
    }
  });

  test('CHAR and VARCHAR are refused in the schema', async () => {
    expect(await failure(read('VARCHAR(5)', '"a"'))).not.toBe('no error');
  });

  test('H19: arrays, structs, maps with string keys and VARIANT arrive as themselves', async () => {
    expect(await read('ARRAY<STRUCT<a: INT, b: ARRAY<STRING>>>', '[{"a":1,"b":["x",null]},null]', 'to_json(c)')).toBe(
      '[{"a":1,"b":["x",null]},null]',
    );
    expect(await read('MAP<STRING, INT>', '{"k":1}', 'to_json(c)')).toBe('{"k":1}');
    expect(await read('VARIANT', '{"a":[1,"x"]}', 'to_json(c)')).toBe('{"a":[1,"x"]}');
    expect(await read('VARIANT', 'null', "concat(typeof(c), ' ', CAST(c IS NULL AS STRING))")).toBe('variant false');
  });

  test('field names are case-sensitive, and the last of two equal names wins', async () => {
    const [row] = await sql(`SELECT inline(from_json(?, 'ARRAY<STRUCT<a: INT, A2: INT>>', map('mode', 'FAILFAST')))`, [
      '[{"A":1,"A2":1,"A2":2}]',
    ]);
    expect(row).toEqual({ a: null, A2: 2 });
  });
});
