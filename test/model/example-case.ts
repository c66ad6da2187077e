import { parse, stringify } from 'yaml';
import { parseSyncSpec } from '../../src/sync/index.js';
import type { SyncSpec } from '../../src/sync/sync-spec.js';
import type { DataType } from '../../src/types/data-type.js';
import { parseDataType } from '../../src/types/parse-data-type.js';
import type { RowColumn } from '../../src/types/rows.js';
import type { CanonicalValue } from '../../src/types/value.js';
import type { Case } from './arbitraries/cases.js';
import type { Example, ExampleTable } from './examples.js';

export interface Variant {
  readonly load: SyncSpec['load'];
  readonly delete: SyncSpec['mirror']['delete'];
}

/** Every load, and for a mirror both forms of the delete: what an example says holds in all of them. */
export function variantsOf(example: Example): readonly Variant[] {
  return VARIANTS.filter((variant) => variant.delete === 'not_in' || example.yaml.includes('mode: mirror'));
}

const VARIANTS: readonly Variant[] = [
  { load: 'values', delete: 'not_in' },
  { load: 'values', delete: 'single_merge' },
  { load: 'json', delete: 'not_in' },
  { load: 'json', delete: 'single_merge' },
  { load: 'volume', delete: 'not_in' },
  { load: 'volume', delete: 'single_merge' },
];

/** An example of docs/semantics.md as a case: its YAML in a whole spec, its tables as typed rows. */
export function exampleCase(example: Example, variant: Variant): Case {
  const text = stringify(wholeSpec(parse(example.yaml), variant));
  const { spec } = parseSyncSpec(text, { file: 'example.yml' });
  const before = columnsOf(example.before, spec);
  const columns = columnsOf(example.batch, spec);
  return {
    spec,
    columns,
    rows: example.batch.rows.map((row) =>
      row.map((cell, i) => {
        const value = typedValue(columns[i]?.type, cell);
        return value === undefined ? { unfit: cell ?? '' } : { value };
      }),
    ),
    target: { columns: before, rows: typedRows(example.before, before) },
    format: 'csv',
  };
}

/** The rows of `after`, in the order of the target's columns. */
export function exampleAfter(example: Example, c: Case): Case['target'] {
  return { columns: c.target.columns, rows: typedRows(example.after, c.target.columns) };
}

/** The document as the sync file would have it: the tests' own table where the example leaves that out. */
function wholeSpec(document: Record<string, Record<string, unknown>>, variant: Variant): unknown {
  const { destination = {}, sync = {} } = document;
  const mode = sync.mode;
  const mirror =
    mode === 'mirror' ? { mirror: { delete: variant.delete, ...(sync.mirror as object | undefined) } } : {};
  return {
    ...document,
    name: 'example',
    source: { files: 'batch.csv' },
    destination: {
      type: 'databricks',
      catalog: 'main',
      schema: 'demo',
      table: 'example',
      load: variant.load,
      ...(variant.load === 'volume' ? { volume: '/Volumes/main/demo/drt' } : {}),
      ...destination,
    },
    sync: { ...sync, ...mirror },
  };
}

function columnsOf(table: ExampleTable, spec: SyncSpec): readonly RowColumn[] {
  return table.header.map((cell): RowColumn => {
    const [name = '', type] = cell.split(' ');
    const declared = spec.columns.find((column) => column.name === name);
    if (declared?.type !== undefined) return { name: declared.name, type: declared.type };
    if (type === undefined) throw new Error(`no type for the column ${name}`);
    return { name, type: parseDataType(type) };
  });
}

function typedRows(table: ExampleTable, columns: readonly RowColumn[]): readonly (readonly CanonicalValue[])[] {
  return table.rows.map((row) =>
    row.map((cell, i) => {
      const value = typedValue(columns[i]?.type, cell);
      if (value === undefined) throw new Error(`${cell} does not fit ${columns[i]?.name}`);
      return value;
    }),
  );
}

/** The few types that examples use; undefined where the text does not fit. */
function typedValue(type: DataType | undefined, text: string | null): CanonicalValue | undefined {
  if (text === null) return null;
  switch (type?.kind) {
    case 'string':
      return text;
    case 'bigint':
      return /^-?\d+$/.test(text) ? text : undefined;
    case 'decimal':
      return /^-?\d+\.\d\d$/.test(text) ? text : undefined;
    case 'date':
      return isDate(text) ? text : undefined;
    default:
      throw new Error(`examples know no ${type?.kind}`);
  }
}

/** February has no 30th: JavaScript would make it March. */
function isDate(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
