import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { open } from '../unit/batch/helpers.js';

const DATA = 'node_modules/vega-datasets/data';

/** What `drt inspect` says of real files: a change of inference shows in review. `vitest -u` writes them anew. */
const FILES = [
  'airports.csv',
  'birdstrikes.csv',
  'cars.json',
  'countries.json',
  'disasters.csv',
  'driving.json',
  'flights-20k.json',
  'gapminder.json',
  'github.csv',
  'londonBoroughs.json',
  'miserables.json',
  'monarchs.json',
  'movies.json',
  'penguins.json',
  'seattle-weather.csv',
  'sp500.csv',
  'stocks.csv',
  'unemployment.tsv',
  'us-state-capitals.json',
  'weekly-weather.json',
  'zipcodes.csv',
];

describe('real files inspect sensibly', () => {
  it.each(FILES)('%s', async (name) => {
    let text: string;
    try {
      const { metadata } = await open(join(process.cwd(), DATA), name);
      text = `${JSON.stringify(metadata, null, 2)}\n`;
    } catch (error) {
      text = `${String(error)}\n`;
    }
    await expect(text).toMatchFileSnapshot(`../../fixtures/inspect/${name}.txt`);
  });
});
