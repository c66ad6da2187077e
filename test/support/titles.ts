import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What vitest runs or groups by: `test('…')`, `it.each(rows)('…')`, `describe.skipIf(x)('…')`. */
const NAMES: ReadonlySet<string> = new Set(['test', 'it', 'describe']);

/**
 * The titles of a test file's tests and groups, as they are written: `%s` stays, and so does `${…}` of a template. What a
 * comment or a string says is none.
 */
export function titlesOf(file: string): readonly string[] {
  return titlesIn(readFileSync(file, 'utf8'));
}

export function titlesIn(text: string): readonly string[] {
  const source = ts.createSourceFile('test.ts', text, ts.ScriptTarget.Latest);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && NAMES.has(rootOf(node.expression))) {
      const [title] = node.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text);
      else if (title !== undefined && ts.isTemplateExpression(title)) titles.push(title.getText(source).slice(1, -1));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/** `test` of `test`, `test.skip`, `test.for(cases)` and test.each`…`. */
function rootOf(callee: ts.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) return rootOf(callee.expression);
  return ts.isTaggedTemplateExpression(callee) ? rootOf(callee.tag) : '';
}
