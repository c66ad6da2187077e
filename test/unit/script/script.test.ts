import { expect, test } from 'vitest';
import { databricksWords } from '../../../src/dialect/index.js';
import { compilePlanNode } from '../../../src/plan/compile.js';
import { fillRows } from '../../../src/plan/fill.js';
import { parseScript, type ScriptParts } from '../../../src/script/script.js';
import { splitStatements } from '../../../src/script/split.js';
import { chunkOf } from '../../../src/types/rows.js';
import { scriptText } from '../../script-text.js';
import { COLUMNS, LINES, STATEMENTS } from '../dialect/contacts.js';

const statement = (id: string, sql: string) => ({
  id,
  kind: id.slice(3),
  title: `what ${id} does; really`,
  effect: 'none',
  because: 'sync.mode: mirror; (auto)',
  sql,
});

const script: ScriptParts = {
  header: ['drt plan 9f3a61c8: mirror 2 rows into main.crm.contacts', '', 'run      top to bottom; safe to rerun'],
  preamble: [compilePlanNode(STATEMENTS['time zone']), compilePlanNode(STATEMENTS['ansi mode'])],
  statements: [
    statement('01-create_staging', compilePlanNode(STATEMENTS['create staging'])),
    statement(
      '02-stage_rows',
      fillRows(compilePlanNode(STATEMENTS['stage rows']), {
        dialect: databricksWords,
        load: 'values',
        columns: COLUMNS,
        chunk: chunkOf(1, LINES),
        as: 'literal',
      }).sql,
    ),
    { ...statement('03-guard', compilePlanNode(STATEMENTS['guard of the budget'])), title: '' },
    statement('04-merge', compilePlanNode(STATEMENTS['merge that asserts'])),
    statement('05-delete_missing', compilePlanNode(STATEMENTS['delete missing'])),
  ],
  end: '9f3a61c8',
};

test('parse(print(script)) is the script', () => {
  expect(parseScript(scriptText(script))).toEqual(script);
  const empty = { ...script, preamble: [], statements: [] };
  expect(parseScript(scriptText(empty))).toEqual(empty);
});

test('any SQL client that splits at semicolons gets the same statements', () => {
  const sent = [...script.preamble, ...script.statements.map((s) => s.sql)];
  expect(splitStatements(scriptText(script)).map((s) => s.sql)).toEqual(sent);
});

test.each([
  ['a statement without its comments', (text: string) => text.replace(/-- 04-merge.*\n/, '')],
  ['a second statement behind the first', (text: string) => text.replace('1 = 0;', '1 = 0; DROP TABLE x;')],
  ['no end', (text: string) => text.replace(/-- end.*/, '')],
  ['something behind the end', (text: string) => `${text}DROP TABLE x;\n`],
  ['a comment within a statement', (text: string) => text.replace('WHERE 1 = 0', 'WHERE 1 = 0 -- x')],
  ['a literal that does not end', (text: string) => text.replace("'C-1001'", "'C-1001")],
])('DRT606: %s', (_, change) => {
  const text = change(scriptText(script));
  expect(() => parseScript(text)).toThrow(expect.objectContaining({ code: 'DRT606' }));
});

test('H07: a comment never gets a second line', () => {
  const title = 'rows\nDROP TABLE x';
  const parts = { ...script, statements: [{ ...statement('01-merge', 'SELECT 1'), title }] };
  expect(() => scriptText(parts)).toThrow(expect.objectContaining({ code: 'DRT606' }));
});
