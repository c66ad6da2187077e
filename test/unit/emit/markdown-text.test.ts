import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, fence, inline } from '../../../src/emit/markdown-text.js';

describe('markdown of names that users choose', () => {
  it.each([
    ['main.crm.contacts', '`main.crm.contacts`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
  ])('writes the code span %j as %j', (text, span) => {
    expect(code(text)).toBe(span);
  });

  it('fences with more backticks than the text has in a row', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('`', '```', '\n', 'a')), (parts) => {
        const text = parts.join('');
        const [first = '', ...rest] = fence('sql', text).split('\n');
        const ticks = first.slice(0, -'sql'.length);
        expect(ticks).toMatch(/^`{3,}$/);
        expect(rest.slice(0, -1).join('\n')).toBe(text);
        expect(text).not.toContain(ticks);
      }),
    );
  });

  it('H45: shows what is not seen, and line ends within a name', () => {
    expect(code('a\u202eb\nc')).toBe('`a\\u202eb\\u000ac`');
    expect(inline('a\u200bb\nc')).toBe('a\\\\u200bb\\\\u000ac');
    expect(fence('json', '{"a": "\u2066"}\n{}')).toBe('```json\n{"a": "\\u2066"}\n{}\n```');
  });

  it('lets no name make markup, a cell or a tag', () => {
    expect(inline('a | b <img src=x> *c* [d](e) `f`')).toBe('a \\| b &lt;img src=x\\> \\*c\\* \\[d\\](e) \\`f\\`');
  });
});
