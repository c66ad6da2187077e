import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DrtError } from '../../../src/errors.js';
import { readSyncSpec, summarizeSpec } from '../../../src/sync/index.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drt-spec-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function refusal(path: string): string {
  try {
    readSyncSpec(path);
  } catch (error) {
    if (error instanceof DrtError) return error.message.replaceAll(folder, '.');
    throw error;
  }
  return 'read';
}

describe('a file that cannot be read', () => {
  test.each([
    ['is absent', 'none.yml', undefined, './none.yml: error DRT100 the sync spec does not exist'],
    ['is a folder', '.', undefined, './.: error DRT100 the sync spec is a folder; name the file in it'],
    ['is below a file', 'a.yml/b.yml', undefined, './a.yml/b.yml: error DRT100 the sync spec does not exist'],
    [
      'is UTF-16',
      'utf16.yml',
      Buffer.from('\uFEFFname: a\n', 'utf16le'),
      './utf16.yml: error DRT100 the sync spec is not UTF-8 text; save it as UTF-8',
    ],
    [
      'is binary',
      'binary.yml',
      Buffer.from([0x50, 0x41, 0x52, 0x31, 0xff, 0xfe]),
      './binary.yml: error DRT100 the sync spec is not UTF-8 text; save it as UTF-8',
    ],
  ])('%s', (_name, file, bytes, expected) => {
    if (bytes !== undefined) writeFileSync(join(folder, file), bytes);
    writeFileSync(join(folder, 'a.yml'), 'name: a\n');
    expect(refusal(`${folder}/${file}`)).toBe(expected);
  });
});

describe('the specs of fixtures/specs', () => {
  test('validate, each with its mode, target and key', () => {
    const rows = ['contacts', 'seed-merge', 'seed-mirror', 'python-drt', 'every-key'].map((name) => {
      const file = `fixtures/specs/${name}.yml`;
      const { mode, target, key } = summarizeSpec(file, readSyncSpec(file).spec);
      return [name, mode, target, key.join(', ')];
    });
    expect(rows).toEqual([
      ['contacts', 'mirror', 'main.crm.contacts', 'contact_id'],
      ['seed-merge', 'merge', 'main.default.user_scores', 'user_id'],
      ['seed-mirror', 'mirror', 'main.analytics.active_users', 'user_id'],
      ['python-drt', 'merge', 'hive_metastore.analytics.active_users', 'tenant_id, user_id'],
      ['every-key', 'mirror', 'main.analytics.active_users', 'tenant_id, user_id'],
    ]);
  });

  test('an insert has no key to show', () => {
    const file = join(folder, 'events.yml');
    writeFileSync(file, 'destination: {type: databricks, catalog: main, schema: product, table: events}\n');
    expect(summarizeSpec(file, readSyncSpec(file).spec)).toEqual({
      file,
      name: 'events',
      mode: 'insert',
      target: 'main.product.events',
      key: [],
    });
  });

  test('a sync file of the Python drt is accepted as it is; what has no effect is said', () => {
    const { spec, warnings } = readSyncSpec('fixtures/specs/python-drt.yml');
    expect(spec).toMatchObject({ name: 'sync_active_users', mode: 'merge', onError: 'skip' });
    expect(warnings.map((w) => [w.code, w.place?.line, /^\S+/.exec(w.message)?.[0]])).toEqual([
      ['DRT111', 5, 'model'],
      ['DRT111', 16, 'destination.introspect_schema'],
      ['DRT111', 19, 'sync.batch_size'],
      ['DRT111', 21, 'sync.rate_limit'],
      ['DRT111', 23, 'sync.retry'],
    ]);
  });

  test('tracked and scope are for later, and say so', () => {
    expect(refusal('fixtures/specs/fct_budget.yml').split('\n')).toEqual([
      'fixtures/specs/fct_budget.yml:22:15: error DRT106 sync.mirror.strategy: tracked is not supported yet',
      'fixtures/specs/fct_budget.yml:23:5: error DRT106 sync.mirror.scope is not supported yet',
    ]);
  });

  test('every key reaches the spec', () => {
    const { spec, warnings } = readSyncSpec('fixtures/specs/every-key.yml');
    expect(warnings).toEqual([]);
    expect(spec).toMatchObject({
      name: 'every_key',
      source: {
        kind: 'files',
        patterns: ['data/users-*.jsonl', 'data/late.csv.gz'],
        union: true,
        allowPaths: ['../exports'],
      },
      connection: { hostEnv: 'CRM_HOST', httpPathEnv: 'CRM_HTTP_PATH', tokenEnv: 'CRM_TOKEN' },
      load: 'json',
      staging: { catalog: 'scratch', schema: 'drt' },
      createTable: true,
      allowFiltered: true,
      onError: 'skip',
      maxRejects: { kind: 'percent', percent: 1 },
      duplicates: 'first',
      orderBy: [
        { column: 'updated_at', direction: 'asc' },
        { column: 'balance', direction: 'desc' },
      ],
      nullKeys: 'match',
      updateWhen: 'always',
      mergePrune: true,
      mirror: {
        delete: 'single_merge',
        inlineKeys: 200,
        maxDelete: { kind: 'rows', rows: 500 },
        onEmpty: 'fail',
        deleteNullKeys: true,
        rejectedRows: 'block',
      },
    });
  });
});
