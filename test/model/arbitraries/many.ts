import fc from 'fast-check';
import type { SyncSpec } from '../../../src/sync/sync-spec.js';
import type { DataType } from '../../../src/types/data-type.js';
import type { RowColumn } from '../../../src/types/rows.js';
import { MODE_TRAITS, type SyncMode } from '../../../src/types/sync-mode.js';
import type { CanonicalValue } from '../../../src/types/value.js';
import { makeSpec } from '../../make-spec.js';
import type { Row } from '../batch.js';
import { identity } from '../values.js';
import type { Case, WrittenCell } from './cases.js';
import { unfitText } from './cells.js';
import { columnNames, respelled } from './names.js';
import { someValue } from './values.js';

/**
 * What many small syncs that run as one have in common: one plan checks hundreds of them where a statement is slow. They
 * meet in one table and one batch, and their keys tell them apart, so none can touch another's rows: what becomes of one is
 * what would become of it alone.
 */
export interface Setting {
  readonly mode: SyncMode;
  /** `numbered`: a leading part of the key is the number of the case. Else the only part is, so a case is a key. */
  readonly numbered: boolean;
  readonly keyTypes: readonly DataType[];
  readonly otherTypes: readonly DataType[];
  /** Columns of the target that the batch lacks. */
  readonly extraTypes: readonly DataType[];
  /** Which cells may not fit: none, those of other columns (their keys are protected), keys too (deletes are withheld). */
  readonly unfit: 'none' | 'values' | 'all';
  readonly rules: Pick<SyncSpec, 'load' | 'duplicates' | 'nullKeys' | 'updateWhen'> & {
    readonly pruned: boolean;
    readonly keyed: boolean;
    readonly ordered: boolean;
    readonly mirror: Pick<SyncSpec['mirror'], 'delete' | 'inlineKeys' | 'deleteNullKeys' | 'rejectedRows'>;
  };
}

/** Which of the cases a row belongs to, by the first part of the key. */
export function caseOfRow(c: Many, columns: readonly RowColumn[], row: readonly (CanonicalValue | symbol)[]): string {
  const i = columns.findIndex((column) => column.name.toLowerCase() === c.leading.name.toLowerCase());
  const value = row[i] ?? null;
  return typeof value === 'symbol' ? 'a key that does not fit' : identity(c.leading.type, value);
}

export interface Many extends Case {
  readonly leading: RowColumn;
  /** How many cases there are. */
  readonly cases: number;
}

export function manyCases(setting: Setting, cases: number): fc.Arbitrary<Many> {
  const { numbered, keyTypes, otherTypes, extraTypes } = setting;
  const width = (numbered ? 1 : 0) + keyTypes.length + otherTypes.length + extraTypes.length;
  const number = fc.constantFrom<DataType>({ kind: 'int' }, { kind: 'bigint' }, { kind: 'string' });
  return fc.tuple(columnNames(width), number).chain(([names, numberType]) => {
    const types = [...(numbered ? [numberType] : []), ...keyTypes, ...otherTypes, ...extraTypes];
    const all = types.map((type, i): RowColumn => ({ name: names[i] ?? '', type }));
    const keys = all.slice(0, (numbered ? 1 : 0) + keyTypes.length);
    const sent = all.slice(0, width - extraTypes.length);
    return fc
      .record({
        columns: fc.shuffledSubarray(sent, { minLength: sent.length }),
        targetColumns: fc.shuffledSubarray(all, { minLength: all.length }),
        spelled: fc.tuple(...all.map((c) => respelled(c.name))),
        groups: leadingValues(setting, cases).chain((values) =>
          fc.tuple(...values.map((value) => groupOf(setting, keys, all, value))),
        ),
        csv: fc.boolean(),
      })
      .chain(({ columns, targetColumns, spelled, groups, csv }) => {
        const rows = groups.flatMap((g) => g.batch);
        const stored = groups.flatMap((g) => g.target);
        const nested = sent.some((c) => isNested(c.type));
        return fc.tuple(shuffled(rows), shuffled(stored)).map(
          ([batch, target]): Many => ({
            spec: specOf(setting, keys, columns),
            columns,
            rows: batch.map((row) => columns.map((c) => row.get(c) ?? { value: null })),
            target: {
              columns: targetColumns.map((c) => ({ ...c, name: spelled[all.indexOf(c)] ?? c.name })),
              rows: target.map((row): Row => targetColumns.map((c) => row.get(c) ?? null)),
            },
            format: csv && !nested ? 'csv' : 'jsonl',
            leading: keys[0] ?? { name: '', type: { kind: 'void' } },
            cases: groups.length,
          }),
        );
      });
  });
}

const isNested = (type: DataType): boolean => type.kind === 'array' || type.kind === 'struct' || type.kind === 'map';

function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

/** Numbers; or for a key of one column its values, as many as the type has, and NULL. */
function leadingValues(setting: Setting, cases: number): fc.Arbitrary<readonly CanonicalValue[]> {
  const [type] = setting.keyTypes;
  if (setting.numbered || type === undefined) return fc.constant(Array.from({ length: cases }, (_, i) => String(i)));
  return fc.integer().map((seed) => {
    const drawn = fc.sample(someValue(type), { numRuns: cases * 4, seed });
    const values = new Map(drawn.map((value) => [identity(type, value), value]));
    return [null, ...[...values.values()].slice(0, cases - 1)];
  });
}

