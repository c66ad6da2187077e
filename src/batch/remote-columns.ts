import { type Diagnostic, DrtError, fail } from '../errors.js';
import { thousands } from '../text/figures.js';
import { showName } from '../text/names.js';
import { assignable } from '../types/assignment.js';
import { BOUNDS } from '../types/bounds.js';
import { type DataType, printDataType } from '../types/data-type.js';
import { findType, isText } from '../types/data-type-walk.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import { KEY_TYPES, keyRule } from '../types/key-type.js';
import type { RowColumn } from '../types/rows.js';
import type { BatchRequest } from './request.js';
import { absentColumns, fold, selected, type WantedColumn, wantedColumns } from './wanted-columns.js';

type Rules = Pick<BatchRequest, 'columns' | 'key' | 'orderBy' | 'selects' | 'onMissing' | 'target'> & {
  /** The key of the spec that names the source: `source.table`. */
  readonly named: string;
};

/**
 * The columns of rows in the warehouse, in the order of the source: typed by the spec, else by the target, else as the source has
 * them. Throws DRT305, DRT306, DRT307, DRT316; DRT108 where a key is of a type that may be none; DRT325 where the engine would
 * round or change values on the way (H23).
 */
export function settleRemoteColumns(source: readonly RowColumn[], rules: Rules): BatchMetadata['columns'] {
  const all = namesOf(source, rules);
  const found = selected(all, rules);
  const target = new Map((rules.target ?? []).map((c) => [fold(c.name), c]));
  const types = new Map(source.map((c) => [c.name, c.type]));
  const wanted = [...wantedColumns(all, found, rules), ...absentColumns(found, rules)];
  const errors: Diagnostic[] = [];
  const columns = wanted.map((column): BatchMetadata['columns'][number] => {
    const known = target.get(fold(column.name));
    const there = types.get(column.source);
    const [type, origin] = typeOf(column, known?.type, there);
    errors.push(...refusals(column, type, there, rules));
    return {
      name: column.declared === undefined ? (known?.name ?? column.name) : column.name,
      type: printDataType(type),
      origin,
      nulls: 0,
      ...(there === undefined ? {} : { source: { name: column.source, type: printDataType(there) } }),
    };
  });
  if (errors.length > 0) throw new DrtError(errors);
  return columns;
}

function typeOf(
  { declared }: WantedColumn,
  target: DataType | undefined,
  source: DataType | undefined,
): readonly [DataType, 'declared' | 'target' | 'source'] {
  if (declared?.type !== undefined) return [declared.type, 'declared'];
  return target === undefined ? [source ?? { kind: 'string' }, 'source'] : [target, 'target'];
}

function refusals(
  { name, source }: WantedColumn,
  type: DataType,
  there: DataType | undefined,
  { key, named }: Rules,
): readonly Diagnostic[] {
  const place = key.findIndex((k) => fold(k) === fold(name));
  if (place !== -1 && keyRule(type) === 'no') {
    return [
      {
        code: 'DRT108',
        severity: 'error',
        message: `upsert_key ${showName(name)} is ${printDataType(type)}, which cannot be a key`,
        specKeys: [['destination', 'upsert_key', place]],
        fix: KEY_TYPES,
      },
    ];
  }
  const unloadable =
    there === undefined ? undefined : findType(there, ({ kind }) => kind === 'interval' || kind === 'void');
  const specKeys = [['columns', name], named.split('.')];
  if (unloadable !== undefined) {
    return [
      {
        code: 'DRT307',
        severity: 'error',
        message: `${named}: column ${showName(source)} is ${printDataType(unloadable)}, which no table holds`,
        specKeys,
        fix: `cast it in source.sql: CAST(${showName(source)} AS STRING), or leave it out with source.exclude`,
      },
    ];
  }
  if (there === undefined || holdsAll(there, type)) return [];
  return [
    {
      code: 'DRT325',
      severity: 'error',
      message: `${named}: column ${showName(source)} is ${printDataType(there)} there, and not every value of that is one of ${printDataType(type)}, as it has to be written`,
      specKeys,
      fix: `cast it in source.sql as you mean it: CAST(${showName(source)} AS ${printDataType(type)})`,
    },
  ];
}

/** A value is kept as it is, or the statement fails. The target pads CHAR, whatever the rows come from. */
function holdsAll(from: DataType, to: DataType): boolean {
  return assignable(from, to) || (isText(from) && to.kind === 'char');
}

function namesOf(source: readonly RowColumn[], { named }: Rules): ReadonlyMap<string, string> {
  const specKeys = [named.split('.')];
  if (source.length > BOUNDS.columns) {
    const most = thousands(BOUNDS.columns);
    throw fail('DRT316', `${named} has ${thousands(source.length)} columns, and a batch has at most ${most}`, {
      specKeys,
      fix: 'select the columns that the table needs in source.sql',
    });
  }
  const names = new Map<string, string>();
  for (const { name } of source) {
    const other = names.get(fold(name));
    if (other !== undefined) {
      throw fail(
        'DRT305',
        `${named}: columns ${JSON.stringify(other)} and ${JSON.stringify(name)} are one to the engine`,
        {
          specKeys,
          fix: 'give one of them another name with AS',
        },
      );
    }
    names.set(fold(name), name);
  }
  return names;
}
