import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DrtError, fail, messageOf } from '../../errors.js';
import { plural } from '../../text/figures.js';
import { ALLOW } from './allowed.js';
import { type CsvFault, findCsvFault } from './csv-fault.js';
import { encodingFix } from './encoding-fix.js';
import { type CsvReadable, isCsvFile, type Readable } from './format.js';
import { refuseFullDisk } from './full-disk.js';
import { isRemote, refuseExtension, refuseRemote } from './query-refusal.js';
import { inYaml, likelyDelimiter } from './recognize.js';
import type { Run } from './relation.js';

/** Runs something that reads a run, and tells what DuckDB has against its files in terms of the files (DRT304, DRT313). */
export function reading<T>(run: Run, read: () => Promise<T>): Promise<T> {
  return readingAny([run], read);
}

/** As `reading`, for what reads several runs at once: the message names the file. */
export async function readingAny<T>(runs: readonly Run[], read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DrtError) throw error;
    refuseFullDisk(error);
    const message = messageOf(error);
    const run = runs.find((r) => r.files.some((f) => message.includes(f.path))) ?? runs[0];
    if (run === undefined) throw error;
    throw await explain(run, message, error);
  }
}

async function explain(run: Run, message: string, cause: unknown): Promise<DrtError> {
  refuseOutOfMemory(cause, run.files.map((f) => f.label).join(', ') || 'source.query');
  const outside = /Permission Error: Cannot access file "([^"]*)"/.exec(message)?.[1];
  if (outside !== undefined && isRemote(outside)) return refuseRemote(outside);
  if (outside !== undefined)
    return fail('DRT315', `source.query may not read ${outside}: it is outside the folder of the spec`, {
      specKeys: [['source', 'query']],
      fix: ALLOW,
      cause,
    });
  const untaken = run.format === 'parquet' ? /Unsupported converted type|Unrecognized type/.exec(message) : null;
  if (untaken !== null) {
    const label = run.files.map((f) => f.label).join(', ');
    return fail('DRT303', `${label} has a column of a type that is not read: ${firstLine(message)}`, {
      fix: 'write it as text or bytes',
      cause,
    });
  }
  if (run.format === 'query') return queryError(message, cause);
  const path = /in file "([^"]*)"/.exec(message)?.[1] ?? /\n\s*file = (.*)/.exec(message)?.[1];
  const file = run.files.find((f) => f.path === path) ?? (run.files.length === 1 ? run.files[0] : undefined);
  const label = file?.label ?? run.files.map((f) => f.label).join(', ');
  const told = (file && isCsvFile(file) && (await csvFault(file, run))) || TELLERS[run.format](message);
  const line = file === undefined ? undefined : run.format === 'jsonl' ? await brokenLine(file) : told.line;
  return fail('DRT304', `${told.what}`, {
    place: { file: label, ...(line === undefined ? {} : { line }) },
    fix: told.fix,
    cause,
  });
}

/** Throws DRT314 if DuckDB needed more memory than it is given. */
export function refuseOutOfMemory(cause: unknown, what: string): void {
  const message = messageOf(cause);
  if (!/Out of Memory Error/.test(message)) return;
  throw fail('DRT314', `${what}: ${firstLine(message)}`, {
    fix: 'split the input, or select fewer or narrower columns',
    cause,
  });
}

interface Told {
  readonly what: string;
  readonly fix: string;
  readonly line?: number;
}

const firstLine = (message: string): string => (message.split('\n', 1)[0] ?? '').replace(/^[A-Za-z ]+ Error: /, '');

function tellJson(message: string): Told {
  const duplicate = /has duplicate key "([^"]*)"/.exec(message)?.[1];
  if (duplicate !== undefined)
    return { what: `an object has the key "${duplicate}" twice`, fix: 'write every key once' };
  const other = /Expected OBJECT, but got ([A-Z]+)/.exec(message)?.[1];
  if (other !== undefined)
    return {
      what: `a row is not a JSON object but ${other.toLowerCase()}`,
      fix: 'a row is one JSON object: {"column": value}',
    };
  const size = /maximum_object_size/.test(message);
  const why = /(?:in line \d+|in record\/value \d+): ([^\n]*?)\.? *(?:Try |$)/m.exec(message)?.[1];
  return {
    what: size ? 'an object is too large to read' : `it is not valid JSON: ${why ?? firstLine(message)}`,
    fix: 'write one JSON object a line, or one array of objects, in UTF-8; if it was cut off, export it again',
  };
}

