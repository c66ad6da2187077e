import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { titlesOf } from '../support/titles.js';

/** The rows of docs/parity.md: a test of drt for Python, the file here, the title (or the reason why there is none). */
const rows = [...readFileSync('docs/parity.md', 'utf8').matchAll(/^\| `([^`]+)` \| (?:`([^`]+)`|-) \| (.+) \|$/gm)].map(
  ([, name = '', file, text = '']) => ({ name, file, text: text.replaceAll('\\|', '|') }),
);
const titled = rows.flatMap(({ file, text }) => (file === undefined ? [] : [[text, file] as const]));

describe('docs/parity.md', () => {
  it('has each test of the Python suites once', () => {
    expect(rows).toHaveLength(90);
    expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
  });

  it.each(titled)('names a test that is there: %s', (title, file) => {
    expect(existsSync(file), file).toBe(true);
    if (file.endsWith('.md')) expect(readFileSync(file, 'utf8').split('\n')).toContain(`### ${title}`);
    else expect(titlesOf(file)).toContain(title);
  });

  it('names no file that has no tests', () => {
    for (const [, file] of titled) expect(file).toMatch(/\.test\.ts$|^docs\/semantics\.md$/);
  });
});
