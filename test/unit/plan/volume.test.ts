import { describe, expect, test } from 'vitest';
import { chooseLoad } from '../../../src/plan/loads/choose.js';
import { planSync } from '../../../src/plan/planner.js';
import { makeBatch, makeSpec } from './make.js';

const volume = '/Volumes/main/tmp/drt';
const rows = (load: number) => ({ read: load, load, rejected: 0, duplicates: 0 });

describe('load: auto', () => {
  test.for([
    ['few rows', { rows: rows(2), chunks: 1 }, 'values', 'destination.load: values (auto, up to 500 rows)'],
    ['a chunk', { rows: rows(501), chunks: 1 }, 'json', 'destination.load: json (auto, over 500 rows)'],
    [
      'more',
      { rows: rows(501), chunks: 2 },
      'volume',
      'destination.load: volume (auto, destination.volume and 2 chunks)',
    ],
    [
      'few, and large',
      { rows: rows(3), chunks: 2 },
      'volume',
      'destination.load: volume (auto, destination.volume and 2 chunks)',
    ],
  ] as const)('with a volume: %s', ([, batch, load, because]) => {
    expect(chooseLoad({ load: 'auto', volume }, batch, undefined)).toEqual({ load, because });
  });

  test('without one, rows of several chunks go by json; a load that is named is taken', () => {
    expect(chooseLoad({ load: 'auto' }, { rows: rows(10_000), chunks: 9 }, undefined).load).toBe('json');
    expect(chooseLoad({ load: 'json', volume }, { rows: rows(10_000), chunks: 9 }, undefined).load).toBe('json');
    expect(chooseLoad({ load: 'volume', volume }, { rows: rows(1), chunks: 1 }, undefined).load).toBe('volume');
  });
});

test('H10: the folder in the volume is made of the plan’s hash, which leaves it out', () => {
  const plan = planSync({
    spec: makeSpec({ load: 'volume', volume, mode: 'merge' }),
    batch: makeBatch(),
    drtVersion: '0',
  });
  const other = planSync({
    spec: makeSpec({ load: 'volume', volume, mode: 'merge' }),
    batch: makeBatch(),
    drtVersion: '1',
  });
  expect(plan.files?.volume).toBe(volume);
  expect(plan.files?.folder).toMatch(new RegExp(`^drt_staging_contacts_[0-9a-f]{8}_${plan.planHash.slice(0, 8)}$`));
  expect(other.files?.folder).not.toBe(plan.files?.folder);
  for (const kind of ['upload', 'stage_rows', 'remove_files'])
    expect(plan.statements.find((s) => s.kind === kind)?.sql).toContain(`${volume}/${plan.files?.folder}`);
});
