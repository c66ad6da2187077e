import { DrtError } from '../errors.js';
import { parseColumnFormat } from '../types/column-format.js';
import { type DataType, printDataType } from '../types/data-type.js';
import { findType } from '../types/data-type-walk.js';
import type { DeclaredColumn } from '../types/declared-column.js';
import { INEXACT_KEY_FIX, inexactKey, KEY_TYPES, keyRule } from '../types/key-type.js';
import { parseDataType } from '../types/parse-data-type.js';
import { MODE_TRAITS, type SyncMode } from '../types/sync-mode.js';
import { quote } from './describe.js';
import { type Path, showPath } from './document.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';
import type { SyncSpec } from './sync-spec.js';

/**
 * The declared columns with their types, in the order of `names`. Columns whose type does not parse are reported and
 * left out.
 */
export function readColumns(spec: ReadableSpec, names: readonly string[], report: Report): SyncSpec['columns'] {
  const columns: DeclaredColumn[] = [];
  const seen = new Map<string, string>();
  for (const name of names) {
    const path = ['columns', name];
    const twin = seen.get(name.toLowerCase());
    if (twin !== undefined) {
      const message = `columns has ${quote(twin)} and ${quote(name)}, which are one column: names match case-insensitively`;
      report.errorAtKey('DRT103', path, message, 'remove one of the two');
    }
    seen.set(name.toLowerCase(), name);
    const given = spec.columns?.[name];
    if (given === undefined) continue;
    const { type: text, from, format, nullable, comment } = typeof given === 'string' ? { type: given } : given;
    const at = typeof given === 'string' ? path : [...path, 'type'];
    const type = text === undefined ? undefined : readType(name, text, at, report);
    if (text !== undefined && type === undefined) continue;
    if (format !== undefined) checkFormat(name, type, format, report);
    columns.push({
      name,
      ...(type === undefined ? {} : { type }),
      ...(from === undefined ? {} : { from }),
      ...(format === undefined ? {} : { format }),
      ...(nullable === false ? { notNull: true as const } : {}),
      ...(comment === undefined ? {} : { comment }),
    });
  }
  return columns;
}

function checkFormat(name: string, type: DataType | undefined, text: string, report: Report): void {
  const path = ['columns', name, 'format'];
  const key = showPath(path);
  if (type === undefined) {
    const fix = `for example columns.${name}: {type: DATE, format: "%d.%m.%Y"}`;
    report.error('DRT104', ['columns', name], `${key} needs columns.${name}.type: what the text is read into`, fix);
    return;
  }
  const read = parseColumnFormat(type.kind, text);
  if ('format' in read) return;
  const shown = printDataType(type);
  if (read.form === undefined) {
    report.error('DRT105', path, `${key}: ${shown} is read as it is written, and takes no format`, 'remove it');
  } else report.error('DRT103', path, `${key} is ${quote(text)}, which is no format of ${shown}`, `write ${read.form}`);
}

function readType(name: string, text: string, path: Path, report: Report): DataType | undefined {
  try {
    const type = parseDataType(text);
    const unfit = findType(type, (part) => part.kind === 'void' || part.kind === 'interval');
    if (unfit === undefined) return type;
    report.error('DRT103', path, `columns.${name}: a Delta table cannot hold ${printDataType(unfit)}`);
  } catch (error) {
    if (!(error instanceof DrtError)) throw error;
    for (const { message, fix } of error.diagnostics) {
      report.error('DRT107', path, `columns.${name}: ${message}`, fix);
    }
  }
  return undefined;
}

/**
 * The upsert key, empty in a mode that has none. Reports a key that the mode needs and that is missing, and columns whose
 * types may not be keys. `mode` is undefined where it could not be read.
 */
export function readKey(
  spec: ReadableSpec,
  mode: SyncMode | undefined,
  columns: SyncSpec['columns'],
  report: Report,
): readonly string[] {
  const key = spec.destination?.upsert_key ?? [];
  const path = ['destination', 'upsert_key'];
  const needed = mode === undefined ? undefined : MODE_TRAITS[mode].key;
  if (needed === 'unused') {
    if (key.length > 0) {
      const fix = 'write destination.mode: merge to replace rows of the same key, or remove upsert_key';
      report.warn('DRT111', path, `destination.upsert_key has no effect: mode ${mode} adds every row`, fix);
    }
    return [];
  }
  if (key.length === 0 && needed === 'required' && !report.isUnread(path)) {
    const message = `destination.upsert_key is missing: mode ${mode} needs to know which columns identify a row`;
    report.error('DRT104', path, message, 'for example upsert_key: [id]');
  }
  const types = new Map(columns.map(({ name, type }) => [name.toLowerCase(), type]));
  const seen = new Set<string>();
  for (const [i, name] of key.entries()) {
    if (name === undefined) continue;
    if (seen.has(name.toLowerCase())) {
      report.error(
        'DRT103',
        [...path, i],
        `destination.upsert_key has ${quote(name)} twice: names match case-insensitively`,
      );
    }
    seen.add(name.toLowerCase());
    const type = types.get(name.toLowerCase());
    if (type !== undefined) checkKeyType(name, type, i, report);
  }
  return key.filter((name) => name !== undefined);
}

function checkKeyType(name: string, type: DataType, i: number, report: Report): void {
  const rule = keyRule(type);
  const message = `the key column ${quote(name)} is ${printDataType(type)}`;
  const path = ['destination', 'upsert_key', i];
  if (rule === 'no') report.error('DRT108', path, `${message}, which may not be a key`, KEY_TYPES);
  if (rule === 'inexact') {
    report.warn('DRT201', path, inexactKey(name, type), INEXACT_KEY_FIX);
  }
}
