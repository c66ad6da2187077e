import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drt, scratch } from './drt.js';

/**
 * Files as people have them, and a spec that says nothing of them: what drt says leads to a sync that works, one message
 * after the other, without the documentation.
 */
const dir = scratch();
const DESTINATION = `destination:
  type: databricks
  catalog: main
  schema: crm
  table: people
`;

/** Plans a spec with these lines below `source:`, and more below the destination. */
async function plan(source: readonly string[], destination = '') {
  const spec = `source:\n${source.map((line) => `  ${line}\n`).join('')}${DESTINATION}${destination}`;
  writeFileSync(join(dir, 'people.yml'), spec);
  const { code, stdout, stderr } = await drt(['plan', 'people.yml'], { cwd: dir });
  const said = stderr.split('\n').filter((line) => /error|warning|fix:/.test(line));
  // Tuples of VALUES, in an INSERT or in the source of a MERGE.
  const rows = stdout.split('\n').flatMap((l) => /^ {2,4}(\([^s`].*?\))(?:[,;]$|\) AS r )/.exec(l)?.[1] ?? []);
  return { code, said, rows };
}

describe('a newcomer', () => {
  it('has a semicolon CSV with a byte order mark and decimal commas', async () => {
    writeFileSync(
      join(dir, 'kunden.csv'),
      '\uFEFFKunde;Betrag;Datum\r\n1;1.234,50;2026-01-02\r\n2;7,25;2026-01-03\r\n',
    );
    const files = 'files: kunden.csv';
    expect(await plan([files])).toEqual({
      code: 3,
      rows: [],
      said: [
        'kunden.csv:1: error DRT321 one column "Kunde;Betrag;Datum": is the delimiter ";"?',
        '  fix: source.csv.delimiter: ";"; if there is one column, source.csv.delimiter: ","',
      ],
    });
    expect(await plan([files, 'csv:', '  delimiter: ";"'])).toMatchObject({
      code: 0,
      said: [
        'warning DRT322 column "Betrag" is STRING: its numbers have a comma, as in row 1',
        '  fix: source.csv: {decimal: ",", thousands: "."}',
      ],
    });
    expect(await plan([files, 'csv: {delimiter: ";", decimal: ",", thousands: "."}'])).toEqual({
      code: 0,
      said: [],
      rows: ["(1L, 1234.50BD, DATE'2026-01-02')", "(2L, 7.25BD, DATE'2026-01-03')"],
    });
  });

  it('takes the key of a message as it stands', async () => {
    const spec = `source:\n  files: kunden.csv\nsource.csv.delimiter: ";"\n${DESTINATION}`;
    writeFileSync(join(dir, 'flat.yml'), spec);
    expect(await drt(['plan', 'flat.yml'], { cwd: dir })).toMatchObject({
      code: 3,
      stderr: [
        'flat.yml:3:1: error DRT102 unknown key "source.csv.delimiter"',
        '  fix: write a key within a key: source: {csv: {delimiter: …}}\n',
      ].join('\n'),
    });
  });

  it('has a latin-1 export', async () => {
    writeFileSync(join(dir, 'export.csv'), Buffer.from('id,name\n1,Zo\xeb\n2,\x80uro\n', 'latin1'));
    expect(await plan(['files: export.csv'])).toEqual({
      code: 3,
      rows: [],
      said: ['export.csv:2: error DRT304 it is not UTF-8', '  fix: source.csv.encoding: windows-1252'],
    });
    expect(await plan(['files: export.csv', 'csv: {encoding: windows-1252}'])).toEqual({
      code: 0,
      said: [],
      rows: ["(1L, 'Zoë')", "(2L, '€uro')"],
    });
  });

  it('has a pretty-printed API dump', async () => {
    const document = {
      page: 1,
      data: {
        items: [
          { id: 1, total: 12.5 },
          { id: 2, total: 0.25 },
        ],
      },
    };
    writeFileSync(join(dir, 'api.json'), JSON.stringify(document, null, 2));
    expect(await plan(['files: api.json'])).toMatchObject({
      code: 0,
      said: [
        'api.json: warning DRT322 the file is one row, whose data.items holds 2 objects',
        '  fix: if they are the rows: source.json.records: data.items',
      ],
    });
    expect(await plan(['files: api.json', 'json: {records: data.items}'])).toEqual({
      code: 0,
      said: [],
      rows: ['(1L, 12.5D)', '(2L, 0.25D)'],
    });
  });

  it('has a folder of daily dumps', async () => {
    mkdirSync(join(dir, 'dumps'));
    for (const day of [1, 2, 3])
      writeFileSync(join(dir, `dumps/2026-06-0${day}.json`), `{"rows": [{"id": ${day}, "v": "x"}]}`);
    const merge = '  mode: merge\n  upsert_key: [id]\n';
    expect(await plan(['files: dumps'], merge)).toMatchObject({
      code: 3,
      said: ['people.yml:2:10: error DRT302 dumps is a folder', '  fix: name its files: dumps/*.json'],
    });
    expect(await plan(['files: dumps/*.json'], merge)).toMatchObject({
      code: 3,
      said: [
        'people.yml:9:16: error DRT306 the rows have no column "id" (destination.upsert_key)',
        '  fix: the rows have: rows',
        'dumps/2026-06-01.json: warning DRT322 the file is one row, whose rows holds 1 object, and so is each of 2 more files',
        '  fix: if they are the rows: source.json.records: rows',
      ],
    });
    expect(await plan(['files: dumps/*.json', 'json: {records: rows}'], merge)).toEqual({
      code: 0,
      said: [],
      rows: ["(1L, 'x')", "(2L, 'x')", "(3L, 'x')"],
    });
    const mirror = '  upsert_key: [id]\nsync:\n  mode: mirror\n  mirror: {max_delete: 5%}\n';
    expect(await plan(['files: dumps/*.json', 'json: {records: rows}'], mirror)).toMatchObject({
      code: 3,
      said: [
        expect.stringContaining('error DRT311 a mirror of 3 files'),
        expect.stringContaining('source.union: true'),
      ],
    });
  });

  it('has a CSV without a header, and a key', async () => {
    writeFileSync(join(dir, 'bare.csv'), '1,2026-01-01\n2,2026-01-02\n');
    expect(await plan(['files: bare.csv'], '  mode: merge\n  upsert_key: [id]\n')).toMatchObject({
      code: 3,
      said: [
        'people.yml:9:16: error DRT306 the rows have no column "id" (destination.upsert_key)',
        '  fix: the rows have: 1, 2026-01-01',
        'bare.csv:1: warning DRT322 the header holds nothing but numbers and dates',
        '  fix: if it is a row: source.csv.header: false, with the names of the columns under columns, in order',
      ],
    });
    const columns = 'columns:\n  id: BIGINT\n  day: DATE\n';
    expect(await plan(['files: bare.csv', 'csv: {header: false}'], columns)).toEqual({
      code: 0,
      said: [],
      rows: ["(1L, DATE'2026-01-01')", "(2L, DATE'2026-01-02')"],
    });
  });

  it('reviews a plan folder, whose inputs say how the files were read, and applies it', async () => {
    writeFileSync(join(dir, 'p.csv'), '# note\nid|v\n1|n/a\n2|"3,5"\n');
    const csv = "csv: {delimiter: '|', comment: '#', decimal: ',', null_values: [n/a], quote: '\"', skip: 0}";
    writeFileSync(join(dir, 'p.yml'), `source:\n  files: p.csv\n  ${csv}\n  json: {records: a.b}\n${DESTINATION}`);
    expect(await drt(['plan', 'p.yml', '--out', 'out'], { cwd: dir })).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(join(dir, 'out/inputs.json'), 'utf8'))).toMatchObject({
      spec: {
        csv: { delimiter: '|', comment: '#', decimal: ',', nullValues: ['n/a'], quote: '"', skip: 0 },
        json: { records: 'a.b' },
      },
    });
    const applied = await drt(['apply', 'out', '--warehouse', 'duckdb::memory:', '--yes'], { cwd: dir });
    expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining('+2 added') });
  });
});
