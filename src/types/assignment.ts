import { type DataType, type DataTypeKind, printDataType } from './data-type.js';
import type { RowColumn } from './rows.js';

export interface Mismatch {
  /** `the target has no column note`, `balance is DECIMAL(10,2) in the target, DOUBLE in the batch`. */
  readonly message: string;
  readonly fix: string;
}

/**
 * What keeps a batch's columns from being written to a target's: a column that the target lacks (H06), or a type whose
 * values the engine would round or change without an error on the way (H23). Names match case-insensitively.
 */
export function targetMismatches(batch: readonly RowColumn[], target: readonly RowColumn[]): readonly Mismatch[] {
  const columns = new Map(target.map((c) => [c.name.toLowerCase(), c]));
  return batch.flatMap((column): Mismatch[] => {
    const there = columns.get(column.name.toLowerCase());
    if (there === undefined) {
      return [
        {
          message: `the target has no column ${column.name}`,
          fix: `it has ${target.map((c) => c.name).join(', ')}; leave the column out of the source or add it to the table`,
        },
      ];
    }
    if (assignable(column.type, there.type)) return [];
    const type = printDataType(there.type);
    return [
      {
        message: `${column.name} is ${type} in the target, ${printDataType(column.type)} in the batch`,
        fix: `declare it under columns: ${column.name}: ${type}, or plan with --warehouse, which reads the target's types`,
      },
    ];
  });
}

const INTEGERS = ['tinyint', 'smallint', 'int', 'bigint'] as const satisfies readonly DataTypeKind[];
const DIGITS = { tinyint: 3, smallint: 5, int: 10, bigint: 19 } as const satisfies Record<
  (typeof INTEGERS)[number],
  number
>;

/**
 * Whether writing a value of type `from` into a column of type `to` keeps it or fails the statement, never changes it.
 * Store assignment under ANSI checks ranges of integers and lengths of strings, but rounds fractions.
 */
export function assignable(from: DataType, to: DataType): boolean {
  if (from.kind === 'void' || printDataType(from) === printDataType(to)) return true;
  const int = INTEGERS.find((k) => k === from.kind);
  if (int !== undefined) return integerFits(int, to);
  if (from.kind === 'decimal') return to.kind === 'decimal' && to.scale >= from.scale;
  if (from.kind === 'array') return to.kind === 'array' && assignable(from.element, to.element);
  if (from.kind === 'map') return to.kind === 'map' && assignable(from.key, to.key) && assignable(from.value, to.value);
  if (from.kind === 'struct') {
    return (
      to.kind === 'struct' &&
      from.fields.length === to.fields.length &&
      from.fields.every((f, i) => {
        const t = to.fields[i];
        return t !== undefined && f.name.toLowerCase() === t.name.toLowerCase() && assignable(f.type, t.type);
      })
    );
  }
  return WIDER[from.kind]?.includes(to.kind) ?? false;
}

function integerFits(from: (typeof INTEGERS)[number], to: DataType): boolean {
  if (to.kind === 'decimal') return true;
  if (to.kind === 'double') return DIGITS[from] <= 15;
  if (to.kind === 'float') return DIGITS[from] <= 6;
  return INTEGERS.some((k) => k === to.kind);
}

const WIDER: Partial<Record<DataTypeKind, readonly DataTypeKind[]>> = {
  float: ['double'],
  // A VARCHAR column checks the length; CHAR pads what it takes.
  string: ['varchar'],
  varchar: ['string', 'varchar'],
  char: ['string'],
};
