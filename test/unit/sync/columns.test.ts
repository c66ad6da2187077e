import { expect, test } from 'vitest';
import { BASE, lines, parse } from './spec-text.js';

const spec = (columns: string): string => `${BASE}columns:\n${columns}`;

test('a column is its type, or a mapping of what is known of it', () => {
  const text = spec(
    [
      '  id: {type: BIGINT, from: Account ID, nullable: false}',
      '  born: {type: DATE, format: "%d.%m.%Y", comment: as in the passport}',
      '  note: {from: Remarks, nullable: true}',
      '  name: STRING\n',
    ].join('\n'),
  );
  expect(parse(text).spec.columns).toEqual([
    { name: 'id', type: { kind: 'bigint' }, from: 'Account ID', notNull: true },
    { name: 'born', type: { kind: 'date' }, format: '%d.%m.%Y', comment: 'as in the passport' },
    { name: 'note', from: 'Remarks' },
    { name: 'name', type: { kind: 'string' } },
  ]);
  expect(parse(text).spec.hash).not.toBe(parse(text.replace('Account ID', 'Account Id')).spec.hash);
});

test.for([
  [
    '  a: 3',
    '7:6 DRT103 columns.a must be a data type, or a mapping of type, from, format, nullable and comment, not the number 3',
  ],
  ['  a: {}', '7:6 DRT103 columns.a is empty'],
  ['  a: {typ: INT}', '7:7 DRT102 unknown key "typ" in columns.a; did you mean "type"?'],
  ['  a: {type: INTT}', '7:13 DRT107 columns.a: "INTT" is not a Databricks data type'],
  ['  a: {nullable: no}', '7:17 DRT103 columns.a.nullable must be true or false, not "no"'],
  ['  a: {format: hex}', '7:3 DRT104 columns.a.format needs columns.a.type: what the text is read into'],
  [
    '  a: {type: STRING, format: hex}',
    '7:29 DRT105 columns.a.format: STRING is read as it is written, and takes no format',
  ],
  ['  a: {type: BINARY, format: hexa}', '7:29 DRT103 columns.a.format is "hexa", which is no format of BINARY'],
  ['  a: {type: DATE, format: DD.MM.YYYY}', '7:27 DRT103 columns.a.format is "DD.MM.YYYY", which is no format of DATE'],
  ['  a: {type: DATE, format: "%d.%m"}', '7:27 DRT103 columns.a.format is "%d.%m", which is no format of DATE'],
  [
    '  a: {type: DATE, format: "%Y-%m-%d %H:%M %z"}',
    '7:27 DRT103 columns.a.format is "%Y-%m-%d %H:%M %z", which is no format of DATE',
  ],
  [
    '  a: {type: DATE, format: "%Y-%m-%d %I"}',
    '7:27 DRT103 columns.a.format is "%Y-%m-%d %I", which is no format of DATE',
  ],
  [
    '  a: {type: DATE, format: "%Q %Y-%m-%d"}',
    '7:27 DRT103 columns.a.format is "%Q %Y-%m-%d", which is no format of DATE',
  ],
  ['  a: {type: DOUBLE, format: "1,234,5"}', '7:29 DRT103 columns.a.format is "1,234,5", which is no format of DOUBLE'],
  ['  a: {type: INT, format: "#,##0"}', '7:26 DRT103 columns.a.format is "#,##0", which is no format of INT'],
  ['  a: {type: BOOLEAN, format: yes}', '7:30 DRT103 columns.a.format is "yes", which is no format of BOOLEAN'],
  ['  a: {type: BOOLEAN, format: "Y/y"}', '7:30 DRT103 columns.a.format is "Y/y", which is no format of BOOLEAN'],
] as const)('%s', ([columns, expected]) => {
  const found = lines(spec(`${columns}\n`)).filter((line) => !line.includes('DRT109'));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(expected);
});
