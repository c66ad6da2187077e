import { expect, test } from 'vitest';
import { isReservedWord } from '../../../src/dialect/reserved-words.js';
import { useSchema } from '../support.js';

const { sql } = useSchema('facts_reserved_words');

/** Whether a query that says the word without quotes does not read the table, and the column, of that name. */
async function needsQuotes(word: string): Promise<boolean> {
  const query = `WITH \`${word}\` AS (SELECT 42 AS \`${word}\`) SELECT ${word} AS c FROM ${word} WHERE ${word} = 42 ORDER BY ${word}`;
  try {
    const [row] = await sql(query);
    return String(row?.c) !== '42';
  } catch {
    return true;
  }
}

test('DRT219: of the keywords of the engine, the reserved words are those that need quotes as names', async () => {
  const keywords = (await sql('SELECT lower(keyword) AS word FROM sql_keywords()')).map((row) => String(row.word));
  expect(keywords.length).toBeGreaterThan(200);
  const found: string[] = [];
  // All of them take a minute, and were asked once: of those that need no quotes, each eighth is.
  const asked = keywords.filter((word, i) => isReservedWord(word) || i % 8 === 0);
  for (const word of asked) if (await needsQuotes(word)) found.push(word);
  // `default` has another meaning in VALUES and SET alone.
  expect(found.sort()).toEqual(keywords.filter((word) => isReservedWord(word) && word !== 'default').sort());
});
