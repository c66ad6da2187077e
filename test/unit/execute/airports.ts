import { readFileSync } from 'node:fs';

const file = new URL('../../../node_modules/vega-datasets/data/airports.csv', import.meta.url);

type Airport = {
  readonly iata: string;
  readonly name: string;
  readonly state: string;
  readonly latitude: number;
};

/** The first airports of vega-datasets whose lines hold no quoted field, as rows. */
export function airports(count: number): Airport[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').split(/\r?\n/);
  const names = header.split(',');
  return lines
    .filter((l) => l !== '' && !l.includes('"'))
    .slice(0, count)
    .map((l) => {
      const row = Object.fromEntries(l.split(',').map((v, i) => [names[i] ?? '', v]));
      return { iata: row.iata ?? '', name: row.name ?? '', state: row.state ?? '', latitude: Number(row.latitude) };
    });
}

export const AIRPORT_COLUMNS = { iata: 'STRING', name: 'STRING', state: 'STRING', latitude: 'DOUBLE' };
