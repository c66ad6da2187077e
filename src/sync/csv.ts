import type { CsvEncoding, CsvOptions } from '../types/csv-options.js';
import { quote as quoted } from './describe.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';

const PATH = ['source', 'csv'];

const ENCODINGS: Readonly<Record<string, CsvEncoding>> = { 'iso-8859-1': 'latin-1' };

/** How CSV files are written, as far as the spec says; undefined where it says nothing. */
export function readCsv({ source }: ReadableSpec, report: Report): CsvOptions | undefined {
  const csv = source?.csv;
  if (csv === undefined) return undefined;
  if (source?.query !== undefined) {
    const fix = "remove it, and write its options in the query: read_csv(…, delim = ';')";
    report.error('DRT105', PATH, 'source.csv goes with files, and the source is a query', fix);
  }
  const delimiter = csv.delimiter === '\\t' ? '\t' : csv.delimiter;
  const nullValues = csv.null_values?.filter((text) => text !== undefined);
  const encoding = csv.encoding === undefined ? undefined : (ENCODINGS[csv.encoding] ?? (csv.encoding as CsvEncoding));
  const { null_values: _, ...same } = csv;
  const read = { ...same, delimiter, encoding, nullValues };
  const given: CsvOptions = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
  checkCharacters(given, report);
  checkNumbers(given, report);
  return given;
}

function checkNumbers({ decimal = '.', thousands }: CsvOptions, report: Report): void {
  if (decimal !== thousands) return;
  const message = `source.csv.thousands is ${quoted(thousands)}, and so is the decimal sign`;
  const fix = thousands === '.' ? 'add decimal: ","' : 'name another, or remove one of the two';
  report.error('DRT105', [...PATH, 'thousands'], message, fix);
}

/** Each character has one meaning, and no text that stands for NULL holds one that ends a field. */
function checkCharacters(csv: CsvOptions, report: Report): void {
  const { delimiter, quote = '"', comment, nullValues = [] } = csv;
  const ownEscape = csv.escape === quote ? undefined : csv.escape;
  const seen = new Map<string, string>();
  for (const [name, character] of Object.entries({ delimiter, quote, escape: ownEscape, comment })) {
    if (character === undefined || character === '') continue;
    const twin = seen.get(character);
    if (twin !== undefined) {
      const message = `source.csv.${name} is ${quoted(character)}, and so is source.csv.${twin}`;
      report.error('DRT105', [...PATH, name], message, 'give each a character of its own');
    }
    seen.set(character, name);
  }
  if (quote === '' && ownEscape !== undefined) {
    const message = 'source.csv.escape holds within quotes, and source.csv.quote says that there are none';
    report.error('DRT105', [...PATH, 'escape'], message, 'remove one of the two');
  }
  for (const [i, text] of nullValues.entries()) {
    const part = [delimiter, quote, '\n', '\r'].find((c) => c !== undefined && c !== '' && text.includes(c));
    if (part === undefined) continue;
    const message = `source.csv.null_values has ${quoted(text)}: a field without quotes cannot hold ${quoted(part)}`;
    report.error('DRT103', [...PATH, 'null_values', i], message, 'remove it: a field in quotes is never NULL');
  }
}
