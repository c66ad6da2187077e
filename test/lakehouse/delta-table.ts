import { type DataType, printDataType } from '../../src/types/data-type.js';
import type { CanonicalValue } from '../../src/types/value.js';
import type { Row, Table } from '../model/batch.js';
import type { Sql } from './engine/driver.js';

/**
 * Tables of the model in Delta, by SQL of the test's own: nothing that is tested takes part in what a test believes. Rows
 * travel as JSON whose leaves are texts (of strings and bytes the base64), so that no literal, number or encoding of the way
 * there and back can change one. The columns are mapped, so that they may have any name.
 */
export async function createTable(sql: Sql, name: string, table: Table): Promise<void> {
  const columns = table.columns.map((c) => `${quoted(c.name)} ${printDataType(c.type, SPELLING)}`).join(', ');
  await sql(`CREATE TABLE ${name} (${columns}) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')`);
  if (table.rows.length === 0) return;
  const schema = table.columns.map((c, i) => `c${i}: ${carrierType(c.type)}`).join(', ');
  const values = table.columns.map((c, i) => stored(c.type, `c${i}`)).join(', ');
  const json = JSON.stringify(
    table.rows.map((row) =>
      Object.fromEntries(table.columns.map((c, i) => [`c${i}`, carried(c.type, row[i] ?? null)])),
    ),
  );
  await sql(
    `INSERT INTO ${name} SELECT ${values} FROM (SELECT inline(from_json('${json}', 'ARRAY<STRUCT<${schema}>>', map('mode', 'FAILFAST'))))`,
  );
}

export async function readTable(sql: Sql, name: string, table: Table): Promise<readonly Row[]> {
  const values = table.columns.map((c, i) => `'c${i}', ${read(c.type, quoted(c.name))}`).join(', ');
  const rows = await sql(`SELECT to_json(named_struct(${values})) AS j FROM ${name}`);
  return rows.map((row) => {
    const fields = JSON.parse(String(row.j)) as Record<string, Carried>;
    return table.columns.map((c, i) => canonical(c.type, fields[`c${i}`] ?? null));
  });
}

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** The model's types have no comments. */
const SPELLING = { name: quoted, text: JSON.stringify };

/** The JSON of a value: text, or these of the parts. to_json leaves out a field that is NULL. */
type Carried = string | null | readonly Carried[] | { readonly [field: string]: Carried };

function carrierType(type: DataType): string {
  if (type.kind === 'array') return `ARRAY<${carrierType(type.element)}>`;
  if (type.kind === 'map') return `ARRAY<STRUCT<k: ${carrierType(type.key)}, v: ${carrierType(type.value)}>>`;
  if (type.kind !== 'struct') return 'STRING';
  return `STRUCT<${type.fields.map((f, i) => `f${i}: ${carrierType(f.type)}`).join(', ')}>`;
}

const isText = (type: DataType): boolean => type.kind === 'string' || type.kind === 'varchar';

function carried(type: DataType, value: CanonicalValue): Carried {
  if (value === null) return null;
  if (type.kind === 'array') return parts(value).map((v) => carried(type.element, v));
  if (type.kind === 'map') {
    return parts(value).map((entry) => {
      const [k = null, v = null] = parts(entry);
      return { k: carried(type.key, k), v: carried(type.value, v) };
    });
  }
  if (type.kind === 'struct') {
    const fields = new Map(Object.entries(value));
    return Object.fromEntries(type.fields.map((f, i) => [`f${i}`, carried(f.type, fields.get(f.name) ?? null)]));
  }
  return isText(type) ? Buffer.from(String(value), 'utf8').toString('base64') : String(value);
}

/** An expression of the column's type over one of the carrier's. */
function stored(type: DataType, from: string, depth = 0): string {
  const variable = `x${depth}`;
  if (type.kind === 'array') return `transform(${from}, ${variable} -> ${stored(type.element, variable, depth + 1)})`;
  if (type.kind === 'map') {
    const entry = [stored(type.key, `${variable}.k`, depth + 1), stored(type.value, `${variable}.v`, depth + 1)];
    return `map_from_entries(transform(${from}, ${variable} -> struct(${entry.join(', ')})))`;
  }
  if (type.kind === 'struct') {
    const fields = type.fields.map((f, i) => `${stored(f.type, `${from}.f${i}`, depth)} AS ${quoted(f.name)}`);
    return `CASE WHEN ${from} IS NOT NULL THEN struct(${fields.join(', ')}) END`;
  }
  if (type.kind === 'binary') return `unbase64(${from})`;
  return isText(type) ? `CAST(unbase64(${from}) AS STRING)` : `CAST(${from} AS ${printDataType(type)})`;
}

/** The way back. */
function read(type: DataType, from: string, depth = 0): string {
  const variable = `x${depth}`;
  if (type.kind === 'array') return `transform(${from}, ${variable} -> ${read(type.element, variable, depth + 1)})`;
  if (type.kind === 'map') {
    const entry = `${read(type.key, `${variable}.key`, depth + 1)} AS k, ${read(type.value, `${variable}.value`, depth + 1)} AS v`;
    return `transform(map_entries(${from}), ${variable} -> struct(${entry}))`;
  }
  if (type.kind === 'struct') {
    const fields = type.fields.map((f, i) => `${read(f.type, `${from}.${quoted(f.name)}`, depth)} AS f${i}`);
    return `CASE WHEN ${from} IS NOT NULL THEN struct(${fields.join(', ')}) END`;
  }
  if (type.kind === 'binary') return `base64(${from})`;
  return isText(type) ? `base64(CAST(${from} AS BINARY))` : `CAST(${from} AS STRING)`;
}

function canonical(type: DataType, value: Carried): CanonicalValue {
  if (value === null) return null;
  if (typeof value === 'string') return leaf(type, value);
  if (type.kind === 'array') return (value as readonly Carried[]).map((v) => canonical(type.element, v));
  if (type.kind === 'map') {
    return (value as readonly { readonly k?: Carried; readonly v?: Carried }[]).map(({ k = null, v = null }) => [
      canonical(type.key, k),
      canonical(type.value, v),
    ]);
  }
  if (type.kind !== 'struct') throw new Error(`${JSON.stringify(value)} came back for ${printDataType(type)}`);
  const fields = value as Readonly<Record<string, Carried>>;
  return Object.fromEntries(type.fields.map((f, i) => [f.name, canonical(f.type, fields[`f${i}`] ?? null)]));
}

function leaf(type: DataType, text: string): CanonicalValue {
  if (isText(type)) return Buffer.from(text, 'base64').toString('utf8');
  if (type.kind === 'boolean') return text === 'true';
  if (type.kind === 'timestamp') return `${text.replace(' ', 'T')}Z`;
  return type.kind === 'timestamp_ntz' ? text.replace(' ', 'T') : text;
}

function parts(value: CanonicalValue): readonly CanonicalValue[] {
  if (!Array.isArray(value)) throw new Error(`not a list: ${JSON.stringify(value)}`);
  return value;
}
