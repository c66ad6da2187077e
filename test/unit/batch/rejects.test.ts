import { describe, expect, it } from 'vitest';
import { rejectsDiagnostic } from '../../../src/batch/index.js';
import { columns, folder, lines, open } from './helpers.js';

/** Type, text, why it does not fit, a type that holds it, and SQL that makes a value of it. */
const MISFITS: readonly (readonly [string, string, string, string, string?])[] = [
  ['TINYINT', '300', 'is beyond TINYINT: -128 to 127', 'SMALLINT'],
  ['TINYINT', '-129', 'is beyond TINYINT: -128 to 127', 'SMALLINT'],
  ['SMALLINT', '40000', 'is beyond SMALLINT: -32,768 to 32,767', 'INT'],
  ['INT', '3e9', 'is beyond INT: -2,147,483,648 to 2,147,483,647', 'BIGINT'],
  [
    'BIGINT',
    '9223372036854775808',
    'is beyond BIGINT: -9,223,372,036,854,775,808 to 9,223,372,036,854,775,807',
    'DECIMAL(19,0)',
  ],
  ['INT', '1.25', 'has 2 decimals, and INT has none', 'DECIMAL(12,2)'],
  ['INT', '12,50', 'is not a whole number: decimals follow a point, and nothing separates thousands', 'STRING'],
  [
    'INT',
    '1,234,567',
    'is not a whole number: decimals follow a point, and nothing separates thousands',
    'STRING',
    `replace("v", ',', '')`,
  ],
  ['INT', '1,234', 'is not a whole number: decimals follow a point, and nothing separates thousands', 'STRING'],
  ['DECIMAL(9,3)', '1,234', 'is not a number: decimals follow a point, and nothing separates thousands', 'STRING'],
  ['INT', 'N/A', 'is not a whole number', 'STRING'],
  ['DECIMAL(12,2)', '1250.005', 'has 3 decimals, DECIMAL(12,2) has 2', 'DECIMAL(13,3)'],
  ['DECIMAL(12,2)', '12345678901', 'has 11 digits before the point, DECIMAL(12,2) has 10', 'DECIMAL(13,2)'],
  [
    'DECIMAL(4,2)',
    '123.4567',
    'has 3 digits before the point, DECIMAL(4,2) has 2, and 4 decimals, DECIMAL(4,2) has 2',
    'DECIMAL(7,4)',
  ],
  ['DECIMAL(38,2)', '1.234', 'has 3 decimals, DECIMAL(38,2) has 2', 'STRING'],
  ['DECIMAL(9,2)', '1e-3', 'has 3 decimals, DECIMAL(9,2) has 2', 'DECIMAL(10,3)'],
  [
    'DECIMAL(12,2)',
    '12,50',
    'is not a number: decimals follow a point, and nothing separates thousands',
    'STRING',
    `replace("v", ',', '.')`,
  ],
  [
    'DECIMAL(12,2)',
    '1.234,50',
    'is not a number: decimals follow a point, and nothing separates thousands',
    'STRING',
    `CASE WHEN contains("v", ',') THEN replace(replace("v", '.', ''), ',', '.') ELSE "v" END`,
  ],
  [
    'DECIMAL(12,2)',
    '1,234.50',
    'is not a number: decimals follow a point, and nothing separates thousands',
    'STRING',
    `replace("v", ',', '')`,
  ],
  ['DECIMAL(12,2)', ' 1.5 ', 'has outer spaces', 'STRING', `trim("v")`],
  ['DOUBLE', '9007199254740993', 'is a whole number that DOUBLE does not hold exactly', 'STRING'],
  ['DOUBLE', '1e400', 'is beyond DOUBLE', 'STRING'],
  ['FLOAT', '€ 5', 'is not a number', 'STRING'],
  ['BOOLEAN', 'yes', 'is not true or false', 'STRING'],
  ['VARCHAR(3)', 'Zoë!', 'has 4 characters, VARCHAR(3) has 3', 'VARCHAR(4)'],
  ['CHAR(2)', 'abc', 'has 3 characters, CHAR(2) has 2', 'VARCHAR(3)'],
  ['VARCHAR(10)', 'x'.repeat(2000), 'has 1,000 or more characters, VARCHAR(10) has 10', 'STRING'],
  ['BINARY', '!!', 'is not base64', 'STRING'],
  [
    'DATE',
    '31/12/2025',
    'is not a date: YYYY-MM-DD',
    'STRING',
    `CASE WHEN regexp_full_match("v", '[0-9]{2}[/][0-9]{2}[/][0-9]{4}') THEN strptime("v", '%d/%m/%Y')::DATE::VARCHAR ELSE "v" END`,
  ],
  [
    'DATE',
    '12/31/2025',
    'is not a date: YYYY-MM-DD',
    'STRING',
    `CASE WHEN regexp_full_match("v", '[0-9]{2}[/][0-9]{2}[/][0-9]{4}') THEN strptime("v", '%m/%d/%Y')::DATE::VARCHAR ELSE "v" END`,
  ],
  ['DATE', '03/04/2025', 'is not a date: YYYY-MM-DD', 'STRING'],
  ['DATE', '2026-02-30', 'is no day of the calendar', 'STRING'],
  ['DATE', '2026-01-02 10:00:00', 'has a time, and DATE has none: YYYY-MM-DD', 'STRING'],
  ['DATE', ' 2026-01-02', 'has outer spaces', 'STRING', `trim("v")`],
  ['DATE', '2026-02-30 ', 'has outer spaces, and is no day of the calendar', 'STRING'],
  ['TIMESTAMP', 'now', 'is not a time: YYYY-MM-DDThh:mm:ss, then Z or an offset', 'STRING'],
  ['TIMESTAMP', '2026-01-02T25:00:00Z', 'is no time of the calendar', 'STRING'],
  ['TIMESTAMP', '2026-01-02T10:00:00.1234567Z', 'has parts of a second smaller than a microsecond', 'STRING'],
  ['TIMESTAMP_NTZ', '2026-01-02T10:00:00+01:00', 'has an offset, and TIMESTAMP_NTZ has none', 'STRING'],
  [
    'TIMESTAMP_NTZ',
    '31.12.2025',
    'is not a time: YYYY-MM-DDThh:mm:ss',
    'STRING',
    `CASE WHEN regexp_full_match("v", '[0-9]{2}[.][0-9]{2}[.][0-9]{4}') THEN strptime("v", '%d.%m.%Y')::TIMESTAMP::VARCHAR ELSE "v" END`,
  ],
  ['ARRAY<INT>', '[1, "x"]', 'is not ARRAY<INT>', 'STRING'],
];

