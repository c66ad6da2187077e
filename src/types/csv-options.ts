/** How the CSV and TSV files of a source are written, where a spec says so (`source.csv`); what is absent is as RFC 4180 has it. */
export interface CsvOptions {
  /** One character of ASCII. */
  readonly delimiter?: string;
  readonly encoding?: CsvEncoding;
  readonly header?: boolean;
  /** One character of ASCII, or none where fields have no quotes. */
  readonly quote?: string;
  readonly escape?: string;
  readonly comment?: string;
  /** Lines before the header. */
  readonly skip?: number;
  readonly nullValues?: readonly string[];
  /** Before the fraction of a number. */
  readonly decimal?: string;
  /** Between groups of three digits. */
  readonly thousands?: string;
}

export type CsvEncoding = 'utf-8' | 'utf-16' | 'latin-1' | 'windows-1252';
