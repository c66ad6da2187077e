import { expect, test } from 'vitest';
import {
  cast,
  compileDatabricks,
  type DataType,
  dataTypeNode,
  deleteFrom,
  type Extension,
  eq,
  int,
  literal,
  notIn,
  type SpecialEntry,
  specialNode,
  specialTable,
  text,
} from '../../../src/dialect/index.js';
import { compilePlanNode } from '../../../src/plan/compile.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';

const STRING = parseDataType('STRING');
const TABLE = { catalog: 'main', schema: 'crm', name: 'contacts' };

const sample: SpecialEntry<{ readonly rows: readonly string[] }> = {
  print: ({ rows }, _, p) => `sample(${rows.map((row) => p.words.text(row)).join(', ')})`,
  rowValues: () => 'sample(…)',
};
const extension: Extension = { specials: specialTable('mine', { sample }), bareAliases: [] };
const where = eq(specialNode('mine:sample', { rows: ["O'Brien"] }), text('x'));

test('a node of the caller carries row values, and they are hidden where they may not be seen', () => {
  expect(compileDatabricks(where, { extension })).toBe("sample('O\\'Brien') = 'x'");
  expect(compileDatabricks(where, { extension, rowValues: 'hidden' })).toBe("sample(…) = 'x'");
  expect(compileDatabricks(JSON.parse(JSON.stringify(where)), { extension, rowValues: 'hidden' })).not.toContain(
    'Brien',
  );
});

test("the dialect's own: keys of NOT IN and typed literals; text and figures of the planner stay", () => {
  const columns = [{ name: 'id', type: STRING }];
  const hidden = (node: Parameters<typeof compilePlanNode>[0]): string => compilePlanNode(node, 'hidden');
  expect(hidden(deleteFrom({ table: TABLE, where: notIn({ columns, keys: [['secret']] }) }))).toBe(
    'DELETE FROM `main`.`crm`.`contacts`\nWHERE `id` NOT IN ({keys})',
  );
  expect(hidden(eq(literal(STRING, 'secret'), literal(STRING, null)))).toBe("'…' = '…'");
  expect(hidden(eq(text('drt 04-guard'), int(3)))).toBe("'drt 04-guard' = 3");
});

test('DRT603: a node that no one has said how to write', () => {
  const refused = (name: string) =>
    expect.objectContaining({
      code: 'DRT603',
      message: expect.stringMatching(new RegExp(`"${name}"[^]*give the extension`)),
    });
  expect(() => compileDatabricks(where)).toThrow(refused('mine:sample'));
  expect(() => compilePlanNode(specialNode('drt:constructor', {}))).toThrow(refused('drt:constructor'));
});

test('DRT107: a type that an edited plan has made of text, or a program has made wrong', () => {
  const wrong: readonly DataType[] = [
    { kind: 'decimal', precision: 39, scale: 0 },
    { kind: 'string', collation: "X') --" },
    'STRING) --' as unknown as DataType,
  ];
  for (const type of wrong) {
    const nodes = [
      literal(type, '1'),
      cast(text('1'), type),
      dataTypeNode(type, 'column'),
      notIn({ columns: [{ name: 'id', type }], keys: [['1']] }),
    ];
    for (const node of nodes) {
      for (const given of [node, JSON.parse(JSON.stringify(node))]) {
        expect(() => compileDatabricks(given)).toThrow(expect.objectContaining({ code: 'DRT107' }));
      }
    }
  }
});
