import { fail } from '../errors.js';
import { shortened } from '../text/shortened.js';
import { BOUNDS } from './bounds.js';
import { type DataType, type DataTypeKind, type IntervalUnit, innerTypes } from './data-type.js';

/** What holds of data types beyond their form, said once: the grammar asks it, and so does whoever is given a type as an object. */

/** From the largest to the smallest. */
export const INTERVAL_UNITS: readonly IntervalUnit[] = ['year', 'month', 'day', 'hour', 'minute', 'second'];

type Of<K extends DataTypeKind> = Extract<DataType, { readonly kind: K }>;

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const nothing = (): undefined => undefined;

const length = ({ kind, length }: Of<'char' | 'varchar'>): string | undefined =>
  isWithin(length, 1, 2147483647)
    ? undefined
    : `the length of ${kind.toUpperCase()} is 1 to 2147483647, not ${String(length)}`;

const RULES = {
  boolean: nothing,
  tinyint: nothing,
  smallint: nothing,
  int: nothing,
  bigint: nothing,
  float: nothing,
  double: nothing,
  decimal: ({ precision, scale }: Of<'decimal'>) => {
    if (!isWithin(precision, 1, 38)) return `the precision of DECIMAL is 1 to 38, not ${String(precision)}`;
    if (isWithin(scale, 0, precision)) return undefined;
    return `the scale of DECIMAL is at most its precision (${precision}), not ${String(scale)}`;
  },
  string: ({ collation }: Of<'string'>) =>
    collation === undefined || /^\w+$/.test(collation) ? undefined : 'a collation is a word',
  binary: nothing,
  date: nothing,
  timestamp: nothing,
  timestamp_ntz: nothing,
  variant: nothing,
  void: nothing,
  char: length,
  varchar: length,
  interval: ({ from, to = from }: Of<'interval'>) => {
    const [start, end] = [INTERVAL_UNITS.indexOf(from), INTERVAL_UNITS.indexOf(to)];
    if (start < 0 || end < 0) return `the units of an interval are ${INTERVAL_UNITS.join(', ')}`;
    const text = `${from.toUpperCase()} TO ${to.toUpperCase()}`;
    if (end < start) return `INTERVAL ${text} is the wrong way round`;
    if (start < 2 === end < 2) return undefined;
    return `an interval is of years and months, or of days to seconds, not ${text}`;
  },
  array: nothing,
  map: ({ key }: Of<'map'>) => (key.kind === 'map' ? 'a MAP may not be a key of a MAP' : undefined),
  struct: ({ fields }: Of<'struct'>) => {
    const seen = new Set<string>();
    for (const { name } of fields) {
      if (seen.has(name.toLowerCase())) return `STRUCT has two fields ${name} (names differ by more than case)`;
      seen.add(name.toLowerCase());
    }
    return undefined;
  },
} satisfies Record<DataTypeKind, (type: never) => string | undefined>;

/** What is wrong with a type, whatever the types within it are. */
export function dataTypeFault(type: DataType): string | undefined {
  return (RULES[type.kind] as (type: DataType) => string | undefined)(type);
}

/** A type that was given as an object, by a program or in a plan that people may edit. Throws DRT107 where it is none. */
export function checkedDataType(type: DataType): DataType {
  let fault: string | undefined;
  try {
    fault = faultWithin(type, 1);
  } catch {
    // Something that every type of its kind has is not there, or is of another kind.
    fault = 'it does not have the form of one';
  }
  if (fault === undefined) return type;
  throw fail(
    'DRT107',
    `${shortened(JSON.stringify(type) ?? 'undefined', 200)} is not a Databricks data type: ${fault}`,
    {
      fix: 'make it by parseDataType',
    },
  );
}

function faultWithin(type: DataType, level: number): string | undefined {
  if (level > BOUNDS.typeLevels) return `it is nested in more than ${BOUNDS.typeLevels} levels`;
  if (!Object.hasOwn(RULES, type.kind)) return `no data type is called ${type.kind}`;
  const fault = dataTypeFault(type);
  if (fault !== undefined) return fault;
  for (const inner of innerTypes(type)) {
    const found = faultWithin(inner, level + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
