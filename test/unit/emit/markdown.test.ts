import { describe, expect, it } from 'vitest';
import { printMarkdown } from '../../../src/emit/markdown.js';
import { makeBatch, makeSpec, plan } from '../plan/make.js';

describe('plan.md', () => {
  it('begins with one sentence, counts that are said to be unknown, and the statements as steps', () => {
    const compiled = plan(makeSpec(), makeBatch());
    const text = printMarkdown(compiled);
    expect(text.slice(0, text.indexOf('\n<details>'))).toBe(`### drt plan: \`contacts\`

**7 statements on \`main.crm.contacts\`: merge up to 2 rows, delete an unknown number, guard 50%.**

| | rows | |
|---|---:|---|
| added | unknown | target not read |
| updated | unknown | |
| **deleted** | **unknown** | |
| unchanged | unknown | |
| rejected | 0 | |

| # | statement | effect |
|---|---|---|
| 01-02 | stage 2 rows | none |
| 03-05 | guards: every row was staged; key types are as planned: string; delete at most 50% of the target | none, or stops the run |
| 06 | update or add up to 2 rows, delete rows whose key is not in the batch | **deletes** |
| 07 | drop staging | drops |

- plan: \`${compiled.planHash}\`
- target: \`main.crm.contacts\`
- env: \`DATABRICKS_HOST, DATABRICKS_HTTP_PATH, DATABRICKS_TOKEN\`
- checks: \`the columns contact_id STRING, full_name STRING, balance DECIMAL(12,2); no row filter and no mask\`
`);
    expect(text.endsWith(`\`plan ${compiled.planHash.slice(0, 8)}\` · \`spec 5b0e2f77\` · \`batch c41d09ae\`\n`)).toBe(
      true,
    );
  });

  it('H20: says unknown only of what is unknown', () => {
    const text = printMarkdown(plan(makeSpec({ mode: 'insert', key: [] }), makeBatch()));
    expect(text).toContain('| added | 2 | |\n| updated | 0 | |\n| **deleted** | **0** | |\n| unchanged | unknown | |');
  });

  it('has the figures where they were counted', () => {
    const text = printMarkdown(plan(makeSpec(), makeBatch()), {
      counts: {
        total: 48_190,
        added: 59,
        updated: 412,
        changed: [
          { column: 'note', rows: 19 },
          { column: 'balance', rows: 398 },
        ],
        deleted: 37,
        version: 41,
      },
    });
    expect(text).toContain(
      'delete 37 (0.08%), guard 50%.** Counted at v41 when the plan was made; apply counts again.',
    );
    expect(text).toContain(
      '| updated | 412 | `balance` 398, `note` 19 |\n| **deleted** | **37** | |\n| unchanged | 47,741 | |',
    );
  });

  it('a name with a | breaks no row of a table', () => {
    const changed = [{ column: 'a|b', rows: 1 }];
    const text = printMarkdown(plan(makeSpec(), makeBatch()), {
      counts: { total: 2, added: 0, updated: 1, changed, deleted: 0 },
      changes: {
        deleted: [],
        updated: [{ key: ['1'], changes: [{ column: 'a|b', old: 'x', new: 'y' }] }],
        added: [{ key: ['2'], values: [{ column: 'a|b', value: 'z' }] }],
      },
    });
    expect(text).toContain('| updated | 1 | `a\\|b` 1 |\n');
    expect(text).toContain('| `1` | `a\\|b` | `x` | `y` |');
    expect(text).toContain('| `2` | `a\\|b` `z` |');
  });

  it('says what reading the spec found, before what planning found', () => {
    const warnings = [{ code: 'DRT216', message: 'no <budget>', fix: 'write one' }] as const;
    expect(printMarkdown(plan(makeSpec(), makeBatch()), { warnings })).toContain(
      '\n\n> **DRT216** no &lt;budget\\>\n> Fix: write one\n\n',
    );
  });

  it.each(['not_in', 'single_merge'] as const)('H24: shows no value of a row, %s', (form) => {
    // Caught when planted: key lists left in; the parts of a key with a NULL left in.
    const keys = { columns: ['contact_id', 'full_name'] as [string, string], observed: 3 };
    const values = [
      ['CANARY-1', 'CANARY-2'],
      ['CANARY-3', null],
    ];
    const spec = makeSpec(
      { nullKeys: 'match', key: ['contact_id', 'full_name'] },
      { delete: form, deleteNullKeys: true },
    );
    const compiled = plan(spec, makeBatch({}, { ...keys, values, protectedValues: [[null, 'CANARY-4']] }));
    const held = [1, 2, 3, 4].filter((n) => JSON.stringify(compiled.statements).includes(`CANARY-${n}`));
    expect(held).toEqual(form === 'not_in' ? [1, 2, 3, 4] : []);
    expect(printMarkdown(compiled)).not.toContain('CANARY');
  });

  it('shows the rows that were asked for', () => {
    expect(printMarkdown(plan(makeSpec(), makeBatch()), { samples: ['{"contact_id":"C-1001"}'] })).toContain(
      '<summary>First 1 row</summary>\n\n```json\n{"contact_id":"C-1001"}\n```',
    );
  });
});
