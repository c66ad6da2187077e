import { type DataType, innerTypes, type StructType } from './data-type.js';

/** The first type that passes `test`: the type itself, or one inside it, from the outside in. */
export function findType(type: DataType, test: (type: DataType) => boolean): DataType | undefined {
  if (test(type)) return type;
  for (const inner of innerTypes(type)) {
    const found = findType(inner, test);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function someType(type: DataType, test: (type: DataType) => boolean): boolean {
  return findType(type, test) !== undefined;
}

/** STRING, VARCHAR and CHAR. */
export function isText({ kind }: DataType): boolean {
  return kind === 'string' || kind === 'varchar' || kind === 'char';
}

/** Text that compares by another rule than by its bytes. */
export function isCollated(type: DataType): boolean {
  return type.kind === 'string' && type.collation !== undefined && type.collation !== 'UTF8_BINARY';
}

/** Applies `change` to all types inside a type and then to the type itself. */
export function mapType(type: DataType, change: (type: DataType) => DataType): DataType {
  const inner = (t: DataType): DataType => mapType(t, change);
  if (type.kind === 'array') return change({ ...type, element: inner(type.element) });
  if (type.kind === 'map') return change({ ...type, key: inner(type.key), value: inner(type.value) });
  if (type.kind === 'struct') {
    return change({ ...type, fields: type.fields.map((field) => ({ ...field, type: inner(field.type) })) });
  }
  return change(type);
}

/** The type of a STRUCT in an expression: NOT NULL and COMMENT of fields exist only in columns of tables. */
export function withoutRules({ fields }: StructType): StructType {
  return { kind: 'struct', fields: fields.map(({ name, type }) => ({ name, type })) };
}
