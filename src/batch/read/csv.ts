import { createReadStream } from 'node:fs';
import { fail } from '../../errors.js';
import type { Readable } from './spool.js';

const QUOTE = '"';

/** The column names in a CSV file's first record; none where the file is empty. */
export async function readCsvHeader(file: Readable): Promise<readonly string[]> {
  const delimiter = file.format === 'tsv' ? '\t' : ',';
  let text = '';
  const stream = createReadStream(file.path, { encoding: 'utf8' });
  for await (const piece of stream) {
    text += String(piece).replace(text === '' ? /^\uFEFF/ : /^$/, '');
    const names = parseRecord(text, delimiter);
    if (names !== undefined) {
      stream.destroy();
      return names;
    }
    if (text.length > 16_777_216) break;
  }
  if (text.trim() === '') return [];
  const names = parseRecord(`${text}\n`, delimiter);
  if (names === undefined) {
    throw fail('DRT304', `${file.label}:1: the header has a quote that is never closed`, {
      place: { file: file.label, line: 1 },
    });
  }
  return names;
}

/** The fields of the first record of `text`, undefined where it has not ended. */
function parseRecord(text: string, delimiter: string): readonly string[] | undefined {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quoted) {
      if (c !== QUOTE) field += c;
      else if (text.charAt(i + 1) === QUOTE) {
        field += QUOTE;
        i++;
      } else quoted = false;
    } else if (c === QUOTE && field === '') quoted = true;
    else if (c === delimiter) {
      fields.push(field);
      field = '';
    } else if (c === '\n' || c === '\r') return [...fields, field];
    else field += c;
  }
  return undefined;
}
