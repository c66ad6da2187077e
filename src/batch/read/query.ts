import { createReadStream } from 'node:fs';
import { open, symlink } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { fail } from '../../errors.js';
import { type Duck, duckText } from '../duck.js';
import type { BatchRequest } from '../request.js';
import { SOURCE } from '../tables.js';
import { confine } from './allowed.js';
import { queryError, reading } from './failure.js';
import { checkNames, type Run } from './relation.js';

/** A query's rows are in its own order where it asks for one, else in the order of their values. */
interface QueryRun {
  readonly run: Run;
  readonly ordered: boolean;
}

/**
 * Runs `source.query` into a table. It must be one SELECT (json_serialize_sql takes nothing else), its relative paths
 * are made absolute from the spec's folder, and gzip files that it names are read to their verified end first (H31).
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
    for (const path of paths) await verifyGzip(duck, path.absolute);
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

async function parseQuery(duck: Duck, sql: string): Promise<Tree> {
  const [text] = await duck.row(`SELECT json_serialize_sql(${duckText(sql)})::VARCHAR`);
  const answer = JSON.parse(String(text)) as {
    error: boolean;
    error_message?: string;
    statements?: { node: { modifiers?: { type: string }[] } }[];
  };
  if (answer.error) throw queryError(answer.error_message ?? 'it does not parse', undefined);
  const [first, ...more] = answer.statements ?? [];
  if (first === undefined || more.length > 0) {
    throw fail('DRT313', `source.query holds ${more.length === 0 ? 'no statement' : `${more.length + 1} statements`}`, {
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

/** The files that the query names: first arguments of readers, and quoted names in FROM. */
function filePaths(tree: Tree, base: string): readonly FilePath[] {
  const found: FilePath[] = [];
  const add = (written: string, at: number): void => {
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(written)) return;
    found.push({ at, written, absolute: isAbsolute(written) ? written : join(base, written) });
  };
  const constants = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as {
      class?: string;
      query_location?: number;
      value?: { value?: unknown; type?: { id?: string } };
      children?: unknown[];
    };
    if (node.class === 'CONSTANT' && node.value?.type?.id === 'VARCHAR')
      add(String(node.value.value), Number(node.query_location));
    else for (const child of node.children ?? []) constants(child);
  };
  const tables: { name: string; at: number }[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null) {
      const node = value as {
        type?: string;
        function?: { function_name?: string; children?: unknown[] };
        table_name?: string;
        schema_name?: string;
        query_location?: number;
      };
      if (node.type === 'TABLE_FUNCTION' && READERS.test(node.function?.function_name ?? ''))
        constants(node.function?.children?.[0]);
      if (node.type === 'BASE_TABLE' && node.schema_name === '' && /[./]/.test(node.table_name ?? '')) {
        tables.push({ name: node.table_name ?? '', at: Number(node.query_location) });
      }
      for (const child of Object.values(value)) visit(child);
    }
  };
  visit(tree.node);
  for (const { name, at } of tables) add(name, at);
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

/** DuckDB reads a truncated gzip without an error. */
async function verifyGzip(duck: Duck, pattern: string): Promise<void> {
  for (const [path] of await duck.rows(`SELECT file FROM glob(${duckText(pattern)})`)) {
    const file = String(path);
    const handle = await open(file, 'r');
    const head = Buffer.alloc(2);
    await handle.read(head, 0, 2, 0);
    await handle.close();
    if (head.readUInt16BE(0) !== 0x1f8b) continue;
    try {
      await pipeline(
        createReadStream(file),
        createGunzip(),
        new Writable({ write: (_chunk, _encoding, done) => done() }),
      );
    } catch (cause) {
      throw fail('DRT304', `${file} is a truncated or corrupt gzip file`, { fix: 'copy or export it again', cause });
    }
  }
}
