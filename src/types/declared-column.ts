import type { DataType } from './data-type.js';

/** What a spec says of a column under `columns:`. */
export interface DeclaredColumn {
  /** As it is written to the target. */
  readonly name: string;
  /** Absent: the target's type where the target is read, else an inferred one. */
  readonly type?: DataType;
  /** What the rows call it, where that is another name. */
  readonly from?: string;
  /** How its text is written (`%d.%m.%Y`, `1.234,56`, `yes/no`, `hex`, `json`): `parseColumnFormat` has read it. */
  readonly format?: string;
  /** `nullable: false`: a row without a value is rejected, and a table that drt makes says NOT NULL. */
  readonly notNull?: true;
  /** For a table that drt makes. */
  readonly comment?: string;
}
