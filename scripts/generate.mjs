// Generates src/**/generated/ from grammar/: TypeScript types of the documents, their validators, the parsers.
// The output is committed; test/unit/generated.test.ts fails when it has drifted. `--check DIR` writes there instead.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import peggy from 'peggy';
import { generateDocument } from './schemas.mjs';

const out = process.argv[2] === '--check' ? process.argv[3] : '.';
const banner = (source) => `// Generated from ${source} by \`npm run generate\`. Do not edit.\n`;
const write = (path, text) => {
  const file = join(out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

for (const name of ['sync', 'batch', 'plan', 'inputs']) await generateDocument(name, write);

// Peggy grammars: [grammar, output without extension, the type of each start rule as TypeScript, imports it needs]
const grammars = [
  [
    'grammar/data-type.peggy',
    'src/types/generated/data-type-parser',
    { Type: 'DataType' },
    "import type { DataType } from '../data-type.js';",
  ],
  [
    'grammar/script.peggy',
    'src/script/generated/script-parser',
    { Script: 'ScriptParts', Parts: 'readonly SqlPart[]' },
    "import type { ScriptParts, SqlPart } from '../script.js';",
  ],
];
for (const [source, path, rules, imports] of grammars) {
  if (!existsSync(source)) continue;
  const js = peggy.generate(readFileSync(source, 'utf8'), {
    output: 'source',
    format: 'es',
    grammarSource: source,
    allowedStartRules: Object.keys(rules),
  });
  write(`${path}.js`, banner(source) + js);
  // Written here and not by peggy's `dts`, which knows one result type and not one a rule.
  const overloads = Object.entries(rules).map(
    ([rule, type], i) =>
      `export function parse(input: string, options${i === 0 ? '?' : ''}: { readonly startRule${i === 0 ? '?' : ''}: '${rule}' }): ${type};`,
  );
  write(
    `${path}.d.ts`,
    `${banner(source)}${imports}

export interface Location {
  readonly start: { readonly offset: number; readonly line: number; readonly column: number };
  readonly end: { readonly offset: number; readonly line: number; readonly column: number };
}
export class SyntaxError extends globalThis.SyntaxError {
  readonly location: Location;
  /** Null where the grammar says itself what is wrong. */
  readonly expected: readonly object[] | null;
  readonly found: string | null;
}
${overloads.join('\n')}
`,
  );
}
