import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const FILE = resolve('test/unit/dialect/databricks-tables.virtual.ts');
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/** What the compiler says of a use of the type. */
function mistakes(use: string): readonly string[] {
  const text = `import type { DatabricksTables } from '../../../src/dialect/databricks-tables.js';
type Names = keyof DatabricksTables<{ 'main.crm.contacts': 1; 'a.b.c.d': 2; 'crm.stock': 3; stock: 4 }>;
${use}`;
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === FILE || fileExists(name);
  host.getSourceFile = (name, ...options) =>
    name === FILE ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile(name, ...options);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([FILE], OPTIONS, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('names of three parts are spelled with a slash, others as they are, and the lossy spelling does not compile', () => {
  const wrong = ['main.crm.contacts', 'main/crm/contacts', 'crm/stock', 'contacts'];
  const found = mistakes(`
export const names: Names[] = ['main/crm.contacts', 'a/b.c.d', 'crm.stock', 'stock'];
export const rows: DatabricksTables<{ 'main.crm.contacts': 1; stock: 4 }> = { 'main/crm.contacts': 1, stock: 4 };
${wrong.map((name, i) => `export const wrong${i}: Names = '${name}';`).join('\n')}`);
  expect(found).toEqual(wrong.map((name) => expect.stringContaining(`'"${name}"' is not assignable`)));
});
