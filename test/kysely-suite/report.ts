import { relative } from 'node:path';
import type { CompiledQuery } from 'kysely';
import type { Db, Entry } from './entry.js';
import { SUITE } from './index.js';

/** The compiled entry, or the error that it is refused with. */
export function compiled(entry: Entry, db: Db): CompiledQuery | Error {
  try {
    return entry.build(db).compile();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** As the page, which is in docs/dialect/, links it. */
const ERRORS = relative('docs/dialect', 'docs/errors.md');

const INTRODUCTION = `# What Kysely's own tests build

Each line is a call of Kysely's builders, as [Kysely's tests](https://github.com/kysely-org/kysely/tree/master/test/node/src)
make them (the facts, not their code), and what it comes to: SQL that was run on real Spark 4.0 and Delta Lake, with exactly
the rows that it must answer or leave; or a refusal, before anything is sent, with a code
([errors](${ERRORS})). *Not run here* is what Databricks documents and open-source Spark lacks. The calls are in
[test/kysely-suite](../../test/kysely-suite). This page is written by the tests: \`UPDATE_SUITE=1 npx vitest run
test/unit/dialect/kysely-suite.test.ts\`.
`;

const OUTCOMES = { read: 'ran', write: 'ran', ddl: 'ran', refused: 'refused', 'not run here': 'not run here' } as const;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Long lists of values say nothing more than short ones. */
function code(sql: string): string {
  const line = sql.replace(/\s+/g, ' ');
  const text = line.length > 400 ? `${line.slice(0, 300)} … ${line.slice(-60)}` : line;
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  return `${fence} ${text} ${fence}`;
}

function row(entry: Entry, db: Db): string {
  const result = compiled(entry, db);
  const outcome = entry.kind === 'refused' ? `refused: ${entry.code}` : OUTCOMES[entry.kind];
  const text = result instanceof Error ? (result.message.split('\n')[0] ?? '') : code(result.sql);
  return `| ${cell(entry.title)} | ${cell(text)} | ${outcome}${entry.kind === 'not run here' ? `: ${entry.why}` : ''} |`;
}

/** docs/dialect/kysely-suite.md */
export function report(db: Db): string {
  const entries = Object.values(SUITE).flat();
  const count = (outcome: string): number => entries.filter((entry) => OUTCOMES[entry.kind] === outcome).length;
  const counts = `${entries.length} calls: ${count('ran')} ran, ${count('refused')} refused, ${count('not run here')} not run here.`;
  const sections = Object.entries(SUITE).map(([feature, list]) =>
    [`## ${feature}`, '', '| call | SQL, or why not | |', '|---|---|---|', ...list.map((entry) => row(entry, db))].join(
      '\n',
    ),
  );
  return `${INTRODUCTION}\n${counts}\n\n${sections.join('\n\n')}\n`;
}
