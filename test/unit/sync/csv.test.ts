import { describe, expect, test } from 'vitest';
import { BASE, lines, parse } from './spec-text.js';

const spec = (csv: string, source = 'files: a.csv') => `${BASE}source:\n  ${source}\n  csv:\n    ${csv}\n`;

describe('source.csv', () => {
  test.each([
    ['delimiter: ";"', { delimiter: ';' }],
    ['delimiter: "\\t"', { delimiter: '\t' }],
    ['delimiter: \\t', { delimiter: '\t' }],
    ['delimiter: "\\x01"', { delimiter: '\u0001' }],
    ['encoding: iso-8859-1', { encoding: 'latin-1' }],
    ['encoding: windows-1252', { encoding: 'windows-1252' }],
    ['header: false', { header: false }],
    ['{decimal: ",", thousands: "."}', { decimal: ',', thousands: '.' }],
    ['thousands: "\u202f"', { thousands: '\u202f' }],
    ["quote: ''", { quote: '' }],
    ["{quote: \"'\", escape: '\\', comment: '#', skip: 3}", { quote: "'", escape: '\\', comment: '#', skip: 3 }],
    ["escape: '\"'", { escape: '"' }],
    ['null_values: ["NULL", \\N]', { nullValues: ['NULL', '\\N'] }],
  ])('%s', (text, csv) => {
    expect(parse(spec(text)).spec.csv).toEqual(csv);
  });

  test('holds for --input where the spec names no files', () => {
    const { source, csv } = parse(`${BASE}source:\n  csv: {delimiter: "|"}\n`).spec;
    expect({ source, csv }).toEqual({ source: undefined, csv: { delimiter: '|' } });
  });

  test('changes the hash of the spec', () => {
    expect(parse(spec('skip: 1')).spec.hash).not.toBe(parse(spec('skip: 2')).spec.hash);
  });

  test.each([
    [
      'delimiter: ";;"',
      '9:16 DRT103 source.csv.delimiter must be one character, and no letter, digit or space, not ";;"',
    ],
    ['delimiter: x', '9:16 DRT103 source.csv.delimiter must be one character, and no letter, digit or space, not "x"'],
    ['comment: "# "', '9:14 DRT103 source.csv.comment must be one mark of ASCII, as " or #, not "# "'],
    [
      'encoding: cp1252',
      '9:15 DRT103 source.csv.encoding must be utf-8, utf-16, latin-1, iso-8859-1 or windows-1252, not "cp1252"',
    ],
    ['null_values: [NULL]', '9:19 DRT103 source.csv.null_values[0] must be a text, not empty\n  fix: quote it: "NULL"'],
    ['thousands: "."', '9:16 DRT105 source.csv.thousands is ".", and so is the decimal sign\n  fix: add decimal: ","'],
    ['decimal: ";"', '9:14 DRT103 source.csv.decimal must be . or ,, not ";"'],
    ['skip: -1', '9:11 DRT103 source.csv.skip must be at least 0, not the number -1'],
    [
      'sep: ";"',
      '9:5 DRT102 unknown key "sep" in source.csv\n  fix: write delimiter: with the character between fields',
    ],
    [
      '{delimiter: "#", comment: "#"}',
      '9:31 DRT105 source.csv.comment is "#", and so is source.csv.delimiter\n  fix: give each a character of its own',
    ],
    [
      "delimiter: '\"'",
      '8:3 DRT105 source.csv.quote is "\\"", and so is source.csv.delimiter\n  fix: give each a character of its own',
    ],
    [
      "{quote: '', escape: '\\'}",
      '9:25 DRT105 source.csv.escape holds within quotes, and source.csv.quote says that there are none\n  fix: remove one of the two',
    ],
    [
      '{delimiter: ";", null_values: ["NULL", "a;b"]}',
      '9:44 DRT103 source.csv.null_values has "a;b": a field without quotes cannot hold ";"\n  fix: remove it: a field in quotes is never NULL',
    ],
  ])('%s', (text, ...expected) => {
    expect(lines(spec(text))).toEqual(expected);
  });

  test('does not go with a query', () => {
    expect(lines(spec('skip: 1', 'query: SELECT 1 AS a'))).toEqual([
      "8:3 DRT105 source.csv goes with files, and the source is a query\n  fix: remove it, and write its options in the query: read_csv(…, delim = ';')",
    ]);
  });
});
