import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkOf } from '../../../src/types/rows.js';
import { keyChunks, keyLines } from '../../../src/types/wire-keys.js';

const named = (...names: readonly string[]) => names.map((name) => ({ name }));

describe('keys of wire rows', () => {
  it.each([
    ['digits stay as they are', '{"a":12345678901234567890123,"b":1.10}', ['a'], '{"a":12345678901234567890123}'],
    ['in the order of the key', '{"a":1,"b":"x","c":null}', ['c', 'a'], '{"c":null,"a":1}'],
    ['signs of JSON within text', '{"t":"},\\"k\\":1,{[","k":2}', ['k'], '{"k":2}'],
    ['a text that ends in a backslash', '{"t":"\\\\","k":"\\\\\\""}', ['k'], '{"k":"\\\\\\""}'],
    ['behind nested values', '{"n":{"k":[1,{"k":2}],"s":"]}"},"k":3}', ['k'], '{"k":3}'],
    ['a nested key', '{"k":[{"a":"}"},[2]],"z":0}', ['k'], '{"k":[{"a":"}"},[2]]}'],
    ['a name with a quote', '{"a\\"b":1,"b":2}', ['a"b'], '{"a\\"b":1}'],
  ])('%s', (_, line, key, expected) => {
    expect(keyLines(chunkOf(1, [line]), named(...key))).toEqual([expected]);
  });

  it('are what parsing finds, for any values and names', () => {
    const row = fc
      .dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 })
      .filter((r) => !Object.hasOwn(r, '__proto__'));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        for (const one of rows) {
          const key = Object.keys(one).filter((_, i) => i % 2 === 0);
          const [line = ''] = keyLines(chunkOf(1, [JSON.stringify(one)]), named(...key));
          expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(Object.fromEntries(key.map((k) => [k, one[k]])))));
        }
      }),
    );
  });

  it('DRT602: a row without a part of the key has none', () => {
    expect(() => keyLines(chunkOf(1, ['{"a":1}']), named('b'))).toThrow(/DRT602/);
  });

  it('come in the chunks of the rows', async () => {
    const rows = (async function* () {
      yield chunkOf(1, ['{"a":1,"b":2}', '{"a":3,"b":4}']);
      yield chunkOf(2, ['{"a":5,"b":6}']);
    })();
    const chunks = [];
    for await (const chunk of keyChunks(rows, named('b'))) chunks.push(chunk);
    expect(chunks).toEqual([chunkOf(1, ['{"b":2}', '{"b":4}']), chunkOf(2, ['{"b":6}'])]);
  });
});
