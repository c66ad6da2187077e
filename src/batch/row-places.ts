import type { Duck } from './duck.js';
import type { Readable } from './read/format.js';
import { ROWS } from './tables.js';

/** Which rows come from which file. */
export class RowPlaces {
  private constructor(
    /** None where a query gave the rows. */
    readonly files: readonly Readable[],
    private readonly spans: ReadonlyMap<number, { readonly start: number; readonly rows: number }>,
  ) {}

  static async find(duck: Duck, files: readonly Readable[]): Promise<RowPlaces> {
    const spans = await duck.rows(
      `SELECT ${ROWS.file}, min(rowid), count(*) FROM ${ROWS.table} GROUP BY ${ROWS.file} ORDER BY 1`,
    );
    return new RowPlaces(
      files,
      new Map(spans.map(([file, start, rows]) => [Number(file), { start: Number(start), rows: Number(rows) }])),
    );
  }

  get total(): number {
    return [...this.spans.values()].reduce((sum, { rows }) => sum + rows, 0);
  }

  count(file: number): number {
    return this.spans.get(file)?.rows ?? 0;
  }

  /** The row's ordinal in its file, from 1. */
  row(file: number, rowid: number): number {
    return rowid - (this.spans.get(file)?.start ?? 0) + 1;
  }

  /** `row 17`, with its file where there are several. */
  describe(rowid: number): string {
    const [file] = [...this.spans].findLast(([, { start }]) => start <= rowid) ?? [0];
    const row = `row ${this.row(file, rowid).toLocaleString('en-US')}`;
    return this.files.length > 1 ? `${this.files[file]?.label ?? ''} ${row}` : row;
  }
}