const csv = (value: string): string => `id,v\n1,"${value.replaceAll('"', '""')}"\n`;

describe('why a value does not fit its column', () => {
  it.each(MISFITS.map((misfit) => [misfit] as const))('%j', async ([type, text, reason, holds, sql]) => {
    const dir = folder({ 'a.csv': csv(text) });
    const batch = await open(dir, 'a.csv', { columns: columns({ v: type }) });
    expect(batch.rejects.first).toMatchObject([{ line: 2, column: 'v', reason }]);
    const [remedy] = batch.rejects.remedies;
    expect(remedy?.holds ?? 'STRING').toBe(holds);
    expect(remedy?.sql).toBe(sql);
    // Both remedies take it.
    const wider = await open(dir, 'a.csv', { columns: columns({ v: holds }) });
    expect(wider.rejects.count).toBe(0);
    if (sql === undefined) return;
    const query = `SELECT id, ${sql} AS v FROM read_csv('a.csv', all_varchar = true)`;
    const converted = await open(dir, '', { source: { kind: 'query', sql: query }, columns: columns({ v: type }) });
    expect(converted.rejects.count).toBe(0);
  });
});

it('lists every fault of a row, with file and line, and a type that takes all values of a column', async () => {
  const rows = [
    'id,price,qty,day',
    '1,1250.005,300,31/12/2025',
    '2,99999999999,7,2026-01-01',
    '3,1.5,-40000,2026-01-01',
  ];
  const dir = folder({ 'users.csv': `${rows.join('\n')}\n` });
  const types = columns({ price: 'DECIMAL(12,2)', qty: 'TINYINT', day: 'DATE' });
  const batch = await open(dir, 'users.csv', { columns: types });
  expect(rejectsDiagnostic(batch, { onError: 'fail' })).toMatchObject({
    message: '3 of 3 rows rejected; nothing planned',
    details: [
      'users.csv:2  price  "1250.005" has 3 decimals, DECIMAL(12,2) has 2',
      'users.csv:2  qty  "300" is beyond TINYINT: -128 to 127',
      'users.csv:2  day  "31/12/2025" is not a date: YYYY-MM-DD',
      'users.csv:3  price  "99999999999" has 11 digits before the point, DECIMAL(12,2) has 10',
      'users.csv:4  qty  "-40000" is beyond TINYINT: -128 to 127',
    ],
    fix: `declare under columns what holds the values, where the table does too: price: DECIMAL(14,3), qty: INT, day: STRING; or convert them in source.query: CASE WHEN regexp_full_match("day", '[0-9]{2}[/][0-9]{2}[/][0-9]{4}') THEN strptime("day", '%d/%m/%Y')::DATE::VARCHAR ELSE "day" END AS "day"; sync.on_error: skip loads the others and exits 5`,
  });
  const declared = await open(dir, 'users.csv', {
    columns: columns({ price: 'DECIMAL(14,3)', qty: 'INT', day: 'STRING' }),
  });
  expect(declared.rejects.count).toBe(0);
});

