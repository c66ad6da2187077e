import { type DrtError, fail } from '../../errors.js';

const FILES = 'write one SELECT over local files: read_csv, read_json or read_parquet';

/** The first word of SQL, behind spaces, comments and brackets. */
const firstWord = (sql: string): string =>
  (/^(?:[\s(;]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*([A-Za-z_]+)/.exec(sql)?.[1] ?? '').toUpperCase();

/** Words that a query may begin with; what is refused all the same is more than one, or writes. */
const QUERIES = new Set(['SELECT', 'WITH', 'FROM', 'VALUES', 'TABLE']);

const INSTEAD: Readonly<Record<string, string>> = {
  INSTALL: 'write the SELECT alone: drt loads no extension of DuckDB',
  LOAD: 'write the SELECT alone: drt loads no extension of DuckDB',
  ATTACH: 'write the rows of that database to a Parquet or CSV file first',
  PIVOT: 'name the columns: FROM (PIVOT t ON month IN (1, 2) USING sum(amount))',
};

/** A statement that is no query: DRT313. */
export function refuseStatement(sql: string): DrtError {
  const word = firstWord(sql);
  const what = QUERIES.has(word) ? 'is more than one SELECT, or writes' : `is ${word}, which is no SELECT`;
  return fail('DRT313', `source.query ${what}: it only reads`, { fix: INSTEAD[word] ?? FILES });
}

export const isRemote = (path: string): boolean => /^(?!file:)[a-z][a-z0-9+.-]+:\/\//i.test(path);

/** A path that is no file of this machine: DRT313. */
export const refuseRemote = (path: string): DrtError =>
  fail('DRT313', `source.query reads local files, and ${path.slice(0, 200)} is none`, {
    fix: 'download it first, and name the file',
  });

/** What DuckDB would need an extension for, in its words; undefined for any other message. */
export function refuseExtension(message: string): DrtError | undefined {
  const remote = /Missing Extension Error: File (\S+) requires the extension/.exec(message)?.[1];
  if (remote !== undefined) return refuseRemote(remote);
  const [, name, extension] =
    /Function with name "?([\w.]+)"? is not in the catalog, but it exists in the (\w+) extension/.exec(message) ?? [];
  if (name === undefined || extension === undefined) return undefined;
  return fail('DRT313', `source.query calls ${name} of DuckDB's extension ${extension}, and drt loads no extension`, {
    fix:
      extension === 'excel'
        ? 'save the sheet as CSV, and name that'
        : "write its rows to a file with DuckDB's own command line first: COPY (SELECT …) TO 'rows.parquet'",
  });
}
