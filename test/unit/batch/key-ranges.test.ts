import { describe, expect, it } from 'vitest';
import { columns, folder, open } from './helpers.js';

const keyed = (name: string) => ({ key: [name], keyRanges: true });

describe('between what the keys of a batch lie', () => {
  it('is measured where it is asked for, and no other batch has values of its keys', async () => {
    const dir = folder({ 'a.jsonl': '{"id": 7}\n{"id": 3}\n{"id": 12}\n' });
    const { metadata } = await open(dir, '*', keyed('id'));
    expect(metadata.keys?.ranges).toEqual({ loading: [{ min: '3', max: '12' }], protected: [{}] });
    const { metadata: plain } = await open(dir, '*', { key: ['id'] });
    expect(plain.keys).not.toHaveProperty('ranges');
    const { ranges: _, ...others } = metadata.keys ?? {};
    expect(plain.keys).toEqual(others);
  });

  it('H02: rows that load and protected keys apart, rows whose key cannot be read in neither', async () => {
    const rows = ['5,1', '9,2', '1,x', '40,y', '1x,3', '9,z'].join('\n');
    const types = columns({ id: 'INT', n: 'INT' });
    const { metadata } = await open(folder({ 'a.csv': `id,n\n${rows}\n` }), '*', { ...keyed('id'), columns: types });
    expect(metadata.keys?.ranges).toEqual({
      loading: [{ min: '5', max: '5' }],
      protected: [{ min: '1', max: '40' }],
    });
  });

  it.each([
    ['STRING', ['b', 'B', 'é', 'z'], 'B', 'é'],
    ['STRING', ['', 'a', 'a\u0000', '\uffff', '😀'], '', '😀'],
    ['DATE', ['2026-01-02', '0001-01-01', '9999-12-31'], '0001-01-01', '9999-12-31'],
    ['DECIMAL(4,2)', ['-0.50', '9.9', '10'], '-0.50', '10.00'],
    [
      'TIMESTAMP',
      ['2026-01-01T01:00:00+02:00', '2025-12-31T23:30:00.5Z'],
      '2025-12-31T23:00:00Z',
      '2025-12-31T23:30:00.5Z',
    ],
    [
      'TIMESTAMP_NTZ',
      ['2026-01-01T01:00:00', '2026-01-01T01:00:00.000001'],
      '2026-01-01T01:00:00',
      '2026-01-01T01:00:00.000001',
    ],
  ])('%s', async (type, values, min, max) => {
    const dir = folder({ 'a.jsonl': values.map((k) => `${JSON.stringify({ k })}\n`).join('') });
    const { metadata } = await open(dir, '*', { ...keyed('k'), columns: columns({ k: type }) });
    expect(metadata.keys?.ranges?.loading).toEqual([{ min, max }]);
  });

  it('a column whose type has no common order has none, beside one that has; NULL is in none', async () => {
    const dir = folder({ 'a.jsonl': '{"x": 1.5, "k": null}\n{"x": 2.5, "k": 8}\n{"x": 2.5, "k": 4}\n' });
    const { metadata } = await open(dir, '*', {
      key: ['x', 'k'],
      keyRanges: true,
      nullKeys: 'match',
      columns: columns({ x: 'DOUBLE', k: 'BIGINT' }),
    });
    expect(metadata.keys?.ranges?.loading).toEqual([{}, { min: '4', max: '8' }]);
  });
});
