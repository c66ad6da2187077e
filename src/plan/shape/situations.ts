import type { DataType, DataTypeKind } from '../../types/data-type.js';
import { printDataType } from '../../types/data-type.js';
import type { BatchMetadata } from '../../types/generated/batch-document.js';
import { ABSENT_COLUMN } from '../../types/missing.js';
import { parseDataType } from '../../types/parse-data-type.js';
import { MODE_TRAITS, mayLose } from '../../types/sync-mode.js';
import type { CanonicalValue } from '../../types/value.js';
import type { PlanInput } from '../context.js';
import { VALUES_ROWS } from '../loads/choose.js';

/** What rows decide of a plan besides numbers and values: which of its forms each statement has. */
export interface Situation {
  readonly rows: 'some' | 'none';
  readonly load: 'few' | 'many';
  readonly chunks: 'one' | 'several';
  readonly keys: 'listed' | 'more';
  readonly nulls: 'no' | 'some' | 'all';
  readonly rejected: 'no' | 'protected' | 'unreadable';
  readonly lacking: 'no' | 'some';
  readonly duplicates: 'no' | 'some';
}

type Dimension = keyof Situation;

/** What a reviewer reads of each; in the order in which they are named. */
export function situationWords(input: PlanInput): {
  readonly [D in Dimension]: Readonly<Record<Situation[D], string>>;
} {
  const { inlineKeys } = input.spec.mirror;
  return {
    rows: { some: 'rows load', none: 'no row loads' },
    load: { few: `up to ${VALUES_ROWS} rows`, many: `over ${VALUES_ROWS} rows` },
    chunks: { one: 'in one chunk', several: 'in several chunks' },
    keys: { listed: `up to ${inlineKeys} keys`, more: `over ${inlineKeys} keys` },
    nulls: { no: 'no key with NULL', some: 'some keys with NULL', all: 'only keys with NULL' },
    rejected: {
      no: 'no rejected key to protect',
      protected: 'keys of rejected rows to protect',
      unreadable: 'a rejected key that cannot be read',
    },
    lacking: { no: 'no row lacks a column', some: 'some rows lack columns' },
    duplicates: { no: 'no two rows of one key', some: 'several rows of one key' },
  };
}

/** Every situation in which the rows of a sync may leave its plan, given its spec: what can make no difference is drawn once. */
export function situations({ spec, batch }: PlanInput): readonly Situation[] {
  const { deletes } = MODE_TRAITS[spec.mode];
  const { mirror } = spec;
  const byKey = deletes === 'missing';
  // Rows in the warehouse come in no payload, their keys are in staging, and those that are rejected have none to protect.
  const isRemote = batch.remote !== undefined;
  const settles = isRemote && batch.keys !== undefined && spec.orderBy.length > 0 && spec.duplicates !== 'fail';
  const rejects = byKey && spec.onError === 'skip' && mirror.rejectedRows === 'protect';
  const counted = byKey && !isRemote && mirror.delete !== 'single_merge';
  // A list that is filled in later may hold no NULL (DRT208).
  const unlisted = counted && !(mirror.delete === 'not_in' && spec.nullKeys === 'match');
  return product<Situation>({
    rows: deletes !== 'none' && mirror.onEmpty === 'delete' ? ['some', 'none'] : ['some'],
    load: spec.load === 'auto' && !isRemote ? ['few', 'many'] : ['few'],
    chunks: isRemote ? ['one'] : ['one', 'several'],
    keys: unlisted ? ['listed', 'more'] : ['listed'],
    nulls: counted && spec.nullKeys === 'match' ? ['no', 'some', 'all'] : ['no'],
    rejected: !rejects ? ['no'] : isRemote ? ['no', 'unreadable'] : ['no', 'protected', 'unreadable'],
    lacking: spec.onMissing === 'keep' && mayLose(spec.mode) !== 'nothing' && !isRemote ? ['no', 'some'] : ['no'],
    duplicates: settles ? ['no', 'some'] : ['no'],
  }).filter(
    (s) =>
      // Without rows nothing is loaded, and no key is there but those of rejected rows.
      (s.rows === 'some' || (s.load === 'few' && s.chunks === 'one' && s.lacking === 'no' && s.duplicates === 'no')) &&
      (s.rows === 'some' || s.rejected !== 'no' || (s.keys === 'listed' && s.nulls === 'no')) &&
      // Where deletes are withheld, or keys are in staging, no list of keys is made.
      (s.rejected !== 'unreadable' || (s.keys === 'listed' && s.nulls === 'no')) &&
      (s.keys === 'listed' || s.nulls === 'no'),
  );
}

