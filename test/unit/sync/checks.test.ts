import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CODES, EXIT } from '../../../src/error-codes.js';
import type { DrtError } from '../../../src/errors.js';
import { exitCodeOf } from '../../../src/exit-code.js';
import { parseSyncSpec } from '../../../src/sync/index.js';
import { RULE_CODES, RULES } from '../../../src/types/rules.js';
import { BASE, found, lines, parse } from './spec-text.js';

const MIRROR = `${BASE}  upsert_key: [id]\nsync:\n  mode: mirror\n`;
const codes = (text: string): readonly string[] => found(text).map((d) => `${d.severity} ${d.code}`);

describe('the table of rules', () => {
  test('has every warning about the spec, the rows and the plan', () => {
    const warnings = Object.entries(CODES).filter(
      ([code, { exit }]) => code < 'DRT400' && (exit === EXIT.done || exit === EXIT.rejects),
    );
    expect(RULE_CODES).toEqual(warnings.map(([code]) => code));
  });

  test('is what docs/reference.md lists, with code, default and what it may be', () => {
    const may = { all: '`error`, `warning`, `off`', raise: '`error`, `warning`', no: 'nothing' };
    const listed = readFileSync('docs/reference.md', 'utf8').match(/^\| `\w+` \| DRT\d+ \|.*$/gm);
    expect(listed).toEqual(
      RULE_CODES.map((code) => {
        const { name, severity, adjust } = RULES[code];
        return `| \`${name}\` | ${code} | ${severity} | ${may[adjust]} | ${CODES[code].title} |`;
      }),
    );
  });

  test('is what an editor completes', () => {
    const schema = JSON.parse(readFileSync('grammar/sync.schema.json', 'utf8'));
    expect(schema.properties.checks.propertyNames.enum).toEqual(RULE_CODES.flatMap((code) => [RULES[code].name, code]));
  });
});

describe('checks:', () => {
  test.each(['no_budget', 'DRT216'])('%s: off hides the finding, and no boolean is suspected', (name) => {
    expect(codes(MIRROR)).toEqual(['warning DRT216']);
    expect(codes(`${MIRROR}checks:\n  ${name}: off\n`)).toEqual([]);
  });

  test('error refuses the spec, with exit 3', () => {
    const text = `${MIRROR}checks:\n  no_budget: error\n`;
    expect(codes(text)).toEqual(['error DRT216']);
    let thrown: DrtError | undefined;
    try {
      parse(text);
    } catch (error) {
      thrown = error as DrtError;
    }
    expect(exitCodeOf(thrown?.diagnostics ?? [])).toBe(3);
  });

  test('are part of what the spec means, and a spec without them has its old hash', () => {
    const hash = (text: string): string => parse(text).spec.hash;
    expect(hash(`${MIRROR}checks: {no_budget: off}\n`)).not.toBe(hash(MIRROR));
    expect(hash(`${MIRROR}checks: {no_budget: off}\n`)).toBe(hash(`${MIRROR}checks: {DRT216: off}\n`));
    expect('checks' in parse(MIRROR).spec).toBe(false);
  });

  test.each([
    ['nullable_keys: off', 'DRT102 unknown check "nullable_keys" in checks; did you mean "nullable_key"?'],
    ['drt207: off', 'DRT102 unknown check "drt207" in checks; did you mean "DRT207"?'],
    ['DRT999: off', 'DRT105 checks has DRT999 (a bug in drt), whose severity is not for a spec to change'],
    [
      'DRT401: off',
      'DRT105 checks has DRT401 (more rows would be deleted than mirror.max_delete allows), whose severity',
    ],
    ['deletes_withheld: off', 'DRT105 checks.deletes_withheld is off, and DRT202 tells what a run does to the table'],
    ['DRT309: off', 'DRT105 checks.DRT309: the severity of DRT309 is not for checks to change'],
    ['no_budget: on', 'DRT103 checks.no_budget must be error, warning or off, not "on"'],
    ['no_budget: false', 'DRT103 checks.no_budget must be error, warning or off, not the boolean false'],
  ])('%s is an error', (line, message) => {
    const [first, ...rest] = lines(`${MIRROR}checks:\n  ${line}\n`);
    expect(first).toContain(message);
    expect(first).toMatch(/^10:/);
    expect(rest).toEqual([]);
  });

  test('a rule under its name and its code is a contradiction', () => {
    expect(lines(`${MIRROR}checks:\n  no_budget: off\n  DRT216: error\n`)).toEqual([
      '11:3 DRT105 checks has "DRT216" twice: DRT216 and no_budget are one rule\n  fix: remove one of the two',
    ]);
  });

  test('no error of a spec is made less of', () => {
    for (const code of Object.keys(CODES)) {
      const text = `${BASE}sync: {mirror: {max_delete: 1}}\nchecks: {${code}: off}\n`;
      expect(
        found(text).map((d) => `${d.severity} ${d.code}`),
        code,
      ).toContain('error DRT105');
    }
  });
});

describe('lint of a spec', () => {
  test.each([
    ['mirror', MIRROR],
    ['replace', `${BASE}sync:\n  mode: replace\n`],
  ])('H16: DRT216: a %s without a budget', (_, text) => {
    expect(codes(text)).toEqual(['warning DRT216']);
    expect(codes(`${text}  mirror:\n    max_delete: 50%\n`)).toEqual([]);
  });

  test('DRT216: a mode that deletes nothing needs no budget', () => {
    expect(codes(BASE)).toEqual([]);
    expect(codes(`${BASE}  mode: merge\n  upsert_key: [id]\n`)).toEqual([]);
  });

  test.each([
    ['100%', ['warning DRT217']],
    ['99.9%', []],
    ['100', []],
  ])('H16: DRT217: a budget of %s', (limit, expected) => {
    expect(codes(`${MIRROR}  mirror:\n    max_delete: ${limit}\n`)).toEqual(expected);
  });

  test.each([
    ['dumps/2026-11-22.jsonl', '2026-11-22'],
    ['events_20261122.csv', '20261122'],
    ['dumps/2026-11-22/*.jsonl', '2026-11-22'],
    ['dumps/users-2026-11-*.jsonl', undefined],
    ['dumps/latest.jsonl', undefined],
    ['dumps/20261399.csv', undefined],
    ['dumps/120261122.csv', undefined],
  ])('DRT220: a mirror of %s', (files, date) => {
    const text = `${MIRROR}  mirror: {max_delete: 5%}\nsource:\n  files: ${files}\n`;
    expect(lines(text).map((line) => line.split(',')[1]?.split(':')[0]?.trim())).toEqual(
      date === undefined ? [] : [date],
    );
  });

  test('DRT220: says nothing of other modes, of several files, and of a run that names its file', () => {
    const source = 'source:\n  files: dumps/2026-11-22.jsonl\n';
    expect(codes(`${BASE}${source}`)).toEqual([]);
    const mirror = `${MIRROR}  mirror: {max_delete: 5%}\n`;
    expect(codes(`${mirror}source: {files: [a-2026-11-22.csv, b-2026-11-22.csv], union: true}\n`)).toEqual([]);
    expect(codes(`${mirror}${source}`)).toEqual(['warning DRT220']);
    expect(parseSyncSpec(`${mirror}${source}`, { file: 'x.yml', hasInput: true }).warnings).toEqual([]);
  });
});
