import type { OperationNode } from 'kysely';
import { checkedDataType } from '../../types/data-type-rules.js';
import { keyText, packed } from '../keys.js';
import type { Special, SpecialName, Specials } from '../nodes/special.js';
import { line, list, type Print, type Printer, print, type SpecialEntry, type SpecialTable } from './printer.js';
import { databricks } from './specials/entry.js';
import { EXPRESSION_ROWS } from './specials/expressions.js';
import { QUERY_ROWS } from './specials/queries.js';
import { STATEMENT_ROWS } from './specials/statements.js';
import { TABLE_ROWS, WRITE_ROWS } from './specials/tables.js';

/** A table under its owner's name: `not_in` of `databricks` is `databricks:not_in`. */
export function specialTable(owner: string, rows: SpecialTable): SpecialTable {
  return Object.fromEntries(Object.entries(rows).map(([name, entry]) => [`${owner}:${name}`, entry]));
}

const plain = <Data>(print: Print<Data>): SpecialEntry<Data> => ({ print, rowValues: 'none' });

/** `(c1, c2) NOT IN (…)` of keys that are printed already. */
export const notIn = (keys: string, args: readonly OperationNode[], p: Printer): string =>
  `${args.length === 1 ? list(p, args) : `(${list(p, args)})`} NOT IN ${p.words.keyList(keys)}`;

const ROWS = {
  ...QUERY_ROWS,
  ...EXPRESSION_ROWS,
  ...WRITE_ROWS,
  ...TABLE_ROWS,
  ...STATEMENT_ROWS,
  not_in: {
    print: ({ types, keys }, args, p) => {
      const checked = types.map(checkedDataType);
      const texts = keys.map((key) => keyText(checked, key, (type, value) => p.words.literal(type, value, 'exact')));
      return notIn(packed(texts, line(p, 1)), args, p);
    },
    rowValues: (_, args, p) => notIn('{keys}', args, p),
  },
  literal: {
    print: ({ type, value, form }, _, p) => p.words.literal(checkedDataType(type), value, form),
    rowValues: (_data, _args, p) => p.words.text('…'),
  },
  type: plain(({ type, column }, _, p) =>
    p.words.dataType(checkedDataType(type), column === true ? 'column' : 'expression'),
  ),
  set: plain((data, _, p) => p.words.set(data)),
  replace_where: plain((_, [where], p) => `REPLACE WHERE ${where === undefined ? 'TRUE' : print(p, where)}`),
  descending: plain(() => 'DESC'),
  by_name: plain(() => 'BY NAME'),
  or_replace: plain(() => 'OR REPLACE'),
  properties: plain(
    (data, _, p) =>
      `TBLPROPERTIES (${Object.entries(data)
        .map(([k, v]) => `${p.words.text(k)} = ${p.words.text(v)}`)
        .join(', ')})`,
  ),
  partitioned_by: plain((_, columns, p) => `PARTITIONED BY (${list(p, columns)})`),
  comment: plain(({ text }, _, p) => `COMMENT ${p.words.text(text)}`),
  schema_evolution: databricks('WITH SCHEMA EVOLUTION', () => 'WITH SCHEMA EVOLUTION'),
  merge_delete: plain(() => 'DELETE'),
  merge_all: plain(({ action }) => (action === 'update' ? 'UPDATE SET *' : 'INSERT *')),
  restore: plain(
    ({ version }, [table], p) =>
      `RESTORE TABLE ${table === undefined ? '' : print(p, table)} TO VERSION AS OF ${Math.trunc(version)}`,
  ),
  at_version: {
    print: ({ version }, [table], p) =>
      p.words.atVersion(table === undefined ? '' : print(p, table), String(Math.trunc(version))),
    rowValues: 'none',
    // Which version is of one plan.
    template: (_, [table], p) => p.words.atVersion(table === undefined ? '' : print(p, table), '{n}'),
  },
  files: plain(({ format, path, options }, _, p) => p.words.files(format, path, options)),
} satisfies { readonly [K in SpecialName]: SpecialEntry<Specials[K]> };

export const DIALECT_SPECIALS = specialTable('databricks', ROWS);

export function printSpecial({ name, data, args }: Special, p: Printer): string {
  const entry = Object.hasOwn(p.specials, name) ? p.specials[name] : undefined;
  // An extension's, which was not given; or out of a plan file that was edited or is of a later version.
  if (entry === undefined) {
    throw p.words.refuse(
      `SQL for the node ${JSON.stringify(name)}`,
      'nothing says how it is written: give the extension that does',
    );
  }
  return (writer(entry, p.rowValues) as Print<unknown>)(data, args, p);
}

function writer({ print, rowValues, template }: SpecialEntry<never>, shown: Printer['rowValues']): Print<never> {
  if (shown === 'shown') return print;
  if (shown === 'template' && template !== undefined) return template;
  return rowValues === 'none' ? print : rowValues;
}
