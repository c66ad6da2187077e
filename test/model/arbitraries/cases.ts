import fc from 'fast-check';
import type { SyncSpec } from '../../../src/sync/sync-spec.js';
import type { DataType } from '../../../src/types/data-type.js';
import type { Limit } from '../../../src/types/limit.js';
import type { RowColumn } from '../../../src/types/rows.js';
import type { SyncMode } from '../../../src/types/sync-mode.js';
import { MODE_TRAITS } from '../../../src/types/sync-mode.js';
import type { CanonicalValue } from '../../../src/types/value.js';
import { makeSpec } from '../../make-spec.js';
import { type BatchTable, type Table, UNFIT } from '../batch.js';
import { unfitText } from './cells.js';
import { columnNames, respelled, tableName } from './names.js';
import { columnType, keyType, someValue } from './values.js';

/** One sync, as the model, the writer of files and the engine all take it. */
export interface Case {
  readonly spec: SyncSpec;
  readonly columns: readonly RowColumn[];
  readonly rows: readonly (readonly WrittenCell[])[];
  readonly target: Table;
  readonly format: 'jsonl' | 'csv';
}

/** A cell of the file: a value in canonical form, or a text that does not fit its column. */
export type WrittenCell = { readonly value: CanonicalValue } | { readonly unfit: string };

/** The file as the model sees it. */
export function batchOf(c: Case): BatchTable {
  return {
    columns: c.columns,
    rows: c.rows.map((row) => row.map((cell) => ('unfit' in cell ? UNFIT : cell.value))),
  };
}

interface CaseOptions {
  readonly mode?: SyncMode;
  /** The types of the key columns; drawn when left out. */
  readonly keyTypes?: readonly DataType[];
  readonly maxRows?: number;
}

interface Shape {
  readonly mode: SyncMode;
  readonly key: readonly RowColumn[];
  readonly others: readonly RowColumn[];
  /** Columns of the target that the batch lacks. */
  readonly extra: readonly RowColumn[];
}

/** Specs, batches and targets where keys meet: values come from a small pool a column, so that rows match and repeat. */
export function syncCase(options: CaseOptions = {}): fc.Arbitrary<Case> {
  return shape(options).chain((s) => caseOf(s, options.maxRows ?? 12));
}

function shape(options: CaseOptions): fc.Arbitrary<Shape> {
  const mode = options.mode
    ? fc.constant(options.mode)
    : fc.constantFrom<SyncMode>('insert', 'merge', 'mirror', 'mirror', 'mirror', 'replace');
  const keyTypes = options.keyTypes
    ? fc.constant(options.keyTypes)
    : fc.array(keyType, { minLength: 1, maxLength: 3, size: 'max' });
  return fc
    .tuple(mode, keyTypes, fc.array(columnType, { maxLength: 3 }), fc.array(columnType, { maxLength: 1 }))
    .chain(([m, keys, others, extra]) =>
      columnNames(keys.length + others.length + extra.length).map((names): Shape => {
        const all = [...keys, ...others, ...extra].map((type, i) => ({ name: names[i] ?? '', type }));
        return {
          mode: m,
          key: all.slice(0, keys.length),
          others: all.slice(keys.length, keys.length + others.length),
          extra: all.slice(keys.length + others.length),
        };
      }),
    );
}

function caseOf(s: Shape, maxRows: number): fc.Arbitrary<Case> {
  const all = [...s.key, ...s.others, ...s.extra];
  const nested = all.some((c) => c.type.kind === 'array' || c.type.kind === 'struct');
  const pools = fc.tuple(...all.map((c) => fc.array(someValue(c.type), { minLength: 1, maxLength: 4 })));
  return pools.chain((values) => {
    const pool = new Map(all.map((column, i) => [column, values[i] ?? []]));
    const stored = (c: RowColumn) => fc.option(fc.constantFrom(...(pool.get(c) ?? [])), { nil: null, freq: 12 });
    const drawn = (c: RowColumn, noise: Noise) => {
      const isKey = s.key.includes(c);
      const plain = fc.constantFrom(...(pool.get(c) ?? []));
      return cell(c, isKey && noise !== 'all' ? plain : stored(c), NOISE[noise][isKey ? 'key' : 'value']);
    };
    return fc
      .record({
        columns: fc.shuffledSubarray([...s.key, ...s.others], { minLength: s.key.length + s.others.length }),
        targetColumns: fc.shuffledSubarray(all, { minLength: all.length }),
        format: fc.constantFrom<Case['format']>('jsonl', nested ? 'jsonl' : 'csv'),
        noise: fc.constantFrom<Noise>('none', 'values', 'values', 'all'),
      })
      .chain(({ columns, targetColumns, format, noise }) =>
        fc
          .record({
            spec: specOf(s, columns),
            rows: fc.array(fc.tuple(...columns.map((c) => drawn(c, noise))), {
              maxLength: maxRows,
            }),
            stored: fc.array(fc.tuple(...targetColumns.map(stored)), { maxLength: maxRows }),
            names: fc.tuple(...targetColumns.map((c) => respelled(c.name))),
          })
          .map((made): Case => {
            const named = targetColumns.map((c, i) => ({ ...c, name: made.names[i] ?? c.name }));
            return {
              spec: made.spec,
              columns,
              rows: made.rows,
              target: { columns: named, rows: made.stored },
              format,
            };
          }),
      );
  });
}

