import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EngineError } from '../../../src/execute/engine-error.js';
import type { RunRequest } from '../../../src/execute/warehouse.js';
import { FILE_CHUNKS } from '../../../src/plan/statements/volume-files.js';
import { ownTemporaryFolder } from '../../cli/drt.js';
import { AIRPORT_COLUMNS, airports } from './airports.js';
import { apply, each, embedded, type SyncOptions, sync, withFault } from './world.js';

const options: SyncOptions = {
  mode: 'merge',
  columns: AIRPORT_COLUMNS,
  rows: airports(70),
  load: 'volume',
  chunkRows: 1,
};
/** One chunk a row: the last file is not full. */
const FILES = Array.from({ length: Math.ceil(70 / FILE_CHUNKS) }, (_, i) => i + 1);
const TABLE = 'main_.demo.airports';
const temporary = ownTemporaryFolder();
const uploads = (): readonly string[] => readdirSync(temporary).filter((name) => /^drt-(upload|volume)-/.test(name));

describe('load: volume', () => {
  test('H14: several files, one at a time, each of so many chunks; nothing is left on this machine', async () => {
    const made = sync(options);

    const { warehouse, sql } = await embedded();
    const seen: string[] = [];
    const run = (request: RunRequest, signal?: AbortSignal) => {
      const { file, statement } = request;
      seen.push(file === undefined ? statement.kind : `${statement.kind} ${file.number}`);
      return warehouse.run(request, signal);
    };
    const result = await apply(made, withFault(warehouse, { run }));
    expect(result.diagnostics).toEqual([]);
    expect(seen).toEqual([
      'create_staging',
      ...FILES.map((n) => `upload ${n}`),
      'stage_rows',
      ...['guard', 'guard', 'merge'],
      'drop_staging',
      ...FILES.map((n) => `remove_files ${n}`),
    ]);
    expect(result.events.filter((e) => e.kind === 'progress')).toEqual(
      FILES.map((n) => ({ kind: 'progress', id: '02-upload', rows: Math.min(n * FILE_CHUNKS, 70), of: 70 })),
    );
    expect(await sql(`SELECT count(*)::INT FROM ${TABLE}`)).toEqual([[70]]);
    await warehouse.close();
    expect(uploads()).toEqual([]);
  });

  test('H22, H43: the last file leaves only when all rows are known to be those of the plan', async () => {
    const made = sync(options);

    const { rows: other } = sync({
      ...options,
      rows: airports(70).map((row, i) => (i === 69 ? { ...row, name: 'x' } : row)),
    });
    const { warehouse, sql } = await embedded();
    const sent: (number | undefined)[] = [];
    const run = (request: RunRequest, signal?: AbortSignal) => {
      if (request.statement.kind === 'upload') sent.push(request.file?.number);
      return warehouse.run(request, signal);
    };
    const result = await apply({ ...made, rows: { ...made.rows, rows: other.rows } }, withFault(warehouse, { run }));
    expect(result.diagnostics).toMatchObject([{ code: 'DRT508' }]);
    expect(sent).toEqual(FILES.slice(0, -1));
    expect(await sql(`SELECT count(*)::INT FROM ${TABLE}`)).toEqual([[0]]);
  });

  test('H01: rows that end early are not sent whole', async () => {
    const made = sync(options);
    const { rows } = made;
    const few: (typeof rows)['rows'] = async function* () {
      let count = 0;
      for await (const chunk of rows.rows()) {
        count += 1;
        if (count <= 40) yield chunk;
      }
    };
    const { warehouse } = await embedded();
    const result = await apply({ ...made, rows: { ...made.rows, rows: few } }, warehouse);
    expect(result.diagnostics).toMatchObject([
      { code: 'DRT508', message: expect.stringContaining('40 rows in 40 chunks') },
    ]);
  });

  test('H11: files are removed when a later statement fails; where they cannot be, it is said', async () => {
    const made = sync(options);
    const { plan } = made;
    const { warehouse } = await embedded();
    const removed: (number | undefined)[] = [];
    const run = async (request: RunRequest, signal?: AbortSignal) => {
      const { kind } = request.statement;
      if (kind === 'stage_rows') throw new EngineError('engine', 'no such file');
      if (kind === 'remove_files') removed.push(request.file?.number);
      if (kind === 'remove_files' && removed.length === 2) throw new EngineError('privilege', 'not yours');
      return await warehouse.run(request, signal);
    };
    const result = await apply(made, withFault(warehouse, { run }));
    const folder = `${plan.files?.volume}/${plan.files?.folder}`;
    expect(result.diagnostics).toMatchObject([
      { code: 'DRT505' },
      { code: 'DRT509', message: `rows in ${folder} are left behind: not yours` },
    ]);
    expect(removed).toEqual([1, 2]);
  });

  test('H26: a lost answer to the MERGE keeps the files with staging, and both are named', async () => {
    const made = sync(options);
    const { plan } = made;
    const { warehouse } = await embedded();
    const kinds: string[] = [];
    const run = async (request: RunRequest, signal?: AbortSignal) => {
      kinds.push(request.statement.kind);
      if (request.statement.kind === 'merge') throw new EngineError('unknown', 'lost');
      return await warehouse.run(request, signal);
    };
    const result = await apply(made, withFault(warehouse, { run }));
    expect(kinds).not.toContain('remove_files');
    expect(result.diagnostics[0]?.fix).toContain(`${plan.files?.volume}/${plan.files?.folder}`);
  });

  test('H02: protected keys are staged beside rows that come by files', async () => {
    const made = sync({
      ...options,
      mode: 'mirror',
      rows: airports(3),
      protectedKeys: airports(5).slice(3, 4),
      mirror: { delete: 'single_merge', maxDelete: { kind: 'percent', percent: 100 } },
    });

    const { warehouse, sql } = await embedded();
    const before = sync({ mode: 'insert', columns: AIRPORT_COLUMNS, rows: airports(5) });
    await apply(before, warehouse);
    const result = await apply(made, warehouse);
    expect(result.diagnostics).toEqual([]);
    expect(await sql(`SELECT count(*)::INT FROM ${TABLE}`)).toEqual([[4]]);
  });

  test('a source without a row to give is said, and sends nothing', async () => {
    const made = sync(options);

    const { warehouse } = await embedded();
    const result = await apply({ ...made, rows: { ...made.rows, rows: () => each([]) } }, warehouse);
    expect(result.diagnostics).toMatchObject([{ code: 'DRT508' }]);
  });
});
