import { isMapping, type Path } from './document.js';

/** Describes a value for a message, in a few words. Values that may be secrets are not shown (H24). */
export function describe(value: unknown, path: Path): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (isMapping(value)) return Object.keys(value).length === 0 ? 'an empty mapping' : 'a mapping';
  if (holdsName(path)) return 'this text';
  if (typeof value === 'string') return value === '' ? 'empty' : quote(value);
  return `the ${typeof value} ${String(value)}`;
}

/** Text in quotes on one line, cut to 60 characters. */
export function quote(text: string): string {
  const characters = [...text];
  return JSON.stringify(characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text);
}

/** Whether the key takes the name of an environment variable: people paste the secret itself there. */
export function holdsName(path: Path): boolean {
  return String(path.at(-1)).endsWith('_env');
}

/** `a, b or c`. */
export function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