/** Plain values in all combinations. */
function product<T extends object>(values: { readonly [K in keyof T]: readonly T[K][] }): readonly T[] {
  return Object.entries<readonly unknown[]>(values).reduce<readonly object[]>(
    (made, [key, list]) => made.flatMap((one) => list.map((value) => ({ ...one, [key]: value }))),
    [{}],
  ) as readonly T[];
}

/** A batch of these columns in this situation; what else is known of the batch at hand is left out. */
export function batchOf({ spec, batch }: PlanInput, s: Situation): BatchMetadata {
  const named = batch.columns.filter((c) => c.role === undefined);
  const isKey = (name: string): boolean => spec.key.some((key) => key.toLowerCase() === name.toLowerCase());
  const lacking = s.lacking === 'some';
  const measured = { inlineKeys: spec.mirror.inlineKeys, ranged: batch.keys?.ranges !== undefined };
  const load = s.rows === 'none' ? 0 : s.load === 'many' ? VALUES_ROWS + 1 : 2;
  const rejected = s.rejected === 'no' ? 0 : 1;
  const duplicates = s.duplicates === 'no' ? 0 : 1;
  return {
    version: 1,
    label: 'rows',
    files: [],
    columns: [
      ...named.map(({ name, type, source }) => ({
        name,
        type,
        ...(source === undefined ? {} : { source }),
        origin: 'declared' as const,
        nulls: 0,
        ...(lacking && !isKey(name) ? { lacks: true as const } : {}),
      })),
      ...(lacking
        ? [
            {
              name: ABSENT_COLUMN,
              type: printDataType({ kind: 'string' }),
              origin: 'declared' as const,
              nulls: 0,
              role: 'absent' as const,
            },
          ]
        : []),
    ],
    rows: { read: load + rejected + duplicates, load, rejected, duplicates },
    ...(batch.remote === undefined ? {} : { remote: batch.remote }),
    ...(batch.keys === undefined
      ? {}
      : { keys: keysOf(batch.keys.columns, named, { ...measured, listed: batch.remote === undefined }, s) }),
    chunks: s.rows === 'none' ? 0 : s.chunks === 'several' ? 2 : 1,
    hash: NO_HASH,
  };
}

const NO_HASH = '0'.repeat(64);

type Keys = NonNullable<BatchMetadata['keys']>;

function keysOf(
  columns: Keys['columns'],
  named: BatchMetadata['columns'],
  { inlineKeys, ranged, listed }: { readonly inlineKeys: number; readonly ranged: boolean; readonly listed: boolean },
  { rows, keys, nulls, rejected }: Situation,
): Keys {
  const plain = columns.map((name) => someValue(parseDataType(named.find((c) => c.name === name)?.type ?? 'STRING')));
  const withNull = plain.map((value, i) => (i === 0 ? null : value));
  const drawn = { no: [plain], some: [plain, withNull], all: [withNull] }[nulls];
  const there = rows === 'some' || rejected === 'protected';
  const values = there ? drawn : [];
  // Where inline_keys is 0, no key is listed: that situation has the plan of the other one.
  const observed = keys === 'more' ? inlineKeys + 1 : Math.min(values.length, 1);
  return {
    columns,
    observed,
    protected: rejected === 'protected' ? 1 : 0,
    unreadable: rejected === 'unreadable' ? 1 : 0,
    ...(keys === 'more' || !listed ? {} : { values: values as unknown[][], protectedValues: [] }),
    // Their values are left out of a text; that of NULL alone reads as that of any.
    ...(ranged ? { ranges: { loading: columns.map(() => ({})), protected: columns.map(() => ({})) } } : {}),
    hash: NO_HASH,
  };
}

/** Any value of a type that may be a key; the text of a statement without its keys does not depend on it. */
function someValue(type: DataType): CanonicalValue {
  // Always all digits after the point.
  if (type.kind === 'decimal' && type.scale > 0) return `0.${'0'.repeat(type.scale)}`;
  return SOME_VALUE[type.kind];
}

const SOME_VALUE: Readonly<Record<DataTypeKind, CanonicalValue>> = {
  boolean: true,
  tinyint: '1',
  smallint: '1',
  int: '1',
  bigint: '1',
  decimal: '0',
  float: '1',
  double: '1',
  string: 'a',
  char: 'a',
  varchar: 'a',
  binary: 'AA==',
  date: '2000-01-01',
  timestamp: '2000-01-01T00:00:00Z',
  timestamp_ntz: '2000-01-01T00:00:00',
  // No keys.
  interval: null,
  variant: null,
  void: null,
  array: null,
  map: null,
  struct: null,
};
