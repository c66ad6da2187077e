import { symlink } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Writable } from 'node:stream';
import { duckText } from '../../duckdb/quote.js';
import { fail } from '../../errors.js';
import type { Duck } from '../duck.js';
import type { BatchRequest } from '../request.js';
import { SOURCE } from '../tables.js';
import { confine } from './allowed.js';
import { queryError, reading } from './failure.js';
import { inflate, isGzip, readHead } from './gzip.js';
import { isRemote, refuseRemote, refuseStatement } from './query-refusal.js';
import { checkNames, type Run } from './relation.js';
import { isZstd, verifyZstd } from './zstd.js';

/** A query's rows are in its own order where it asks for one, else in the order of their values. */
interface QueryRun {
  readonly run: Run;
  readonly ordered: boolean;
}

/**
 * Runs `source.query` into a table. It must be one SELECT (json_serialize_sql takes nothing else), its relative paths
 * are made absolute from the spec's folder, and compressed files that it names are seen to be whole first (H31).
 * It may read what the spec may (DRT315).
 */
export async function runQuery(duck: Duck, sql: string, request: BatchRequest): Promise<QueryRun> {
  const { baseDir, tempDir } = request;
  await confine(duck, request);
  const tree = await parseQuery(duck, sql);
  const base = await plainFolder(baseDir, tempDir);
  const paths = filePaths(tree, base);
  const text = splice(sql, paths).replace(/;\s*$/, '');
  const run: Run = { format: 'query', files: [], firstFile: 0, names: [], numbers: 'plain' };
  const ordered = tree.modifiers.some((m) => m.type === 'ORDER_MODIFIER');
  return reading(run, async () => {
    for (const path of paths) await verifyCompressed(duck, path.absolute);
    const columns = await duck.columns(text);
    checkNames(columns.names, 'source.query');
    // Ties of an ORDER BY fall the same way on one thread.
    const [threads] = await duck.row("SELECT current_setting('threads')");
    if (ordered) await duck.run('SET threads = 1');
    const names = SOURCE.columns(columns.names).join(', ');
    await duck.run(`CREATE TABLE ${SOURCE.queryTable} AS SELECT * FROM (${text}\n) AS source(${names})`);
    if (ordered) await duck.run(`SET threads = ${String(threads)}`);
    return { run: { ...run, ...columns }, ordered };
  });
}

interface Tree {
  readonly node: unknown;
  readonly modifiers: readonly { readonly type: string }[];
}

/** What DuckDB says of any statement that is no query. */
const ONLY_SELECT = 'Only SELECT statements can be serialized';

async function parseQuery(duck: Duck, sql: string): Promise<Tree> {
  const [text] = await duck.row(`SELECT json_serialize_sql(${duckText(sql)})::VARCHAR`);
  const answer = JSON.parse(String(text)) as {
    error: boolean;
    error_message?: string;
    statements?: { node: { modifiers?: { type: string }[] } }[];
  };
  if (answer.error_message?.startsWith(ONLY_SELECT) === true) throw refuseStatement(sql);
  if (answer.error) throw queryError(answer.error_message ?? 'it does not parse', undefined);
  const [first, ...more] = answer.statements ?? [];
  if (first === undefined || more.length > 0) {
    throw fail('DRT313', `source.query holds ${more.length === 0 ? 'no statement' : `${more.length + 1} statements`}`, {
      specKeys: [['source', 'query']],
      fix: 'write one SELECT',
    });
  }
  return { node: first.node, modifiers: first.node.modifiers ?? [] };
}

/** DuckDB takes brackets and stars in a path for a pattern. */
async function plainFolder(dir: string, tempDir: string): Promise<string> {
  if (!/[*?[\]{}]/.test(dir)) return dir;
  const link = join(tempDir, 'base');
  await symlink(dir, link);
  return link;
}

const READERS =
  /^(read_(csv|csv_auto|json|json_auto|ndjson|ndjson_auto|json_objects|json_objects_auto|ndjson_objects|parquet|text|blob)|sniff_csv|parquet_(scan|schema|metadata|file_metadata|kv_metadata)|glob)$/;

interface FilePath {
  /** Where its literal begins in the query's text, in bytes. */
  readonly at: number;
  readonly written: string;
  readonly absolute: string;
}

interface Node {
  readonly type?: string;
  readonly class?: string;
  readonly query_location?: number;
  readonly value?: { readonly value?: unknown; readonly type?: { readonly id?: string } };
  readonly function?: { readonly function_name?: string; readonly children?: readonly unknown[] };
  readonly table_name?: string;
  readonly schema_name?: string;
}

/** All objects within `value`. */
function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value;
  for (const child of Object.values(value)) yield* nodesOf(child);
}

/** The files that the query names: first arguments of readers, and quoted names in FROM. */
function filePaths(tree: Tree, base: string): readonly FilePath[] {
  const found: FilePath[] = [];
  const add = (written: string, at: number): void => {
    if (isRemote(written)) throw refuseRemote(written);
    if (/^file:/i.test(written)) return;
    found.push({ at, written, absolute: isAbsolute(written) ? written : join(base, written) });
  };
  for (const { type, function: call, table_name: table = '', schema_name, query_location } of nodesOf(tree.node)) {
    if (type === 'BASE_TABLE' && schema_name === '' && /[./]/.test(table)) add(table, Number(query_location));
    if (type !== 'TABLE_FUNCTION' || !READERS.test(call?.function_name ?? '')) continue;
    for (const { class: kind, value, query_location: at } of nodesOf(call?.children?.[0]))
      if (kind === 'CONSTANT' && value?.type?.id === 'VARCHAR') add(String(value.value), Number(at));
  }
  return found;
}

/** Writes absolute paths where relative ones stand. A literal of another form stays, and DuckDB's search path finds it. */
function splice(sql: string, paths: readonly FilePath[]): string {
  let bytes = Buffer.from(sql);
  for (const { at, written, absolute } of [...paths].sort((a, b) => b.at - a.at)) {
    for (const literal of [`'${written.replaceAll("'", "''")}'`, `"${written.replaceAll('"', '""')}"`]) {
      const old = Buffer.from(literal);
      if (!bytes.subarray(at, at + old.length).equals(old)) continue;
      const quote = literal.charAt(0);
      const fresh = Buffer.from(`${quote}${absolute.replaceAll(quote, quote + quote)}${quote}`);
      bytes = Buffer.concat([bytes.subarray(0, at), fresh, bytes.subarray(at + old.length)]);
    }
  }
  return bytes.toString();
}

/** Sees that compressed files are whole. */
async function verifyCompressed(duck: Duck, pattern: string): Promise<void> {
  for (const [path] of await duck.rows(`SELECT file FROM glob(${duckText(pattern)})`)) {
    const file = String(path);
    const head = await readHead(file, file, 4);
    if (isZstd(head)) await verifyZstd(file);
    if (isGzip(head)) await inflate(file, file, new Writable({ write: (_chunk, _encoding, done) => done() }));
  }
}
