import { chunkOf, type RowsSource } from '../../../src/types/rows.js';

/** Rows in memory, wire lines a chunk. */
export function rowsOf(chunks: readonly (readonly string[])[], protectedKeys: readonly string[] = []): RowsSource {
  const source = async function* (parts: readonly (readonly string[])[]) {
    for (const [i, lines] of parts.entries()) yield chunkOf(i + 1, lines);
  };
  return { rows: () => source(chunks), protectedKeys: () => source([protectedKeys]) };
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

/** A row of `makeBatch`'s columns. */
export function contact(id: string, name: string, balance: string): string {
  return JSON.stringify({ contact_id: id, full_name: name, balance });
}
