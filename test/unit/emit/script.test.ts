import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printScript } from '../../../src/emit/script.js';
import type { Plan } from '../../../src/plan/plan.js';
import { parseScript } from '../../../src/script/script.js';
import { unwritable } from '../../../src/text/unwritable-name.js';
import { makeBatch, makeSpec, plan } from '../plan/make.js';
import { contact, rowsOf, textOf } from './rows.js';

const two = rowsOf([[contact('C-1001', "Ana O'Brien", '1250.00'), contact('C-1002', 'Li Wei', '-3.50')]]);

/** A batch of n rows in parts. */
const sized = (load: number, chunks: number) =>
  makeBatch({ rows: { read: load, load, rejected: 0, duplicates: 0 }, chunks }, { observed: load });

describe('plan.sql', () => {
  it('H14: of more protected keys than a call takes arguments', async () => {
    const many = Array.from({ length: 300_000 }, (_, i) => JSON.stringify({ contact_id: `P-${i}` }));
    const spec = makeSpec({ onError: 'skip' }, { delete: 'not_in', inlineKeys: 0 });
    const batch = makeBatch({}, { observed: 2 + many.length, protected: many.length });
    const { values: _, protectedValues: _protected, ...keys } = batch.keys ?? {};
    const source = rowsOf([[contact('C-1001', 'Ana', '1.00')]], many);
    const rejected = { rows: { read: 300_002, load: 2, rejected: 300_000, duplicates: 0 } };
    const text = await textOf(
      printScript(plan(spec, { ...batch, ...rejected, keys: keys as NonNullable<typeof batch.keys> }), {
        rows: source,
        inlineRows: true,
      }),
    );
    expect(text).toContain("'P-299999'");
  });

  it('begins with what it does, from what, and how it is run', async () => {
    const text = await textOf(printScript(plan(makeSpec(), makeBatch()), { rows: two }));
    const hash = /drt plan ([0-9a-f]{8})/.exec(text)?.[1];
    expect(text.slice(0, text.indexOf('\n-- 01-'))).toBe(`-- drt plan ${hash}: mirror 2 rows into main.crm.contacts
--
-- plan     ${/plan {5}([0-9a-f]{64})/.exec(text)?.[1]}
-- target   main.crm.contacts
-- env      DATABRICKS_HOST, DATABRICKS_HTTP_PATH, DATABRICKS_TOKEN
-- checks   the columns contact_id STRING, full_name STRING, balance DECIMAL(12,2); no row filter and no mask
-- spec     contacts.yml      5b0e2f77
-- batch    contacts-2.jsonl  c41d09ae  2 rows, 2 keys, 0 rejected, 0 duplicates
-- deletes  contact_id not in the batch; count unknown (target not read), limit 50%
-- run      top to bottom, stop at the first error; 01-05 leave the target alone; safe to rerun

SET TIME ZONE 'UTC';
SET ANSI_MODE = true;
`);
    expect(text.endsWith(`\n-- end of plan ${hash}\n`)).toBe(true);
  });

  it('says where nobody else may commit, since only apply looks', async () => {
    const text = await textOf(printScript(plan(makeSpec({}, { delete: 'not_in' }), makeBatch()), { rows: two }));
    expect(text).toContain(
      '-- alone    nobody else may commit to the target during 05-07: drt apply compares its versions;\n--          run otherwise, look at DESCRIBE HISTORY afterwards\n',
    );
  });

  it('holds each row as literals on a line of its own', async () => {
    const text = await textOf(printScript(plan(makeSpec(), makeBatch()), { rows: two }));
    expect(text).toContain(`VALUES\n  ('C-1001', 'Ana O\\'Brien', 1250.00BD),\n  ('C-1002', 'Li Wei', -3.50BD);\n`);
    expect(text).not.toContain('{rows}');
  });

  it('says which rows it needs where it does not hold them', async () => {
    const text = await textOf(printScript(plan(makeSpec(), sized(48_212, 5)), { rows: two }));
    expect(text).toContain('-- rows     02-stage_rows needs rows/: 48,212 rows in 5 chunks\n');
    expect(text).toContain('{rows}');
  });

  it('prints a statement once a chunk with --inline-rows', async () => {
    const compiled = plan(makeSpec(), sized(501, 2));
    const rows = rowsOf([[contact('a', 'A', '1.00')], [contact('b', 'B', '2.00')]]);
    const text = await textOf(printScript(compiled, { rows, inlineRows: true }));
    const staged = parseScript(text).statements.filter((s) => s.kind === 'stage_rows');
    expect(staged.map((s) => s.title)).toEqual([
      '501 rows in 2 chunks, chunk 1 of 2',
      '501 rows in 2 chunks, chunk 2 of 2',
    ]);
    expect(staged.map((s) => /"contact_id":"(.)"/.exec(s.sql)?.[1])).toEqual(['a', 'b']);
    expect(text).not.toContain('needs rows/');
  });

  it('says that an insert is not safe to rerun', async () => {
    const text = await textOf(
      printScript(plan(makeSpec({ mode: 'insert', key: [], once: true }), makeBatch()), { rows: two }),
    );
    expect(text).toContain(
      'stop at the first error; drt apply adds its rows once; any other client that reruns it adds them again (01)\n',
    );
    const { once: _, ...plain } = makeSpec({ mode: 'insert', key: [] });
    expect(await textOf(printScript(plan(plain, makeBatch()), { rows: two }))).toContain(
      'stop at the first error; not safe to rerun: 01 would write again\n',
    );
    expect(text).toContain('-- deletes  none\n');
  });

  it('has nothing to run for an empty batch, and says why', async () => {
    const text = await textOf(printScript(plan(makeSpec(), sized(0, 0)), { rows: rowsOf([]) }));
    expect(parseScript(text).statements).toEqual([]);
    expect(text).toContain('-- run      nothing to run\n');
    expect(text).toContain('-- deletes  withheld: no row loads (mirror.on_empty: skip)\n');
    expect(text).toMatch(/-- DRT203 {3}.*nothing to do; fix: .*\n/);
  });

  it('reads back as the plan: ids, kinds and sql', async () => {
    // Caught when planted: a statement left out; the `;` printed twice; a chunk's sql printed under another id.
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 12 })
      .filter((n) => unwritable(n) === undefined && n.trim() !== '');
    const names = fc.constantFrom(
      'a\nDROP TABLE x;',
      '-- end of plan 1',
      "it's; a `name`",
      '${x}',
      'C:\\',
      ' end of plan ',
    );
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.oneof(fc.string({ unit: 'binary' }), names),
        fc.constantFrom('mirror', 'merge', 'replace', 'insert'),
        async (table, file, mode) => {
          const compiled = plan(
            makeSpec({ file, mode, target: { catalog: 'main', schema: 'crm', name: table } }),
            makeBatch({ label: file }),
          );
          expect(idsKindsSql(parseScript(await textOf(printScript(compiled))))).toEqual(idsKindsSql(compiled));
        },
      ),
      { numRuns: 50 },
    );
  });
});

function idsKindsSql({ statements }: Pick<Plan, 'statements'> | ReturnType<typeof parseScript>): unknown {
  return statements.map(({ id, kind, sql }) => ({ id, kind, sql }));
}
