/**
 * A character that a reader does not see, or that moves or hides what stands beside it: controls, the line ends of
 * Unicode, bidi marks, zero widths, halves of pairs.
 */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const EVERY = new RegExp(UNSEEN, 'gu');

/** Writes each of them as the `\uXXXX` of its UTF-16 units, which JSON reads back; those in `kept` stay. */
export function escapeUnseen(text: string, kept = ''): string {
  return text.replace(EVERY, (c) =>
    kept.includes(c) ? c : Array.from({ length: c.length }, (_, i) => unit(c.charCodeAt(i))).join(''),
  );
}

/** A JSON document, indented: the escapes are part of its strings, so that it says the same. */
export function printJson(value: unknown): string {
  return `${escapeUnseen(JSON.stringify(value, null, 2), '\n')}\n`;
}

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
