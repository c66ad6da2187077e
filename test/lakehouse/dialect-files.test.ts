import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, inject, test } from 'vitest';
import { filesTable, getFile, putFile, removeFile, statement } from '../../src/dialect/index.js';
import { scratch } from '../cli/drt.js';
import { connectKysely } from './kysely.js';

/** PUT, GET and REMOVE of the builders, by the driver's own protocol: the gateway answers where the file goes, the driver moves it. */
const folder = scratch();
const allowed = join(folder, 'allowed');
mkdirSync(allowed);
writeFileSync(join(allowed, "it's.txt"), 'one\ntwo\n');
writeFileSync(join(folder, 'beside.txt'), 'secret\n');

const volume = '/Volumes/main/demo/drt/dialect/a.txt';
const inVolume = join(inject('spark').volumes, 'main/demo/drt/dialect/a.txt');
const db = connectKysely({ stagingAllowedLocalPath: allowed });
const refused = expect.objectContaining({ code: 'DRT624' });

afterAll(() => db.destroy());

test('a file is put, read by the engine in place, got and removed', async () => {
  await statement(db, putFile({ local: join(allowed, "it's.txt"), volume, overwrite: true })).execute();
  expect(readFileSync(inVolume, 'utf8')).toBe('one\ntwo\n');
  const { rows } = await sql`SELECT value FROM ${{ toOperationNode: () => filesTable('text', volume) }}`.execute(db);
  expect(rows).toEqual([{ value: 'one' }, { value: 'two' }]);

  await statement(db, getFile({ volume, local: join(allowed, 'b.txt') })).execute();
  expect(readFileSync(join(allowed, 'b.txt'), 'utf8')).toBe('one\ntwo\n');

  await statement(db, removeFile({ volume })).execute();
  expect(existsSync(inVolume)).toBe(false);
  // The session serves on.
  expect((await sql`SELECT 1 AS n`.execute(db)).rows).toEqual([{ n: 1 }]);
});

test('DRT624: a file outside the folder is not read, and one is not written', async () => {
  const put = statement(db, putFile({ local: join(folder, 'beside.txt'), volume, overwrite: true }));
  await expect(put.execute()).rejects.toThrow(refused);
  expect(existsSync(inVolume)).toBe(false);
  const get = statement(db, getFile({ volume, local: join(allowed, '../c.txt') }));
  await expect(get.execute()).rejects.toThrow();
  expect(existsSync(join(folder, 'c.txt'))).toBe(false);
});

test('DRT624: without a folder nothing is sent', async () => {
  await using bare = connectKysely();
  const put = statement(bare, putFile({ local: join(allowed, "it's.txt"), volume }));
  await expect(put.execute()).rejects.toThrow(refused);
  expect(existsSync(inVolume)).toBe(false);
  await statement(bare, removeFile({ volume })).execute();
});
