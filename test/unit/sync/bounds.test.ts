import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBatchDocument } from '../../../src/cli/batch-document.js';
import { readPlan } from '../../../src/emit/read-plan.js';
import { readConnection } from '../../../src/execute/databricks/settings.js';
import { parseSyncSpec } from '../../../src/sync/index.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';

const HEAD = 'source: {files: a.csv}\ndestination: {type: databricks, catalog: c, schema: s, table: t}\n';
const parse = (text: string) => parseSyncSpec(HEAD + text, { file: 's.yml' });
const lines = (n: number, line: (i: number) => string): string => Array.from({ length: n }, (_, i) => line(i)).join('');

function milliseconds(text: string): number {
  const started = performance.now();
  try {
    parse(text);
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^DRT1/) });
  }
  return performance.now() - started;
}

describe('a spec takes time by its size', () => {
  it.each([
    ['columns', (n: number) => `columns:\n${lines(n, (i) => `  c${i}: INT\n`)}`],
    ['unknown keys', (n: number) => lines(n, (i) => `k${i}: 1\n`)],
    ['values of the wrong type', (n: number) => `columns:\n${lines(n, (i) => `  c${i}: 5\n`)}`],
    ['unknown tags', (n: number) => `columns:\n${lines(n, (i) => `  c${i}: !x INT\n`)}`],
    ['text that does not parse', (n: number) => `columns:\n${lines(n, (i) => `  c${i}: @x\n`)}`],
    ['warnings and errors', (n: number) => `columns:\n${lines(n, (i) => `  c${i}: yes\n`)}`],
    ['aliases', (n: number) => `columns:\n  c: &a INT\n${lines(n, (i) => `  c${i}: *a\n`)}`],
  ])('%s', (_, text) => {
    milliseconds(text(500));
    const [few, many] = [milliseconds(text(2500)), milliseconds(text(20_000))];
    // Eight times as many: twice that is far from the 64 times of what compares each with each.
    expect(many).toBeLessThan(24 * Math.max(few, 40));
  });
});

describe('bounds of a spec', () => {
  it.each([
    ['more than 1 MiB', `columns:\n${lines(100_000, (i) => `  column${i}: INT\n`)}`],
    ['a list of more than 2,000 items', `tags: [${lines(2001, (i) => `t${i},`)}]`],
    ['more than 100 levels', `tags: ${'['.repeat(150)}${']'.repeat(150)}`],
  ])('DRT112: %s', (_, text) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({
        diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'DRT112', place: expect.anything() })]),
      }),
    );
  });

  it('DRT107: a type of 400 levels', () => {
    expect(() => parseDataType(`${'ARRAY<'.repeat(400)}INT${'>'.repeat(400)}`)).toThrow(
      expect.objectContaining({ code: 'DRT107' }),
    );
  });

  it('an alias is the last node of its name before it', () => {
    const { spec } = parse('columns:\n  a: &x INT\n  b: *x\n  c: &x DATE\n  d: *x\n');
    expect(spec.columns.map((c) => c.type?.kind)).toEqual(['int', 'int', 'date', 'date']);
  });
});

describe('documents of other bounds', () => {
  it('DRT415: a plan.json whose nodes are 20,000 deep', () => {
    const plan = JSON.parse(readFileSync('fixtures/plans/contacts/plan.json', 'utf8'));
    plan.statements[0].node = 'deep';
    const deep = `${'{"kind":"AndNode","left":'.repeat(20_000)}{"kind":"RawNode"}${'}'.repeat(20_000)}`;
    expect(() => readPlan(JSON.stringify(plan).replace('"deep"', deep))).toThrow(
      expect.objectContaining({ code: 'DRT415' }),
    );
  });

  it('DRT902: a batch.json of 2^33 chunks', () => {
    const batch = { version: 1, label: 'a', files: [], columns: [], hash: 'f'.repeat(64), chunks: 2 ** 33 };
    const dir = mkdtempSync(join(tmpdir(), 'drt-bounds-'));
    try {
      const rows = { read: 1, load: 1, rejected: 0, duplicates: 0 };
      writeFileSync(join(dir, 'batch.json'), JSON.stringify({ ...batch, rows }));
      expect(() => readBatchDocument(join(dir, 'batch.json'), 'batch.json')).toThrow(/DRT902 .*chunks/);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('host_env: constructor is a variable that is not set', () => {
    const connection = { hostEnv: 'constructor', httpPathEnv: 'P', tokenEnv: 'T' };
    expect(() => readConnection(connection, { P: '/sql/1', T: 't' })).toThrow(
      expect.objectContaining({ code: 'DRT501' }),
    );
  });
});
