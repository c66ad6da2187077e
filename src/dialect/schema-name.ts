import { fail } from '../errors.js';

/** A part of a name: between backticks, or a run of what separates nothing. */
const PART = /`((?:[^`]|``)*)`|([^`./]+)/y;

/**
 * The parts of the text that a table node has for a schema: `crm`, `main.crm`, or `main/crm`, since Kysely cuts its own
 * strings at dots and Unity Catalog's names hold neither dot nor slash. A part between backticks is taken as it is. Throws
 * DRT601.
 */
export function schemaParts(text: string): readonly string[] {
  if (!/[`./]/.test(text)) return [text];
  const parts: string[] = [];
  const part = new RegExp(PART);
  for (let at = 0; ; at += 1) {
    part.lastIndex = at;
    const found = part.exec(text);
    if (found === null) throw unreadable(text);
    parts.push(found[1]?.replaceAll('``', '`') ?? found[2] ?? '');
    at = part.lastIndex;
    if (at === text.length) break;
    if (text[at] !== '.' && text[at] !== '/') throw unreadable(text);
  }
  if (parts.length > 2) {
    throw fail('DRT601', `the schema ${JSON.stringify(text.slice(0, 80))} has ${parts.length} parts`, {
      fix: 'a schema has two parts at most: catalog.schema',
    });
  }
  return parts;
}

function unreadable(text: string): Error {
  return fail('DRT601', `${JSON.stringify(text.slice(0, 80))} is not the name of a schema`, {
    fix: 'write catalog.schema, and a part with other characters between backticks',
  });
}

/** The text of these parts, which `schemaParts` reads. */
export function schemaText(...parts: readonly string[]): string {
  return parts.map((part) => (/^[^`./]+$/.test(part) ? part : `\`${part.replaceAll('`', '``')}\``)).join('.');
}