/** How many of 30 cells do not fit; outside the key they protect keys, in it they (and NULLs) hide them. */
const NOISE = {
  none: { key: 0, value: 0 },
  values: { key: 0, value: 4 },
  all: { key: 1, value: 2 },
} as const;
type Noise = keyof typeof NOISE;

function cell(column: RowColumn, value: fc.Arbitrary<CanonicalValue>, unfit: number): fc.Arbitrary<WrittenCell> {
  const fits = value.map((v): WrittenCell => ({ value: v }));
  const texts = unfit === 0 ? undefined : unfitText(column.type);
  return texts === undefined
    ? fits
    : fc.oneof(
        { weight: 30 - unfit, arbitrary: fits },
        { weight: unfit, arbitrary: texts.map((text) => ({ unfit: text })) },
      );
}

const limit = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Limit>({ kind: 'percent', percent: 100 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 100 }).map((percent): Limit => ({ kind: 'percent', percent })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 6 }).map((rows): Limit => ({ kind: 'rows', rows })) },
);

/** Mostly the value that lets a case go on to its statements. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(usual, ...others) });

function specOf(s: Shape, columns: readonly RowColumn[]): fc.Arbitrary<SyncSpec> {
  const keyed = s.mode === 'replace' ? fc.boolean() : fc.constant(s.mode !== 'insert');
  const scalar = columns.filter((c) => c.type.kind !== 'array' && c.type.kind !== 'struct');
  return fc
    .record({
      keyed,
      spelled: fc.tuple(...s.key.map((c) => respelled(c.name))),
      schema: tableName,
      table: tableName,
      load: fc.constantFrom<SyncSpec['load']>('values', 'json', 'volume'),
      form: fc.constantFrom<SyncSpec['mirror']['delete']>('not_in', 'single_merge', 'auto'),
      inlineKeys: fc.integer({ min: 0, max: 8 }),
      onError: mostly<SyncSpec['onError']>('skip', 'fail'),
      maxRejects: fc.option(limit, { nil: undefined, freq: 1 }),
      duplicates: mostly<SyncSpec['duplicates']>('last', 'first', 'fail'),
      orderBy: fc.oneof(
        { weight: 2, arbitrary: fc.constant([]) },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.constantFrom(...scalar), fc.constantFrom<'asc' | 'desc'>('asc', 'desc'))
            .map(([column, direction]) => [{ column: column.name, direction }]),
        },
      ),
      nullKeys: mostly<SyncSpec['nullKeys']>('reject', 'match'),
      updateWhen: mostly<SyncSpec['updateWhen']>('changed', 'always'),
      maxDelete: limit,
      maxUpdate: fc.option(limit, { nil: undefined, freq: 1 }),
      mergePrune: fc.boolean(),
      onEmpty: fc.constantFrom<SyncSpec['mirror']['onEmpty']>('skip', 'fail', 'delete'),
      deleteNullKeys: mostly(false, true),
      rejectedRows: mostly<SyncSpec['mirror']['rejectedRows']>('protect', 'ignore', 'block'),
    })
    .map(
      ({
        schema,
        table,
        keyed,
        spelled,
        form,
        inlineKeys,
        maxDelete,
        onEmpty,
        deleteNullKeys,
        rejectedRows,
        ...drawn
      }) =>
        makeSpec(
          {
            name: 'case',
            file: 'case.yml',
            columns,
            target: { catalog: 'main', schema, name: table },
            mode: s.mode,
            key: keyed ? spelled : [],
            load: drawn.load,
            onError: drawn.onError,
            ...(drawn.maxRejects === undefined ? {} : { maxRejects: drawn.maxRejects }),
            duplicates: drawn.duplicates,
            orderBy: drawn.orderBy,
            nullKeys: drawn.nullKeys,
            updateWhen: drawn.updateWhen,
            ...(drawn.mergePrune && MODE_TRAITS[s.mode].updates ? { mergePrune: true } : {}),
            ...(drawn.maxUpdate === undefined || !MODE_TRAITS[s.mode].updates ? {} : { maxUpdate: drawn.maxUpdate }),
          },
          { delete: form, inlineKeys, maxDelete, onEmpty, deleteNullKeys, rejectedRows },
        ),
    );
}