interface Group {
  readonly batch: readonly ReadonlyMap<RowColumn, WrittenCell>[];
  readonly target: readonly ReadonlyMap<RowColumn, CanonicalValue>[];
}

/** A few rows whose keys differ in one part or in none, so that rows match, repeat and just miss each other. */
function groupOf(
  setting: Setting,
  keys: readonly RowColumn[],
  all: readonly RowColumn[],
  first: CanonicalValue,
): fc.Arbitrary<Group> {
  const rest = all.filter((c) => !keys.includes(c));
  const parts = setting.numbered ? keys.slice(1) : [];
  const variant = fc.tuple(fc.nat({ max: Math.max(0, parts.length - 1) }), fc.boolean());
  return fc
    .record({
      base: fc.tuple(...parts.map((c) => someValue(c.type))),
      near: fc.tuple(...parts.map((c) => someValue(c.type))),
      variants: fc.array(variant, { minLength: 1, maxLength: 3 }),
      pools: fc.tuple(...rest.map((c) => fc.array(someValue(c.type), { minLength: 1, maxLength: 2 }))),
    })
    .chain(({ base, near, variants, pools }) => {
      const whole = (values: readonly CanonicalValue[]): readonly CanonicalValue[] => [first, ...values];
      const withPart = (at: number, value: CanonicalValue) => whole(base.map((v, i) => (i === at ? value : v)));
      const readable = [whole(base), ...variants.map(([at]) => withPart(at, near[at] ?? null))];
      const nulls = variants.filter(([, isNull]) => isNull).map(([at]) => withPart(at, null));
      const sendsNulls = setting.rules.nullKeys === 'match' || setting.unfit === 'all' || !setting.rules.keyed;
      const value = (i: number) => fc.option(fc.constantFrom(...(pools[i] ?? [])), { nil: null, freq: 8 });
      const others = fc.tuple(...rest.map((_, i) => value(i)));
      const stored = fc
        .tuple(fc.constantFrom(...readable, ...readable, ...nulls), others)
        .map(([key, values]) => new Map<RowColumn, CanonicalValue>(zip([...keys, ...rest], [...key, ...values])));
      const sent = fc
        .tuple(fc.constantFrom(...readable, ...readable, ...(sendsNulls ? nulls : [])), others)
        .chain(([key, values]) =>
          fc
            .tuple(
              ...zip([...keys, ...rest], [...key, ...values]).map(([c, v]) =>
                written(c, v, unfitShare(setting, keys.indexOf(c))).map((cell) => [c, cell] as const),
              ),
            )
            .map((cells) => new Map(cells)),
        );
      // A NULL for the only part of the key cannot be sent where it would be a row whose key cannot be read.
      const most = first === null && !sendsNulls ? 0 : 4;
      return fc.record({
        batch: fc.array(sent, { maxLength: most, size: 'max' }),
        target: fc.array(stored, { maxLength: 4, size: 'max' }),
      });
    });
}

function zip<A, B>(as: readonly A[], bs: readonly B[]): (readonly [A, B])[] {
  return as.flatMap((a, i) => (i < bs.length ? [[a, bs[i] as B] as const] : []));
}

/** Of 100 cells of a column, so many do not fit. The number of the case always does. */
function unfitShare({ unfit, numbered, rules }: Setting, keyPart: number): number {
  if (unfit === 'none' || (numbered && keyPart === 0)) return 0;
  if (keyPart === -1) return 8;
  return unfit === 'all' && rules.keyed ? 2 : 0;
}

function written(column: RowColumn, value: CanonicalValue, share: number): fc.Arbitrary<WrittenCell> {
  const texts = share === 0 ? undefined : unfitText(column.type);
  if (texts === undefined) return fc.constant({ value });
  return fc.oneof(
    { weight: 100 - share, arbitrary: fc.constant<WrittenCell>({ value }) },
    { weight: share, arbitrary: texts.map((unfit): WrittenCell => ({ unfit })) },
  );
}

function specOf({ mode, rules }: Setting, keys: readonly RowColumn[], columns: readonly RowColumn[]): SyncSpec {
  const { keyed, ordered, pruned, mirror, ...others } = rules;
  const order = columns.find((c) => !keys.includes(c) && !isNested(c.type));
  return makeSpec(
    {
      name: 'many',
      file: 'many.yml',
      columns,
      target: { catalog: 'main', schema: 'many', name: 'target' },
      mode,
      key: keyed ? keys.map((c) => c.name) : [],
      onError: 'skip',
      orderBy: keyed && ordered && order !== undefined ? [{ column: order.name, direction: 'asc' }] : [],
      ...(pruned && MODE_TRAITS[mode].updates ? { mergePrune: true as const } : {}),
      ...others,
    },
    { ...mirror, maxDelete: { kind: 'percent', percent: 100 } },
  );
}
