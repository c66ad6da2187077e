import { fail } from '../../errors.js';
import { BOUNDS, mebibytes } from '../../types/bounds.js';
import { JsonWalk } from './json-walk.js';
import { piecesOf, writePieces } from './pieces.js';

/**
 * Whether JSON that begins with an object is written over several lines, by the first lines of the file: the first is no value,
 * and is not followed by the next object, as a broken row would be.
 */
export function isOverLines(head: Buffer): boolean {
  const [first, second] = head
    .toString()
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (first === undefined || second === undefined || !first.startsWith('{') || parse(first) !== undefined) return false;
  return first.endsWith('[') || !second.startsWith('{');
}

/** Writes JSON documents, whose lines mean nothing, as one array. Answers how many bytes the longest has. */
export async function asArray(from: string, to: string, start: number): Promise<number> {
  let longest = 0;
  const written = async function* (): AsyncGenerator<Buffer | string> {
    const walk = new JsonWalk(0);
    let documents = 0;
    let length = 0;
    yield '[';
    for await (const piece of piecesOf(from, start)) {
      let kept = 0;
      for (let i = 0; i < piece.length; i++) {
        const isOutside = walk.levels.length === 0;
        walk.next(piece[i] ?? 0);
        length++;
        if (!isOutside || !walk.begins) continue;
        if (documents++ > 0) {
          yield piece.subarray(kept, i);
          yield ',';
          kept = i;
        }
        longest = Math.max(longest, length);
        length = 0;
      }
      yield piece.subarray(kept);
    }
    longest = Math.max(longest, length);
    yield ']';
  };
  await writePieces(to, written());
  return longest;
}

/** What a document says besides its records is kept in memory, up to this many bytes. */
const OTHERS = BOUNDS.lineBytes;

/**
 * Writes the array at `records` (`data.items`) of a JSON document, as it is spelled. Throws DRT304 where the document is none, or
 * not one, DRT323 where the array is not there.
 */
export async function extractRecords(
  from: string,
  to: string,
  { records, start, label }: { readonly records: string; readonly start: number; readonly label: string },
): Promise<void> {
  const path = records.split('.');
  // The document with an empty array for the records.
  const others: Buffer[] = [];
  let size = 0;
  let found = 0;
  let documents = 0;
  const keep = (bytes: Buffer): void => {
    others.push(bytes);
    size += bytes.length;
    if (size <= OTHERS) return;
    throw fail('DRT316', `${label} has more than ${mebibytes(OTHERS)} besides ${records}`, {
      place: { file: label },
      fix: 'see that source.json.records names the array of the rows, or cut the others out of the file',
    });
  };
  const written = async function* (): AsyncGenerator<Buffer> {
    const walk = new JsonWalk(path.length);
    const { levels } = walk;
    let inside = false;
    for await (const piece of piecesOf(from, start)) {
      let kept = 0;
      for (let i = 0; i < piece.length; i++) {
        const part = walk.next(piece[i] ?? 0);
        if (part === 'open' && levels.length === 1) documents++;
        if (inside) {
          if (part !== 'close' || levels.length !== path.length) continue;
          yield piece.subarray(kept, i + 1);
          kept = i;
          inside = false;
        } else if (part === 'open' && levels.length === path.length + 1 && isAt(levels, path)) {
          keep(piece.subarray(kept, i + 1));
          kept = i;
          inside = true;
          found++;
        }
      }
      if (inside) yield piece.subarray(kept);
      else keep(piece.subarray(kept));
    }
  };
  await writePieces(to, written());
  const place = { file: label };
  if (documents > 1) {
    throw fail('DRT323', 'it holds more than one JSON document, and source.json.records is of one', {
      place,
      fix: 'remove the key where each line is a row; else write a file for each document',
    });
  }
  const document = parse(Buffer.concat(others).toString());
  if (document === undefined) {
    throw fail('DRT304', 'it is not valid JSON', { place, fix: 'if it was cut off, fetch it again' });
  }
  if (found === 0) throw notThere(document.value, path, label);
  if (found > 1 || !Array.isArray(valueAt(document.value, path)))
    throw fail('DRT304', `${records} is there twice`, { place, fix: 'write every key once' });
}

const valueAt = (document: unknown, path: readonly string[]): unknown =>
  path.reduce((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), document);

const isAt = (levels: JsonWalk['levels'], path: readonly string[]): boolean =>
  levels.at(-1)?.isArray === true && path.every((key, i) => levels[i]?.isArray === false && levels[i]?.key === key);

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NAMED = 20;

/** How far the path goes, and what is there. */
function notThere(document: unknown, path: readonly string[], file: string) {
  const records = path.join('.');
  let value = document;
  for (const [i, key] of path.entries()) {
    const parent = i === 0 ? 'the document' : path.slice(0, i).join('.');
    if (!isObject(value)) {
      return fail('DRT323', `source.json.records is ${records}, and ${parent} is ${kindOf(value)}`, {
        place: { file },
        fix:
          i === 0 ? 'remove the key: an array of objects is read as it is' : 'name an array that lies in objects alone',
      });
    }
    if (!Object.hasOwn(value, key)) {
      const keys = Object.keys(value);
      const shown = keys.slice(0, NAMED).join(', ') + (keys.length > NAMED ? ', …' : '');
      const there = keys.length === 0 ? 'no key' : shown;
      return fail('DRT323', `source.json.records is ${records}, and ${parent} has no "${key}"`, {
        place: { file },
        fix: `it has ${there}`,
      });
    }
    value = value[key];
  }
  return fail('DRT323', `source.json.records is ${records}, which is ${kindOf(value)}, not an array of objects`, {
    place: { file },
    fix: isObject(value) ? `it has ${Object.keys(value).slice(0, NAMED).join(', ')}` : 'name the array of the rows',
  });
}

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'an array'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;
