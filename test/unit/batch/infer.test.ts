import { describe, expect, it } from 'vitest';
import { folder, lines, open } from './helpers.js';

const typeOf = async (values: readonly string[], key: readonly string[] = []) => {
  const dir = folder({ 'a.csv': `v,n\n${values.map((v, i) => `${v},${i}\n`).join('')}` });
  await using batch = await open(dir, 'a.csv', { key });
  const [column] = batch.metadata.columns;
  return { type: column?.type, because: column?.because, rows: await lines(batch.rowsSource.rows()) };
};

describe('a type is inferred only where no digit that counts is lost', () => {
  it.each([
    ['whole numbers', ['1', '-2', '0'], 'BIGINT'],
    ['fractions of any length', ['1.5', '2.25', '3'], 'DOUBLE'],
    ['one decimal may be chance', ['1.5', '2.5'], 'DOUBLE'],
    ['what a program prints of a double', ['0.30000000000000004', '1e-07', '1.5e+300', '2.5E10', '1e+22'], 'DOUBLE'],
    ['H36: money', ['1250.00', '-3.50', '0.10'], 'DECIMAL(18,2)'],
    ['H36: money of 19 digits', ['12345678901234567.89', '0.01'], 'DECIMAL(38,2)'],
    ['H36: money with many zeros', ['100000000000000000000000.00', '0.01'], 'DECIMAL(38,2)'],
    ['H36: digits that DOUBLE loses, of no one length', ['12345678901234567.89', '1.5'], 'STRING'],
    ['H36: more digits than DECIMAL has', [`${'9'.repeat(38)}.25`, '1.25'], 'STRING'],
    ['H36: part numbers', ['1E5', '10E4', '2E5'], 'STRING'],
    ['H36: part numbers among numbers', ['15', '1E5'], 'STRING'],
    ['whole numbers beyond DOUBLE among fractions', ['9007199254740993', '1.5'], 'STRING'],
    ['no zero before the point', ['.50', '.25'], 'DOUBLE'],
  ])('%s', async (_what, values, type) => {
    expect((await typeOf(values)).type).toBe(type);
  });

  it('H36: in a key spelling counts: 1.1 and 1.10 are two', async () => {
    const values = ['1.1', '1.10', '1.2', '1.20'];
    const { type, because, rows } = await typeOf(values, ['v']);
    expect([type, because]).toEqual(['STRING', 'numbers with a fraction, whose spelling counts in a key']);
    expect(rows).toEqual(values.map((v, i) => `{"v":"${v}","n":${i}}`));
  });

  it('the first rows and all others are told by the same rules', async () => {
    const many = Array.from({ length: 25_000 }, (_, i) => `${i}.25`);
    expect((await typeOf(many)).type).toBe('DECIMAL(18,2)');
    expect((await typeOf([...many, '1.5'])).type).toBe('DOUBLE');
    expect((await typeOf([...many, '12345678901234567.89'])).type).toBe('DECIMAL(38,2)');
    expect((await typeOf([...many, '1E5'])).type).toBe('STRING');
  });
});
