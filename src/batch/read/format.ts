import { fail } from '../../errors.js';
import type { CsvDialect } from './csv-dialect.js';
import type { SourceFile } from './files.js';

export type Format = 'jsonl' | 'array' | 'csv' | 'tsv' | 'parquet';

/** A file that DuckDB can read as it is: plain text in UTF-8 without a byte order mark, or Parquet. */
export interface Readable extends SourceFile {
  readonly format: Format;
  /** No line is longer, in bytes. */
  readonly maxLine: number;
  /** The bytes of its longest line, where that is long (LONG_LINE of prescan). */
  readonly longLine?: number;
  /** It may hold numbers that a double does not hold. */
  readonly longNumbers: boolean;
  /** Of CSV and TSV. */
  readonly csv?: CsvDialect;
  /** Of JSON: it began with an object, which may be the one row or hold the rows. */
  readonly isDocument?: boolean;
  /** The line of the file as it came that its header, or its first row, begins on. */
  readonly firstLine?: number;
}

export interface CsvReadable extends Readable {
  readonly csv: CsvDialect;
}

export const isCsvFile = (file: Readable): file is CsvReadable => file.csv !== undefined;
export const isJson = (format: Format | 'query'): boolean => format === 'jsonl' || format === 'array';
export const isCsv = (format: Format | 'query'): format is 'csv' | 'tsv' => format === 'csv' || format === 'tsv';

const EXTENSIONS: Readonly<Record<string, Format | 'json'>> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  parquet: 'parquet',
  pq: 'parquet',
};

const DECOMPRESS = 'decompress it first, or use gzip';
const SAVE_SHEET =
  "save the sheet as CSV, or write it with DuckDB's own command line: COPY (FROM read_xlsx('rows.xlsx')) TO 'rows.parquet'";
const TO_PARQUET = 'convert it to Parquet, CSV or JSONL';

/** Formats that people have, and what to do. */
const NOT_READ: Readonly<Record<string, string>> = {
  zst: 'decompress it first: zstd -d FILE, or zstd -dc FILE | drt plan SYNC.yml --input -',
  bz2: DECOMPRESS,
  xz: DECOMPRESS,
  zip: DECOMPRESS,
  lz4: DECOMPRESS,
  xlsx: SAVE_SHEET,
  xls: 'save the sheet as CSV',
  ods: 'save the sheet as CSV',
  avro: TO_PARQUET,
  orc: TO_PARQUET,
  xml: TO_PARQUET,
};

/** First bytes that no text begins with. */
const MAGIC = [
  { bytes: Buffer.from('PK\u0003\u0004'), what: 'a zip archive or an Excel sheet', instead: SAVE_SHEET },
  { bytes: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), what: 'an old Excel sheet', instead: 'save the sheet as CSV' },
  { bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), what: 'compressed by zstd', instead: 'decompress it first: zstd -d' },
  { bytes: Buffer.from('BZh91AY&SY'), what: 'compressed by bzip2', instead: DECOMPRESS },
  { bytes: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]), what: 'compressed by xz', instead: DECOMPRESS },
];

/** The format by a file's name and its first bytes. Throws DRT303, DRT304. */
export function formatOf(file: SourceFile, head: Buffer): Format {
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  const name = file.label.toLowerCase().replace(/\.(gz|gzip)$/, '');
  const extension = /\.([^./]+)$/.exec(name)?.[1] ?? '';
  const known = Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
  if (known === undefined && !file.stdin) {
    const instead = Object.hasOwn(NOT_READ, extension) ? NOT_READ[extension] : undefined;
    throw fail(
      'DRT303',
      `${file.label}: ${instead === undefined ? 'the format is not known by its name' : `.${extension} is not read`}`,
      { fix: instead ?? 'name it .jsonl, .json, .csv, .tsv or .parquet (text formats also .gz)' },
    );
  }
  const packed = MAGIC.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (packed !== undefined) {
    throw fail('DRT303', `${file.label} is ${packed.what}, whatever its name`, { fix: packed.instead });
  }
  if (known === 'parquet') {
    throw fail('DRT304', `${file.label} is not a Parquet file, or its beginning is missing`, {
      fix: 'copy or export it again',
    });
  }
  const first = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .charAt(0);
  if (known !== undefined && known !== 'json') return known === 'jsonl' && first === '[' ? 'array' : known;
  if (first === '[') return 'array';
  if (first === '{' || known === 'json') return 'jsonl';
  const line = head.toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  return line.includes('\t') && !line.includes(',') ? 'tsv' : 'csv';
}
