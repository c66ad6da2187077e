import { statSync } from 'node:fs';
import { type Diagnostic, fail } from '../../errors.js';
import type { Duck } from '../duck.js';
import type { BatchRequest, BatchSource } from '../request.js';
import { refuseOutside } from './allowed.js';
import { findFiles, newest, type SourceFile } from './files.js';
import { isCsvFile, isJson, type Readable } from './format.js';
import { runQuery } from './query.js';
import { headerWarning, looksLikeData } from './recognize.js';
import type { Run } from './relation.js';
import { planRuns } from './runs.js';
import { spool } from './spool.js';

/** Lines up to this many bytes need no more memory than any. */
const USUAL_BOUND = 2_097_152;
/** DuckDB works on up to 2,048 rows at once; for so many of the longest there is room, and for no more bytes than these. */
const HELD_ROWS = 256;
const HELD_BYTES = 256 * 1024 * 1024;

/** Where the rows of a batch are read from. */
export interface RowSource {
  /** None for a query. */
  readonly files: readonly Readable[];
  readonly runs: readonly Run[];
  /** The rows have an order: the files', or the query's own. */
  readonly ordered: boolean;
  /** Warnings of how the files may be written. */
  readonly diagnostics: readonly Diagnostic[];
  /** `query`, the file's base name, or `3 files`. */
  readonly label: string;
  /** Bytes of files with lines so long that not all rows may be printed at once; 0 of others. */
  readonly longBytes: number;
}

/** Finds the files, or runs the query, and makes room in the database for their lines and `columns` more columns. */
export async function openSource(duck: Duck, request: BatchRequest): Promise<RowSource> {
  const { source, tempDir, stdin, columns } = request;
  if (source.kind === 'query') {
    const { run, ordered } = await runQuery(duck, source.sql, request);
    await duck.makeRoom(run.names.length + columns.length, 0, 0);
    return { files: [], runs: [run], ordered, diagnostics: [], label: 'query', longBytes: 0 };
  }
  const files: Readable[] = [];
  for (const [i, file] of filesOf(source, request).entries()) files.push(await spool(file, i, tempDir, stdin, request));
  const longest = Math.max(0, ...files.map((f) => f.maxLine));
  const line = longest > USUAL_BOUND ? longest : 0;
  const long = Math.max(0, ...files.map((f) => f.longLine ?? 0));
  const longBytes = long > 0 ? sum(files.map((f) => statSync(f.path).size)) : 0;
  const held = Math.min(longBytes, HELD_ROWS * long, HELD_BYTES);
  await duck.makeRoom(0, line, held);
  const runs = await planRuns(duck, files, columns);
  await duck.makeRoom(new Set(runs.flatMap((run) => run.names)).size + columns.length, line, held);
  const only = files.length === 1 ? files[0] : undefined;
  const headers = runs.filter(({ csv, names }) => csv !== undefined && looksLikeData(csv, names));
  const diagnostics = [
    ...unusedOptions(files, request),
    ...headerWarning(headers.flatMap((run) => run.files.map((f) => f.label))),
  ];
  const label = only?.label.split('/').at(-1) ?? `${files.length} files`;
  return { files, runs, ordered: true, diagnostics, label, longBytes };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** DRT111 for what the spec says of files that there are none of. */
function unusedOptions(files: readonly Readable[], { csv, json }: BatchRequest): readonly Diagnostic[] {
  const unused = (key: string, what: string): Diagnostic => ({
    code: 'DRT111',
    severity: 'warning',
    message: `${key} has no effect: none of the files is ${what}`,
    fix: 'remove it',
  });
  return [
    ...(csv !== undefined && !files.some(isCsvFile) ? [unused('source.csv', 'CSV or TSV')] : []),
    ...(json !== undefined && !files.some(({ format }) => isJson(format)) ? [unused('source.json', 'JSON')] : []),
  ];
}

function filesOf(source: Exclude<BatchSource, { kind: 'query' }>, request: BatchRequest): readonly SourceFile[] {
  const { baseDir } = request;
  if (source.kind === 'inputs') return findFiles(source.paths, source.cwd, baseDir);
  const found = findFiles(source.patterns, baseDir, baseDir, ['source', 'files']);
  const files = source.pick === 'newest' ? newest(found) : found;
  refuseOutside(
    files.map((f) => f.path),
    request,
  );
  if (source.mirror && !source.union && files.length > 1) {
    const some = files.slice(0, 3).map((f) => f.label);
    throw fail('DRT311', `a mirror of ${files.length} files: ${some.join(', ')}${files.length > 3 ? ', …' : ''}`, {
      specKeys: [['source', 'files']],
      fix: 'name one file, or say source.union: true if the files together are the whole table (a folder of daily dumps would never delete)',
    });
  }
  return files;
}
