import { fail } from '../../errors.js';
import { type DataType, parseDataType } from '../../types/data-type.js';
import type { CanonicalValue } from '../../types/value.js';
import { keyText, packed } from '../keys.js';
import type { Special, SpecialName, Specials } from '../nodes/special.js';
import { line, list, type Printer, print } from './printer.js';

type Print<K extends SpecialName> = (data: Specials[K], args: Special['args'], p: Printer) => string;

/** One row a special: how it is written. */
const PRINTERS = {
  not_in: ({ types, keys }, args, p) => {
    const columns = args.length === 1 ? list(p, args) : `(${list(p, args)})`;
    return `${columns} NOT IN (${keys === null ? '{keys}' : keyList(p, types.map(parseDataType), keys as readonly (readonly CanonicalValue[])[])})`;
  },
  own: ({ name }, _, p) => (p.words.name === 'databricks' ? name : p.words.identifier(name)),
  type: ({ text, column }, _, p) => p.words.dataType(parseDataType(text), column === true ? 'column' : 'expression'),
  set: (data, _, p) => p.words.set(data),
  rows: (data, _, p) => p.words.rows(data, (levels) => line(p, levels)),
  from_wire: ({ type }, [column], p) => {
    if (column === undefined) throw fail('DRT999', 'from_wire without a column');
    return p.words.fromWire(parseDataType(type), print(p, column));
  },
  replace_where: (_, [where], p) => `REPLACE WHERE ${where === undefined ? 'TRUE' : print(p, where)}`,
  by_name: () => 'BY NAME',
  or_replace: () => 'OR REPLACE',
  properties: (data, _, p) =>
    `TBLPROPERTIES (${Object.entries(data)
      .map(([k, v]) => `${p.words.text(k)} = ${p.words.text(v)}`)
      .join(', ')})`,
  comment: ({ text }, _, p) => `COMMENT ${p.words.text(text)}`,
  schema_evolution: () => 'WITH SCHEMA EVOLUTION',
  merge_all: ({ action }) => (action === 'update' ? 'UPDATE SET *' : 'INSERT *'),
  files: ({ format, path }, _, p) => p.words.files(format, path),
} satisfies { readonly [K in SpecialName]: Print<K> };

export function printSpecial({ name, data, args }: Special, p: Printer): string {
  const row = Object.hasOwn(PRINTERS, name) ? PRINTERS[name] : undefined;
  // A plan file that was edited, or one of a later version.
  if (row === undefined) throw fail('DRT999', `unknown node ${JSON.stringify(name)}`);
  return (row as (data: unknown, args: Special['args'], p: Printer) => string)(data, args, p);
}

function keyList(p: Printer, types: readonly DataType[], keys: readonly (readonly CanonicalValue[])[]): string {
  return packed(
    keys.map((key) => keyText(types, key, (type, value) => p.words.literal(type, value, 'exact'))),
    line(p, 1),
  );
}
