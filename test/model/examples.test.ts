import { describe, expect, it } from 'vitest';
import { batchOf } from './arbitraries/cases.js';
import { exampleAfter, exampleCase, variantsOf } from './example-case.js';
import { readExamples } from './examples.js';
import { type Result, sync } from './sync.js';
import { identity } from './values.js';

const examples = readExamples('docs/semantics.md');

describe('the model does what docs/semantics.md says', () => {
  it.each(examples.map((example) => [example.title, example] as const))('%s', (_title, example) => {
    const [variant] = variantsOf(example);
    if (variant === undefined) throw new Error('no variant');
    const c = exampleCase(example, variant);
    const result = sync(c.spec, batchOf(c), c.target);
    const after = exampleAfter(example, c);
    const texts = (rows: Result['rows']) =>
      rows.map((row) => row.map((v, i) => identity(after.columns[i]?.type ?? { kind: 'void' }, v)).join('|')).sort();
    expect(texts(result.rows)).toEqual(texts(after.rows));
    expect(result.exit).toBe(example.exit);
    const { added, updated, deleted, unchanged } = result.counts;
    if (example.reported !== undefined)
      expect(`+${added} ~${updated} -${deleted} =${unchanged}`).toBe(example.reported);
  });
});

it('every rule has an example: each mode, and each setting that changes what a sync does', () => {
  const yaml = examples.map((example) => example.yaml).join('\n');
  for (const setting of [
    'mode: insert',
    'mode: merge',
    'mode: mirror',
    'mode: replace',
    'duplicates: first',
    'duplicates: fail',
    'order_by:',
    'null_keys: match',
    'on_error: skip',
    'max_rejects:',
    'update_when: always',
    'max_delete:',
    'on_empty: fail',
    'on_empty: delete',
    'delete_null_keys: true',
    'rejected_rows: ignore',
    'rejected_rows: block',
  ]) {
    expect(yaml).toContain(setting);
  }
});
