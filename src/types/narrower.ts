import { type DataType, type DataTypeKind, printDataType } from './data-type.js';

/** Digits of whole numbers that a type holds; the integers hold no more than their last one or two. */
const DIGITS = { tinyint: 3, smallint: 5, int: 10, bigint: 19 } as const satisfies Partial<
  Record<DataTypeKind, number>
>;

/** Whether `wide` has values that `narrow` cannot hold, of types that hold the same kind of thing; false where they cannot be told. */
export function isNarrower(narrow: DataType, wide: DataType): boolean {
  if (printDataType(narrow) === printDataType(wide)) return false;
  const [digits, others] = [digitsOf(narrow), digitsOf(wide)];
  if (digits !== undefined && others !== undefined) return digits.whole < others.whole || digits.scale < others.scale;
  const [length, longer] = [lengthOf(narrow), lengthOf(wide)];
  if (length !== undefined && longer !== undefined) return length < longer;
  if (narrow.kind === 'array' && wide.kind === 'array') return isNarrower(narrow.element, wide.element);
  return narrow.kind === 'float' && wide.kind === 'double';
}

function digitsOf(type: DataType): { readonly whole: number; readonly scale: number } | undefined {
  if (type.kind === 'decimal') return { whole: type.precision - type.scale, scale: type.scale };
  const whole = (DIGITS as Partial<Record<DataTypeKind, number>>)[type.kind];
  return whole === undefined ? undefined : { whole, scale: 0 };
}

function lengthOf(type: DataType): number | undefined {
  if (type.kind === 'string') return Number.POSITIVE_INFINITY;
  return type.kind === 'varchar' || type.kind === 'char' ? type.length : undefined;
}