async function csvFault(file: CsvReadable, { names }: Run): Promise<Told | undefined> {
  const fault = await findCsvFault(file, names.length);
  return fault === undefined
    ? undefined
    : { line: fault.line, ...(await FAULTS[fault.kind](file, fault.fields, names.length)) };
}

type TellFault = (file: CsvReadable, fields: number, columns: number) => Promise<Told>;

const FAULTS: Readonly<Record<CsvFault['kind'], TellFault>> = {
  fields: async (file, fields, columns) => {
    const delimiter = await likelyDelimiter(file);
    return {
      what: `the row has ${plural(fields, 'field')}, and ${file.csv.header ? 'the header' : 'the first row'} ${columns}`,
      fix:
        delimiter === undefined
          ? 'quote fields that hold the delimiter or a line end'
          : `is the delimiter ${inYaml(delimiter)}? source.csv.delimiter: ${inYaml(delimiter)}`,
    };
  },
  quote: async () => ({
    what: 'a quote is opened and not closed, or followed by text',
    fix: 'double quotes within a quoted field; if the file was cut off, export it again',
  }),
  'utf-8': async (file) => ({ what: 'it is not UTF-8', fix: await encodingFix(file.path) }),
};

const tellCsv = (message: string): Told => ({
  what: `it is not valid CSV: ${firstLine(message)}`,
  fix: 'check the file',
});

const TELLERS: Readonly<Record<Readable['format'], (message: string) => Told>> = {
  jsonl: tellJson,
  array: tellJson,
  csv: tellCsv,
  tsv: tellCsv,
  parquet: (message) =>
    message.startsWith('Conversion Error')
      ? { what: `a value cannot be read: ${firstLine(message)}`, fix: 'correct it where the file is written' }
      : { what: `it is not a whole Parquet file: ${firstLine(message)}`, fix: 'copy or export it again' },
};

/** DuckDB's errors about the query's own text, or a file as a whole; the others quote values of rows (H24). */
const ABOUT_QUERY =
  /^(Parser|Binder|Catalog|IO|Permission|HTTP|Missing Extension|Not implemented|Invalid Configuration) Error: |^(?![A-Za-z ]+ Error: )/;

export function queryError(message: string, cause: unknown): DrtError {
  const extension = refuseExtension(message);
  if (extension !== undefined) return extension;
  if (!ABOUT_QUERY.test(message)) {
    const [, kind = 'an error'] = /^([A-Za-z ]+ Error): /.exec(message) ?? [];
    const line = /^[^\n]*CSV Error on Line: (\d+)/.exec(message)?.[1];
    const where = line === undefined ? '' : `, line ${line} of a CSV file`;
    return fail('DRT313', `source.query: ${kind} at a value of its rows${where}; the value is not shown`, {
      specKeys: [['source', 'query']],
      fix: 'find it with TRY_CAST or a WHERE of your own in the query; it is DuckDB SQL',
      cause,
    });
  }
  const [first = '', ...rest] = message.split('\n').filter((line) => line.trim() !== '');
  return fail('DRT313', `source.query: ${first.replace(/\s+/g, ' ')}`, {
    specKeys: [['source', 'query']],
    details: rest.slice(0, 6),
    fix: 'correct the query; it is DuckDB SQL, and its paths are relative to the spec’s folder',
    cause,
  });
}

/** The line that is no JSON. DuckDB reads in parallel, and counts from where it began. */
async function brokenLine(file: Readable): Promise<number | undefined> {
  const stream = createReadStream(file.path, { encoding: 'utf8' });
  let line = 0;
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      line++;
      if (text.trim() === '') continue;
      try {
        const value: unknown = JSON.parse(text);
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return line;
        // JSON.parse mends what the reader refuses.
        if (text.includes('\uFFFD')) return line;
      } catch {
        return line;
      }
    }
    return undefined;
  } finally {
    stream.destroy();
  }
}
