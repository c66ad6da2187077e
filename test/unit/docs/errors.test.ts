import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readErrorsDocument } from '../../../src/cli/errors-document.js';
import { CODES, EXIT } from '../../../src/error-codes.js';
import type { DrtCode } from '../../../src/errors.js';

const text = readFileSync('docs/errors.md', 'utf8');
const sections = readErrorsDocument(text);
const codes = Object.keys(CODES) as DrtCode[];

const PARTS = [
  ['happened', '**What happened:**'],
  ['why', '**Why:**'],
  ['todo', '**What to do:**'],
  ['example', 'an example in a ```text block'],
] as const;

describe('docs/errors.md', () => {
  test('has a section for every code, and none for a code that is gone', () => {
    const written = sections.map((s) => s.code);
    const missing = codes
      .filter((code) => !written.includes(code))
      .map((code) => `docs/errors.md lacks the section "### ${code}: ${CODES[code].title}"`);
    const gone = written
      .filter((code) => !codes.includes(code))
      .map((code) => `docs/errors.md has a section ${code}, which src/errors.ts does not have`);
    expect([...missing, ...gone]).toEqual([]);
    expect(written, 'each once, in the order of src/errors.ts').toEqual(codes);
  });

  test('calls each code as src/errors.ts does', () => {
    const known = sections.filter((s) => codes.includes(s.code));
    expect(known.map((s) => `${s.code}: ${s.title}`)).toEqual(known.map((s) => `${s.code}: ${CODES[s.code].title}`));
  });

  test('says of each code what happened, why, what to do, and shows it as printed', () => {
    const lacking = sections.flatMap((section) =>
      PARTS.filter(([part]) => section[part].trim() === '').map(([, name]) => `${section.code} lacks ${name}`),
    );
    expect(lacking).toEqual([]);
    const unlike = sections.filter(({ code, example }) => {
      const { exit } = CODES[code];
      const words =
        exit === EXIT.refused ? 'refused ' : exit === EXIT.done || exit === EXIT.rejects ? 'warning' : 'error';
      return !new RegExp(`^(\\S+: )?${words} ${code} \\S`).test(example);
    });
    expect(unlike.map((s) => `the example of ${s.code} is not as printed: ${s.example}`)).toEqual([]);
  });

  test('repeats no sentence: each section is about its own code', () => {
    const seen = new Map<string, string>();
    for (const { code, happened } of sections) {
      expect(seen.get(happened), `${code} says what another code says`).toBeUndefined();
      seen.set(happened, code);
    }
  });

  test('reads the text of a section, and nothing of its neighbours', () => {
    const [first] = readErrorsDocument(
      '# t\n\n## 1 The spec\n\n### DRT100: a title\n\n**What happened:** one [link](README.md)\ntwo.\n\n**Why:** w.\n\n```text\nerror\n  fix\n```\n\n## 2\n\n**What to do:** not mine.\n\n',
    );
    expect(first).toEqual({
      code: 'DRT100',
      title: 'a title',
      happened: 'one link two.',
      why: 'w.',
      todo: '',
      example: 'error\n  fix',
    });
  });
});
