import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseSyncSpec } from '../../../src/sync/index.js';

test.each(['airports', 'contacts'])('the example %s has no warning', (name) => {
  const file = `examples/${name}.yml`;
  expect(parseSyncSpec(readFileSync(file, 'utf8'), { file }).warnings).toEqual([]);
});
