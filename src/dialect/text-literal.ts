import { fail } from '../errors.js';
import { quotedText } from '../text/quoted-text.js';

/** A Databricks string literal that reads back as exactly `text` (H08). Throws DRT602 for a lone surrogate, which no UTF-8 text can hold. */
export function textLiteral(text: string): string {
  assertWellFormed(text);
  return quotedText(text);
}

/** Throws DRT602 for text that UTF-8 cannot hold. */
export function assertWellFormed(text: string): void {
  // In a `u` pattern a whole pair is one character, so what is still a surrogate stands alone.
  if (/\p{Surrogate}/u.test(text)) {
    throw fail(
      'DRT602',
      `a string holds a lone surrogate, which UTF-8 cannot hold: ${JSON.stringify(text.slice(0, 40))}`,
      {
        fix: 'repair the text in the source: half of a UTF-16 pair is no character',
      },
    );
  }
}
