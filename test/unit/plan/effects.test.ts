import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Statement } from '../../../src/plan/plan.js';
import { request } from '../../lakehouse/statements.js';

/** The statements of the reviewed plans. */
const planned = readdirSync('fixtures/plans', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name === 'plan.json')
  .flatMap(({ parentPath }) => {
    const plan = JSON.parse(readFileSync(join(parentPath, 'plan.json'), 'utf8')) as { statements: Statement[] };
    return plan.statements;
  });
const kinds = [...new Set(planned.map(({ kind }) => kind))];

test.each(kinds)('%s: a statement made for the lakehouse has an effect that plans give it', (kind) => {
  const effects = new Set(planned.filter((one) => one.kind === kind).map(({ effect }) => effect));
  expect([...effects]).toContain(request(kind, 'SELECT 1', 'main.crm.contacts').statement.effect);
});

test('the plans have nearly every kind', () => {
  // A target is mostly there.
  expect(kinds.length).toBeGreaterThanOrEqual(8);
});
