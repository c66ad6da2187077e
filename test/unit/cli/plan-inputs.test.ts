import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inputsToJson, readInputs } from '../../../src/cli/folder/inputs.js';
import { parseSyncSpec } from '../../../src/sync/index.js';
import { makeBatch } from '../plan/make.js';

const specs = ['every-key', 'contacts', 'seed-merge', 'seed-mirror', 'python-drt'].map((name) => ({
  name,
  text: readFileSync(`fixtures/specs/${name}.yml`, 'utf8'),
}));
const QUERY = "source: {query: SELECT 1 AS contact_id FROM 'x.csv', allow_paths: [../dumps]}";
const destination = 'destination: {type: databricks, catalog: main, schema: crm, table: people}';

test.each([...specs, { name: 'a query', text: `${QUERY}\n${destination}\n` }])(
  'H40: inputs.json holds every key of a spec, and gives the same spec again: $name',
  ({ text }) => {
    const { spec } = parseSyncSpec(text, { file: 'people.yml' });
    const inputs = {
      input: { spec, batch: makeBatch(), drtVersion: '0.1.0' },
      printed: { inlineRows: false, nodes: false, samples: 0, rows: true, shape: 'unlocked' as const },
      files: [],
    };
    const written = inputsToJson(inputs);
    expect(readInputs(Buffer.from(written))).toEqual(inputs);
    expect(readInputs(Buffer.from(written.replace('people', 'person')))).toBeUndefined();
  },
);
