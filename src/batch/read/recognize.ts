import { type Diagnostic, fail } from '../../errors.js';
import { CsvScanner } from './csv.js';
import type { CsvDialect } from './csv-dialect.js';
import type { CsvReadable } from './format.js';
import { readHead } from './gzip.js';

/** As much of a file tells how it is written. */
const HEAD = 65_536;
const DELIMITERS = [';', '\t', '|', ','];

/** A value of the spec as a person writes it. */
export const inYaml = (text: string): string => JSON.stringify(text);

/**
 * Refuses a file that is certainly written in another way than the spec says, which says nothing of it (DRT321): a line for Excel
 * before the header, or one column in which another delimiter divides each line into as many fields.
 */
export async function refuseOtherDialect(file: CsvReadable, header: readonly string[]): Promise<void> {
  const { given, header: hasHeader } = file.csv;
  const place = { file: file.label, line: file.firstLine ?? 1 };
  const [first = ''] = header;
  if (!given.skip && hasHeader && /^sep=/i.test(first)) {
    const delimiter = first.charAt(4) || file.csv.delimiter;
    throw fail(
      'DRT321',
      `the first line is "sep=${delimiter === '\t' ? '\\t' : delimiter}", which tells Excel the delimiter: it is no header`,
      {
        place,
        fix: `source.csv: {skip: 1, delimiter: ${inYaml(delimiter)}}`,
      },
    );
  }
  if (given.delimiter || header.length !== 1) return;
  const delimiter = await likelyDelimiter(file);
  if (delimiter === undefined) return;
  const shown = hasHeader ? `one column ${inYaml(first.slice(0, 80))}` : 'one field in each line';
  throw fail('DRT321', `${shown}: is the delimiter ${inYaml(delimiter)}?`, {
    place,
    fix: `source.csv.delimiter: ${inYaml(delimiter)}; if there is one column, source.csv.delimiter: ${inYaml(file.csv.delimiter)}`,
  });
}

/** Another delimiter that divides each of the first lines into as many fields; undefined where none does. */
export async function likelyDelimiter(file: CsvReadable): Promise<string | undefined> {
  if (file.csv.given.delimiter) return undefined;
  const head = await readHead(file.path, file.label, HEAD);
  const found = DELIMITERS.filter((delimiter) => delimiter !== file.csv.delimiter).map((delimiter) => ({
    delimiter,
    fields: fieldsOfAll(head, { ...file.csv, delimiter }),
  }));
  return found.reduce((best, next) => (next.fields > best.fields ? next : best), {
    delimiter: undefined,
    fields: 1,
  } as {
    delimiter: string | undefined;
    fields: number;
  }).delimiter;
}

/** How many fields each record has; 0 where they differ. */
function fieldsOfAll(head: Buffer, dialect: CsvDialect): number {
  const scanner = new CsvScanner(dialect);
  const counts = new Set<number>();
  let fields = 1;
  let bytes = 0;
  for (const byte of head) {
    const part = scanner.next(byte);
    if (part !== 'end') bytes++;
    if (part === 'delimiter') fields++;
    if (part !== 'end') continue;
    if (bytes > 0) counts.add(fields);
    fields = 1;
    bytes = 0;
  }
  // A last line without an end, unless it is cut.
  if (bytes > 0 && !scanner.quoted && head.length < HEAD) counts.add(fields);
  const [only] = counts;
  return counts.size === 1 && only !== undefined ? only : 0;
}

const NUMBER = /^[+-]?[0-9][0-9.,' ]*([eE][+-]?[0-9]+)?$/;
const DATE = /^([0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]+.*)?|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4})$/;

/** Whether a header holds nothing but numbers and dates, as rows do. */
export function looksLikeData({ header, given }: CsvDialect, names: readonly string[]): boolean {
  const named = names.filter((name) => name !== '');
  if (!header || given.header || named.length === 0) return false;
  return named.every((name) => NUMBER.test(name) || DATE.test(name));
}

export const NO_HEADER =
  'if it is a row: source.csv.header: false, with the names of the columns under columns, in order';

/** DRT322 for headers that look like data. */
export function headerWarning(labels: readonly string[]): readonly Diagnostic[] {
  const [file, ...others] = labels;
  if (file === undefined) return [];
  const more = others.length === 0 ? '' : `, and so does that of ${others.length} more`;
  const message = `the header holds nothing but numbers and dates${more}`;
  return [{ code: 'DRT322', severity: 'warning', message, place: { file, line: 1 }, fix: NO_HEADER }];
}
