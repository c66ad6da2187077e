import { describe, expect, test } from 'vitest';
import { hashInFolder, judgeFolder } from '../../../src/execute/scratch-folders.js';
import type { VolumeEntry } from '../../../src/execute/warehouse.js';
import { folderName } from '../../../src/plan/hash.js';

const target = { catalog: 'main', schema: 'crm', name: 'contacts' };
const HASH = '0123abcd'.repeat(8);
const NAME = folderName(target, HASH);
const DAY = 24 * 3_600_000;
const now = new Date('2026-11-27T12:00:00Z');
const file = (name: string, age: number | undefined): VolumeEntry => ({
  name,
  folder: false,
  modified: age === undefined ? undefined : new Date(now.getTime() - age),
});
const rules = { target, needed: new Map<string, string>(), now, olderThan: DAY };

describe('H10, H11: folders of a Volume', () => {
  test('are named after the three names of the target and the plan, in characters that no pattern of a path has', () => {
    expect(NAME).toMatch(/^drt_staging_contacts_[0-9a-f]{8}_0123abcd$/);
    const odd = folderName({ ...target, name: '_a*b{c}[d] é' }, HASH);
    expect(odd).toMatch(/^drt_staging__a_b_c__d____[0-9a-f]{8}_0123abcd$/);
    expect(hashInFolder(NAME, target)).toBe('0123abcd');
    expect(hashInFolder(NAME, { ...target, schema: 'CRM' })).toBe('0123abcd');
    for (const other of [
      { ...target, schema: 'other' },
      { ...target, catalog: 'dev' },
      { ...target, name: 'contact' },
    ]) {
      expect(hashInFolder(NAME, other)).toBeUndefined();
    }
  });

  test.for([
    ['old', [file('rows-1.parquet', 2 * DAY), file('rows-12.parquet', 3 * DAY)], true, 'no run needs them'],
    ['one file is young', [file('rows-1.parquet', DAY), file('rows-2.parquet', 3 * DAY)], false, 'too young'],
    ['of an age that nobody tells', [file('rows-1.parquet', undefined)], false, 'its age is not known'],
    ['a file of somebody', [file('rows-1.parquet', 2 * DAY), file('notes.txt', 2 * DAY)], false, 'notes.txt'],
    ['a folder in it', [{ name: 'rows-1.parquet', folder: true, modified: undefined }], false, 'not of drt'],
    ['a file that looks alike', [file('rows-01.parquet', 2 * DAY)], false, 'not of drt'],
    ['empty', [], false, 'empty'],
  ] as const)('%s', ([, entries, drop, why]) => {
    expect(judgeFolder(NAME, entries, rules)).toMatchObject({ drop, why: expect.stringContaining(why) });
  });

  test('one that a journal needs stays, however old', () => {
    const needed = new Map([['0123abcd', 'its run has not ended']]);
    expect(judgeFolder(NAME, [file('rows-1.parquet', 9 * DAY)], { ...rules, needed })).toMatchObject({
      drop: false,
      why: 'its run has not ended',
    });
  });
});
