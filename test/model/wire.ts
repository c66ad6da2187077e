import type { DataType } from '../../src/types/data-type.js';
import type { RowColumn } from '../../src/types/rows.js';
import type { CanonicalValue } from '../../src/types/value.js';
import { jsonToken } from './arbitraries/cells.js';
import type { Row } from './batch.js';

/** A row in the wire form of `src/types/value.ts`, written by hand from its table. */
export function wireRow(columns: readonly RowColumn[], row: Row): string {
  const fields = columns.map((c, i) => `${JSON.stringify(c.name)}:${wire(c.type, row[i] ?? null)}`);
  return `{${fields.join(',')}}`;
}

/** As the JSON of a record, but DECIMAL is a string: a JSON number of many digits would not survive. */
function wire(type: DataType, value: CanonicalValue): string {
  if (value === null) return 'null';
  if (type.kind === 'decimal') return JSON.stringify(value);
  if (type.kind === 'array')
    return `[${Object.values(value)
      .map((v) => wire(type.element, v))
      .join(',')}]`;
  if (type.kind === 'struct') {
    const fields = type.fields.map((f) => {
      const field = Object.entries(value).find(([name]) => name === f.name)?.[1] ?? null;
      return `${JSON.stringify(f.name)}:${wire(f.type, field)}`;
    });
    return `{${fields.join(',')}}`;
  }
  return jsonToken(type, value);
}
