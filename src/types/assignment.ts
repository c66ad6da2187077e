import { type DataType, type DataTypeKind, printDataType } from './data-type.js';

const INTEGERS = ['tinyint', 'smallint', 'int', 'bigint'] as const satisfies readonly DataTypeKind[];
const DIGITS = { tinyint: 3, smallint: 5, int: 10, bigint: 19 } as const satisfies Record<
  (typeof INTEGERS)[number],
  number
>;

/**
 * Whether a value of type `from` that is written to a column of type `to` is either kept as it is or fails the statement.
 * Under ANSI store assignment, integers out of range and strings too long fail, but fractions are rounded.
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
