import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeComment } from '../../../src/emit/comment.js';

describe('safeComment', () => {
  it.each([
    ['contacts.yml', 'contacts.yml'],
    ['a\nDROP TABLE t', 'a\\u000aDROP TABLE t'],
    ['a\r\nb', 'a\\u000d\\u000ab'],
    ['a\u2028b', 'a\\u2028b'],
    ['${env:HOME}', '\\u0024{env:HOME}'],
    ['{{ job.id }}', '\\u007b{ job.id }}'],
    ['{{{', '\\u007b\\u007b{'],
    ['${{', '\\u0024\\u007b{'],
    ['C:\\dir\\', 'C:\\dir\\u005c'],
    ['left\u202eright', 'left\\u202eright'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['tag\u{e0041}', 'tag\\udb40\\udc41'],
    ['café 🙂', 'café 🙂'],
  ])('writes %j as %j', (text, safe) => {
    expect(safeComment(text)).toBe(safe);
  });

  it('H07: leaves no line end and no substitution of any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
            { weight: 4, arbitrary: fc.constantFrom('${', '$', '{', '\n', '\r', '\u0085', '\\') },
          ),
        ),
        (parts) => {
          const safe = safeComment(parts.join(''));
          expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\$\{|\{\{|\\$/u);
        },
      ),
    );
  });
});
