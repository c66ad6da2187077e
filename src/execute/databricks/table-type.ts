import { fail } from '../../errors.js';
import { type DataType, parseDataType } from '../../types/data-type.js';
import type { TargetColumn } from '../../types/target-info.js';

/** A type as `DESCRIBE TABLE … AS JSON` gives it: a tree of names. */
export interface JsonType {
  readonly name: string;
  readonly [property: string]: unknown;
}

export interface JsonColumn {
  readonly name: string;
  readonly type: JsonType;
  readonly nullable?: boolean;
}

export function jsonColumn(column: JsonColumn): TargetColumn {
  return { name: column.name, type: read(column.name, typeText(column.type)), nullable: column.nullable !== false };
}

/** A row of plain DESCRIBE, which does not say whether the column takes NULL: then it may. */
export function describedColumn(name: string, type: string): TargetColumn {
  return { name, type: read(name, quoteFieldNames(type)), nullable: true };
}

function read(column: string, type: string): DataType {
  try {
    return parseDataType(type);
  } catch (cause) {
    throw fail('DRT512', `the type of column ${column} of the target is not one that drt knows: ${type}`, { cause });
  }
}

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** The parametrised types; every other is its name. */
const TEXT: Readonly<Record<string, (type: JsonType) => string>> = {
  decimal: (t) => `DECIMAL(${t.precision},${t.scale})`,
  varchar: (t) => `VARCHAR(${t.length})`,
  char: (t) => `CHAR(${t.length})`,
  timestamp_ltz: () => 'TIMESTAMP',
  interval: (t) => `INTERVAL ${t.start_unit}${t.end_unit === undefined ? '' : ` TO ${t.end_unit}`}`,
  array: (t) => `ARRAY<${typeText(t.element_type as JsonType)}>`,
  map: (t) => `MAP<${typeText(t.key_type as JsonType)}, ${typeText(t.value_type as JsonType)}>`,
  struct: (t) => {
    const fields = t.fields as readonly JsonColumn[];
    return `STRUCT<${fields.map((f) => `${quoted(f.name)}: ${typeText(f.type)}${f.nullable === false ? ' NOT NULL' : ''}`).join(', ')}>`;
  },
};

function typeText(type: JsonType): string {
  return TEXT[type.name]?.(type) ?? type.name;
}

/** @internal Plain DESCRIBE writes `struct<a b:int>`: a field's name runs to its colon, and is quoted here. */
export function quoteFieldNames(type: string): string {
  let out = '';
  let at = 0;
  // Whether each open bracket is a struct's, whose parts begin with a name.
  const open: boolean[] = [];
  const name = (): void => {
    const end = type.indexOf(':', at);
    if (open.at(-1) !== true || end < 0) return;
    const text = type.slice(at, end).trim();
    out += text.startsWith('`') ? text : quoted(text);
    at = end;
  };
  while (at < type.length) {
    const next = type[at] ?? '';
    out += next;
    at += 1;
    if (next === '<') {
      open.push(/struct<$/i.test(out));
      name();
    } else if (next === '>') open.pop();
    else if (next === ',' && !inParentheses(out)) name();
  }
  return out;
}

/** `decimal(10,2)`: that comma begins no field. */
function inParentheses(text: string): boolean {
  return text.lastIndexOf('(') > text.lastIndexOf(')');
}
