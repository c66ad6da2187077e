import { fail } from '../errors.js';
import { chunkOf, linesOf, type RowColumn, type RowsChunk } from './rows.js';

/**
 * The keys of a chunk's rows, one a row: wire rows with these columns alone, in their order. Values are cut out as they stand,
 * so that a number keeps its digits. Throws DRT602 where a row lacks one.
 */
export function keyLines(chunk: RowsChunk, columns: readonly Pick<RowColumn, 'name'>[]): string[] {
  const names = columns.map(({ name }) => JSON.stringify(name));
  return linesOf(chunk).map((line) => {
    const found = valuesIn(line, new Set(names));
    const parts = names.map((name) => {
      const value = found.get(name);
      if (value === undefined) throw fail('DRT602', `a row has no column ${name}: ${line.slice(0, 60)}`);
      return `${name}:${value}`;
    });
    return `{${parts.join(',')}}`;
  });
}

/** The keys of the rows of chunks, in as many chunks. */
export async function* keyChunks(
  chunks: AsyncIterable<RowsChunk>,
  columns: readonly Pick<RowColumn, 'name'>[],
): AsyncGenerator<RowsChunk> {
  for await (const chunk of chunks) yield chunkOf(chunk.index, keyLines(chunk, columns));
}

/** The values of a wire row that have these names, which are JSON strings; the row is read no further than they go. */
function valuesIn(line: string, names: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = 1; at < line.length && found.size < names.size; ) {
    const nameEnd = stringEnd(line, at);
    const end = valueEnd(line, nameEnd + 1);
    const name = line.slice(at, nameEnd);
    if (names.has(name)) found.set(name, line.slice(nameEnd + 1, end));
    at = end + 1;
  }
  return found;
}

const QUOTE = 34;
const BACKSLASH = 92;

/** The place behind a string that begins at `at`. */
function stringEnd(line: string, at: number): number {
  let end = at + 1;
  while (end < line.length && line.charCodeAt(end) !== QUOTE) end += line.charCodeAt(end) === BACKSLASH ? 2 : 1;
  return end + 1;
}

const COMMA = 44;
const OPEN: ReadonlySet<number> = new Set([91, 123]);
const CLOSE: ReadonlySet<number> = new Set([93, 125]);

/** The place behind a value that begins at `at`: of the comma or the brace that follows it. */
function valueEnd(line: string, at: number): number {
  let depth = 0;
  let end = at;
  while (end < line.length) {
    const sign = line.charCodeAt(end);
    if (sign === QUOTE) {
      end = stringEnd(line, end);
      continue;
    }
    if (depth === 0 && (sign === COMMA || CLOSE.has(sign))) break;
    if (OPEN.has(sign)) depth += 1;
    else if (CLOSE.has(sign)) depth -= 1;
    end += 1;
  }
  return end;
}
