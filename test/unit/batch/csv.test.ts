import { describe, expect, it } from 'vitest';
import { folder, lines, open } from './helpers.js';

const rows = async (text: string | Uint8Array, name = 'a.csv'): Promise<readonly string[]> => {
  await using batch = await open(folder({ [name]: text }), name);
  return await lines(batch.rowsSource.rows());
};

describe('CSV as people have it', () => {
  it.each([
    ['CR CR LF, which some exports write', 'name\r\r\nana\r\r\nzoe\r\r\n'],
    ['blank lines between', 'name\n\nana\n\n\nzoe\n\n'],
    ['no line end at the end', '\uFEFFname\nana\nzoe'],
  ])('a blank line is no row, in a file of one column too: %s', async (_what, text) => {
    expect(await rows(text)).toEqual(['{"name":"ana"}', '{"name":"zoe"}']);
  });

  it('an empty text in quotes is a row', async () => {
    expect(await rows('name\n""\nzoe\n')).toEqual(['{"name":""}', '{"name":"zoe"}']);
  });

  it.each(['a.csv', 'a.tsv'])('header and rows have one rule for spaces beside quotes: %s', async (name) => {
    const text = (line: string) => line.replaceAll('|', name === 'a.csv' ? ',' : '\t');
    const header = text(' "id" | "a b"  |  "c"| d\n');
    const row = text(' "1" | "x|y"  |  "z"| w\n');
    expect(await rows(header + row, name)).toEqual([
      JSON.stringify({ id: 1, 'a b': text('x|y'), '  "c"': '  "z"', ' d': ' w' }),
    ]);
  });

  it.each([
    ['Latin-1', Buffer.from('id,Grösse\n1,x\n', 'latin1'), 'Gr\uFFFDsse'],
    ['Latin-1 in quotes', Buffer.from('id,"Grösse, cm"\n1,x\n', 'latin1'), 'Gr\uFFFDsse, cm'],
  ])('a header that is not UTF-8 is refused: %s', async (_what, bytes, shown) => {
    await expect(rows(bytes)).rejects.toMatchObject({
      code: 'DRT304',
      diagnostics: [
        {
          message: `the header is not UTF-8, in "${shown}"`,
          place: { file: 'a.csv', line: 1 },
          fix: 'source.csv.encoding: windows-1252',
        },
      ],
    });
  });

  it('a reject names its line, blank lines or not', async () => {
    const dir = folder({ 'a.csv': 'n\n\n1\n\nx\n' });
    const columns = [{ name: 'n', type: { kind: 'int' } as const }];
    await using batch = await open(dir, 'a.csv', { columns, onError: 'skip' });
    expect(batch.rejects.first).toMatchObject([{ line: 5 }]);
  });
});
