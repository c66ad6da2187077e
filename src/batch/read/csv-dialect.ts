import type { CsvOptions } from '../../types/csv-options.js';
import type { NumberFormat } from '../convert/index.js';

/** How a CSV file is written, with every default filled in. Each of the texts but those of `nullValues` is one character of ASCII, or empty. */
export interface CsvDialect {
  readonly delimiter: string;
  /** Empty where fields have no quotes. */
  readonly quote: string;
  /** What stands before a quote within a quoted field: the quote itself, or another character. */
  readonly escape: string;
  /** Empty where no line is a comment. */
  readonly comment: string;
  readonly skip: number;
  readonly header: boolean;
  /** What a field without quotes says where there is no value, besides nothing at all. */
  readonly nullValues: readonly string[];
  /** How numbers are written, where not as programs do. */
  readonly numbers?: NumberFormat;
  /** Whether the spec says so; else a file may turn out to be written in another way. */
  readonly given: { readonly delimiter: boolean; readonly header: boolean; readonly skip: boolean };
}

export function csvDialect(format: 'csv' | 'tsv', options: CsvOptions = {}): CsvDialect {
  const { quote = '"', skip = 0 } = options;
  const delimiter = options.delimiter ?? (format === 'tsv' ? '\t' : ',');
  return {
    delimiter,
    quote,
    escape: options.escape ?? quote,
    comment: options.comment ?? '',
    skip,
    header: options.header ?? true,
    // DuckDB takes none that holds the delimiter, and no field is one.
    nullValues: (options.nullValues ?? []).filter((text) => !text.includes(delimiter)),
    ...(options.decimal === undefined && options.thousands === undefined
      ? {}
      : { numbers: { decimal: options.decimal ?? '.', thousands: options.thousands ?? '' } }),
    given: {
      delimiter: options.delimiter !== undefined,
      header: options.header !== undefined,
      skip: options.skip !== undefined,
    },
  };
}

/** Whether DuckDB reads such a file by our rules as it is; else it is written again. */
export const isPlain = (dialect: CsvDialect): boolean =>
  dialect.escape === dialect.quote && dialect.comment === '' && dialect.skip === 0;

/** The dialect of the file that is then written. */
export const asPlain = (dialect: CsvDialect): CsvDialect => ({
  ...dialect,
  escape: dialect.quote,
  comment: '',
  skip: 0,
});