it.each([
  ['DECIMAL(9,2)', ['1.2345', '1.239', '12345678.1'], 'DECIMAL(12,4)'],
  ['TINYINT', ['70000', '300', '0.5'], 'DECIMAL(11,1)'],
  ['VARCHAR(2)', ['abcd', 'abc'], 'VARCHAR(4)'],
  ['INT', ['3000000000', 'x', '4000000000'], 'STRING'],
])('finds of %s what holds each of %j', async (type, texts, holds) => {
  const dir = folder({ 'a.csv': `id,v\n${texts.map((text, i) => `${i},${text}\n`).join('')}` });
  const batch = await open(dir, 'a.csv', { columns: columns({ v: type }) });
  expect(batch.rejects.remedies[0]?.holds ?? 'STRING').toBe(holds);
  expect((await open(dir, 'a.csv', { columns: columns({ v: holds }) })).rejects.count).toBe(0);
});

it.each([
  ['DECIMAL(9,2)', ['1.234,50', '2.5', '1.000.000,00'], ['1234.50', '2.50', '1000000.00']],
  ['DECIMAL(9,2)', ['12,50', '2.5'], ['12.50', '2.50']],
  ['DATE', ['31/12/2025', '2026-01-02'], ['2025-12-31', '2026-01-02']],
  ['DATE', ['31-12-2025', '2026-01-02'], ['2025-12-31', '2026-01-02']],
  // What repairs the one would make another number of the other.
  ['DECIMAL(9,2)', ['1,234.50', '12,50'], undefined],
  ['DATE', ['31/12/2025', '12/31/2025'], undefined],
])('converts of %s %j each, and no value that fits', async (type, texts, values) => {
  const dir = folder({ 'a.csv': `id,v\n${texts.map((text, i) => `${i},"${text}"\n`).join('')}` });
  const batch = await open(dir, 'a.csv', { columns: columns({ v: type }) });
  const sql = batch.rejects.remedies[0]?.sql;
  expect(sql === undefined).toBe(values === undefined);
  if (values === undefined) return;
  const query = `SELECT id, ${sql} AS v FROM read_csv('a.csv', all_varchar = true) ORDER BY id`;
  const converted = await open(dir, '', { source: { kind: 'query', sql: query }, columns: columns({ v: type }) });
  expect((await lines(converted.rowsSource.rows())).map((line) => JSON.parse(line).v)).toEqual(values);
});

it('alters the table where its type was read: another one that is declared would not fit it', async () => {
  const dir = folder({ 'a.json': '[{"id":1,"price":"1.234"}]' });
  const batch = await open(dir, 'a.json', { target: columns({ id: 'BIGINT', price: 'DECIMAL(9,2)' }) });
  expect(rejectsDiagnostic(batch, { onError: 'skip' })).toMatchObject({
    code: 'DRT309',
    message: '1 of 1 row rejected; the others load',
    details: ['a.json row 1  price  "1.234" has 3 decimals, DECIMAL(9,2) has 2'],
    fix: 'alter the table: price to DECIMAL(10,3)',
  });
});

it('says of a NULL in the key what loads it', async () => {
  const batch = await open(folder({ 'a.csv': 'a,b\n1,2\n,3\n' }), 'a.csv', { key: ['a'] });
  expect(rejectsDiagnostic(batch, { onError: 'fail' })).toMatchObject({
    details: ['a.csv:3  a  is NULL, and it is part of the key (sync.null_keys: reject)'],
    fix: 'sync.null_keys: match loads rows whose key is NULL; sync.on_error: skip loads the others and exits 5',
  });
});

it('shows twenty columns of a row, and five rows', async () => {
  const names = Array.from({ length: 22 }, (_, i) => `c${i}`);
  const text = [names, ...Array.from({ length: 7 }, () => names.map(() => 'x'))].map((r) => r.join(',')).join('\n');
  const types = columns(Object.fromEntries(names.map((name) => [name, 'INT'])));
  const batch = await open(folder({ 'a.csv': `${text}\n` }), 'a.csv', { columns: types });
  const details = rejectsDiagnostic(batch, { onError: 'skip' })?.details ?? [];
  expect(details).toHaveLength(5 * 21 + 1);
  expect([details[20], details.at(-1)]).toEqual(['a.csv:2  and 2 more columns', 'and 2 more rows']);
});
