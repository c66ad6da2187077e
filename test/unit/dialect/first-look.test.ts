import type { OperationNode } from 'kysely';
import { describe, expect, test } from 'vitest';
import { databricksWords } from '../../../src/dialect/index.js';
import { compilePlanNode } from '../../../src/plan/compile.js';
import { fillRows } from '../../../src/plan/fill.js';
import { chunkOf } from '../../../src/types/rows.js';
import { COLUMNS, LINES, STAGE_CHUNK, STATEMENTS } from './contacts.js';

const chunk = chunkOf(1, LINES);

const expected: Readonly<Record<keyof typeof STATEMENTS, string>> = {
  'time zone': "SET TIME ZONE 'UTC'",
  'ansi mode': 'SET ANSI_MODE = true',
  'create staging': `CREATE OR REPLACE TABLE \`main\`.\`crm\`.\`__drt_staging_contacts_9f3a61c8\` AS
SELECT \`contact_id\`, \`full_name\`, \`email\`, \`balance\`, \`note\`, \`updated_at\`
FROM \`main\`.\`crm\`.\`contacts\`
WHERE 1 = 0`,
  'stage rows': `INSERT INTO \`main\`.\`crm\`.\`__drt_staging_contacts_9f3a61c8\`
  (\`contact_id\`, \`full_name\`, \`email\`, \`balance\`, \`note\`, \`updated_at\`)
VALUES
  {rows}`,
  'guard of staging': `SELECT assert_true(count(*) = 2,
  concat('drt 03-guard: ', count(*), ' of 2 rows staged'))
FROM \`main\`.\`crm\`.\`__drt_staging_contacts_9f3a61c8\``,
  'guard of the budget': `SELECT assert_true(gone * 100 <= total * 10,
  concat('drt 04-guard: ', gone, ' of ', total, ' rows would be deleted, limit 10%'))
FROM (
  SELECT count_if(\`contact_id\` IS NOT NULL) AS total, count_if(
    \`contact_id\` IS NOT NULL
    AND \`contact_id\` NOT IN ('C-1001', 'C-1002')) AS gone
  FROM \`main\`.\`crm\`.\`contacts\`)`,
  merge: `MERGE INTO \`main\`.\`crm\`.\`contacts\` AS t
USING \`main\`.\`crm\`.\`__drt_staging_contacts_9f3a61c8\` AS s
ON t.\`contact_id\` = s.\`contact_id\`
WHEN MATCHED AND NOT (
  t.\`full_name\` <=> s.\`full_name\`
  AND t.\`email\` <=> s.\`email\`
  AND t.\`balance\` <=> s.\`balance\`
  AND t.\`note\` <=> s.\`note\`
  AND t.\`updated_at\` <=> s.\`updated_at\`)
THEN UPDATE SET
  \`full_name\` = s.\`full_name\`,
  \`email\` = s.\`email\`,
  \`balance\` = s.\`balance\`,
  \`note\` = s.\`note\`,
  \`updated_at\` = s.\`updated_at\`
WHEN NOT MATCHED THEN INSERT
  (\`contact_id\`, \`full_name\`, \`email\`, \`balance\`, \`note\`, \`updated_at\`)
VALUES
  (s.\`contact_id\`, s.\`full_name\`, s.\`email\`, s.\`balance\`, s.\`note\`, s.\`updated_at\`)`,
  'merge that asserts': `MERGE INTO \`main\`.\`crm\`.\`contacts\` AS t
USING (
  SELECT \`contact_id\`, \`full_name\`, \`email\`, \`balance\`, \`note\`, \`updated_at\`
  FROM \`main\`.\`crm\`.\`__drt_staging_contacts_9f3a61c8\`
  WHERE (
    SELECT assert_true(count(*) = 2,
      concat('drt 05-merge: ', count(*), ' of 2 rows staged'))
    FROM \`main\`.\`crm\`.\`__drt_staging_contacts_9f3a61c8\`) IS NULL) AS s
ON t.\`contact_id\` = s.\`contact_id\`
WHEN MATCHED THEN DELETE`,
  'delete missing': `DELETE FROM \`main\`.\`crm\`.\`contacts\`
WHERE \`contact_id\` IS NOT NULL
  AND \`contact_id\` NOT IN ('C-1001', 'C-1002')`,
  'drop staging': 'DROP TABLE IF EXISTS `main`.`crm`.`__drt_staging_contacts_9f3a61c8`',
};

describe('the statements of a mirror, as a reviewer reads them', () => {
  for (const [name, sql] of Object.entries(expected) as readonly [keyof typeof STATEMENTS, string][]) {
    test(name, () => {
      const node: OperationNode = STATEMENTS[name];
      expect(compilePlanNode(node)).toBe(sql);
      expect(compilePlanNode(JSON.parse(JSON.stringify(node)))).toBe(sql);
    });
  }
});

describe('templates', () => {
  test('H08: rows become tuples of literals, one a line', () => {
    const sql = compilePlanNode(STATEMENTS['stage rows']);
    const filled = fillRows(sql, { dialect: databricksWords, load: 'values', columns: COLUMNS, chunk, as: 'literal' });
    expect(filled.sql.split('\n').slice(3)).toEqual([
      "  ('C-1001', 'Ana O\\'Brien', 'ana@example.com', 1250.00BD, NULL, TIMESTAMP'2026-11-20 08:14:03Z'),",
      "  ('C-1002', 'Li Wei', NULL, -3.50BD, 'file C:\\\\q, \\u0024{total} due', TIMESTAMP'2026-11-21 17:40:00Z')",
    ]);
  });

  test('a chunk as one JSON parameter replaces what it left before', () => {
    const sql = compilePlanNode(STAGE_CHUNK('json'));
    const filled = fillRows(sql, { dialect: databricksWords, load: 'json', columns: COLUMNS, chunk, as: 'parameter' });
    expect(filled.sql).toBe(`INSERT INTO \`main\`.\`crm\`.\`__drt_staging_contacts_9f3a61c8\`
REPLACE WHERE \`__drt_chunk\` = 1
SELECT \`contact_id\`, \`full_name\`, \`email\`, \`balance\`, \`note\`, \`updated_at\`, 1
FROM (
  SELECT inline(from_json(part,
    'ARRAY<STRUCT<\`contact_id\`: STRING, \`full_name\`: STRING, \`email\`: STRING, \`balance\`: DECIMAL(12,2), \`note\`: STRING, \`updated_at\`: TIMESTAMP>>', map('mode', 'FAILFAST')))
  FROM VALUES
    (?) AS chunk (part))`);
    expect(filled.parameters).toEqual([`[${LINES.join(',')}]`]);
  });
});
