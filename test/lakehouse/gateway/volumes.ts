import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringLiteral } from './string-literal.js';

/** A statement about files as Spark takes it. */
interface Translated {
  readonly sql: string;
  /** Its one row tells the driver what to do with which URL. */
  readonly staging: boolean;
}

type Method = 'GET' | 'PUT' | 'DELETE';

const TEXT = String.raw`'((?:[^'\\]|\\[^])*)'`;
const FORMS = {
  put: new RegExp(String.raw`^\s*PUT\s+${TEXT}\s+INTO\s+${TEXT}(\s+OVERWRITE)?\s*;?\s*$`, 'i'),
  get: new RegExp(String.raw`^\s*GET\s+${TEXT}\s+TO\s+${TEXT}\s*;?\s*$`, 'i'),
  remove: new RegExp(String.raw`^\s*REMOVE\s+${TEXT}\s*;?\s*$`, 'i'),
  list: new RegExp(String.raw`^\s*LIST\s+${TEXT}(?:\s+LIMIT\s+(\d+))?\s*;?\s*$`, 'i'),
  create: /^\s*CREATE\s+VOLUME\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w`.]+)\s*;?\s*$/i,
} as const;

const inPlace = /\b(parquet|delta|json|csv|orc|avro|text)\.`\/Volumes\/([^`]*)`/g;
const unescaped = (text: string): string => text.replace(/\\(.)/gs, '$1');

/**
 * Unity Catalog's Volumes, as folders of this machine, and the protocol by which the driver moves files: a statement answers
 * a URL that may be used once, for one method, without a token. Who has the URL may do it, as in cloud storage.
 */
export class Volumes {
  readonly #urls = new Map<string, { readonly method: Method; readonly file: string }>();

  /** @param origin of the storage: `https://localhost:443` */
  constructor(
    private readonly root: string,
    private readonly origin: () => string,
  ) {}

  /** What Spark is sent for a statement; undefined where that is the statement itself. Throws what Databricks would answer. */
  translate(statement: string): Translated | undefined {
    const [, local = '', into = '', overwrite] = FORMS.put.exec(statement) ?? [];
    if (into !== '') {
      const file = this.#file(into);
      if (overwrite === undefined && existsSync(file))
        throw new Error(said('FILE_ALREADY_EXISTS', 'it exists', '42710'));
      return this.#row('PUT', file, unescaped(local));
    }
    const [, from = '', to = ''] = FORMS.get.exec(statement) ?? [];
    if (from !== '') return this.#row('GET', this.#file(from), unescaped(to));
    const [, gone = ''] = FORMS.remove.exec(statement) ?? [];
    if (gone !== '') return this.#row('DELETE', this.#file(gone));
    const [, folder = '', limit = '1001'] = FORMS.list.exec(statement) ?? [];
    if (folder !== '') return { sql: this.#list(folder, Number(limit)), staging: false };
    const [, name = ''] = FORMS.create.exec(statement) ?? [];
    if (name !== '') {
      mkdirSync(join(this.root, ...name.replaceAll('`', '').split('.')), { recursive: true });
      return { sql: 'SELECT 1', staging: false };
    }
    const sql = statement.replace(inPlace, (_, format: string, path: string) => {
      return `${format}.\`${this.#file(`/Volumes/${path}`)}\``;
    });
    return sql === statement ? undefined : { sql, staging: false };
  }

  /** A request to the storage. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token = ''] = /^\/storage\/([0-9a-f-]+)\?/.exec(request.url ?? '') ?? [];
    const known = this.#urls.get(token);
    this.#urls.delete(token);
    if (known === undefined || known.method !== request.method) return void response.writeHead(403).end('denied');
    const { file } = known;
    if (known.method === 'PUT') {
      if (request.headers['content-length'] === undefined) return void response.writeHead(411).end();
      const part = `${file}.${token}`;
      mkdirSync(dirname(file), { recursive: true });
      try {
        await pipeline(request, createWriteStream(part));
        await rename(part, file);
      } catch {
        await rm(part, { force: true });
        return void response.destroy();
      }
      return void response.writeHead(201).end();
    }
    if (!existsSync(file)) return void response.writeHead(404).end();
    if (known.method === 'GET') {
      response.writeHead(200, { 'content-length': statSync(file).size });
      return void (await pipeline(createReadStream(file), response));
    }
    await rm(file);
    // A folder of an object store is there while something is in it.
    if (readdirSync(dirname(file)).length === 0 && !isVolume(this.root, dirname(file)))
      await rm(dirname(file), { recursive: true });
    response.writeHead(204).end();
  }

  #row(method: Method, file: string, local?: string): Translated {
    const token = randomUUID();
    this.#urls.set(token, { method, file });
    const url = `${this.origin()}/storage/${token}?signature=lakehouse-canary-of-a-signed-url`;
    const operation = method === 'DELETE' ? 'REMOVE' : method;
    const columns = [
      `${stringLiteral(operation)} AS operation`,
      ...(local === undefined ? [] : [`${stringLiteral(local)} AS localFile`]),
      `${stringLiteral(url)} AS presignedUrl`,
      "map('x-lakehouse', 'storage') AS headers",
    ];
    return { sql: `SELECT ${columns.join(', ')}`, staging: true };
  }

  #list(path: string, limit: number): string {
    const folder = this.#file(path);
    if (!existsSync(folder)) throw new Error(said('PATH_NOT_FOUND', 'no such path', '42K03'));
    const rows = readdirSync(folder).map((name) => {
      const stat = statSync(join(folder, name));
      const full = `dbfs:${path.replace(/\/$/, '')}/${name}${stat.isDirectory() ? '/' : ''}`;
      return `(${stringLiteral(full)}, ${stringLiteral(basename(full) + (stat.isDirectory() ? '/' : ''))}, ${
        stat.isDirectory() ? 0 : stat.size
      }L, ${stat.isDirectory() ? 0 : Math.trunc(stat.mtimeMs)}L)`;
    });
    const from =
      rows.length === 0
        ? ''
        : ` FROM VALUES ${rows.slice(0, limit).join(', ')} AS t (path, name, size, modification_time)`;
    return rows.length === 0
      ? "SELECT '' AS path, '' AS name, 0L AS size, 0L AS modification_time WHERE false"
      : `SELECT path, name, size, modification_time${from}`;
  }

  /** The file of a path, in a Volume that is there. */
  #file(path: string): string {
    const parts = unescaped(path).replace(/\/$/, '').split('/');
    const [empty, volumes, catalog = '', schema = '', volume = '', ...rest] = parts;
    if (empty !== '' || volumes !== 'Volumes' || parts.some((part) => part === '..'))
      throw new Error(said('INVALID_PATH', `'${path}' is no path of a volume`, '42601'));
    const at = join(this.root, catalog, schema, volume);
    if (volume === '' || !existsSync(at))
      throw new Error(said('UC_VOLUME_NOT_FOUND', `Volume '${catalog}.${schema}.${volume}' does not exist.`, '42704'));
    return join(at, ...rest);
  }
}

const isVolume = (root: string, folder: string): boolean => folder.slice(root.length + 1).split('/').length <= 3;

const said = (errorClass: string, words: string, state: string): string =>
  `[${errorClass}] ${words} SQLSTATE: ${state}`;
