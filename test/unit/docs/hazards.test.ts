import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { titlesOf } from '../../support/titles.js';

/** The sections of docs/hazards.md: the tests that it names as `- \`file\`: title`. */
const hazards = readFileSync('docs/hazards.md', 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((section) => ({
    id: /^(H\d\d): \S/.exec(section)?.[1] ?? section,
    tests: [...section.matchAll(/^- `(.+?)`: (.+)$/gm)].map(([, file = '', title = '']) => ({ file, title })),
  }));

/** What people of the project wrote: hidden folders hold what a run left, as examples/.drt-runs. */
const files = ['src', 'test', 'docs', 'scripts', 'grammar', 'examples']
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && !/[\\/](generated|__pycache__|\.[^\\/]+)([\\/]|$)/.test(entry.parentPath))
  .map((entry) => join(entry.parentPath, entry.name))
  .concat('README.md', 'CHANGELOG.md')
  // This file names what it looks for.
  .filter((file) => !file.endsWith('docs/hazards.test.ts'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

describe('docs/hazards.md', () => {
  it('defines each hazard once, in order', () => {
    const ids = hazards.map((hazard) => hazard.id);
    expect(ids.filter((id) => !/^H\d\d$/.test(id))).toEqual([]);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('defines every hazard that is cited', () => {
    const defined = new Set(hazards.map((hazard) => hazard.id));
    const cited = files.flatMap(({ file, text }) => (text.match(/\bH\d\d\b/g) ?? []).map((id) => ({ file, id })));
    expect(new Set(cited.map(({ id }) => id)).size, 'the look itself').toBeGreaterThan(20);
    expect(cited.filter(({ id }) => !defined.has(id))).toEqual([]);
  });

  it.each(hazards)('$id: names tests that are there and carry its number', ({ id, tests }) => {
    expect(tests).not.toEqual([]);
    for (const { file, title } of tests) {
      expect(titlesOf(file), file).toContain(title);
      expect(title).toMatch(new RegExp(`\\b${id}\\b`));
    }
  });
});

describe('what comments and pages cite', () => {
  /** Kysely's list of dialects; plan folders hold a plan.md, of which a job of CI makes a comment; the protocol's page is on the web, at the address beside it. */
  const ELSEWHERE =
    /^(?:\/)?(site\/docs\/dialects|reviewed\/plan|planned(\/\d)?\/plan|plan(\/plan)?|comment|note|thrift-binary-protocol)\.md$/;

  it('are pages of the project', () => {
    const cited = files.flatMap(({ file, text }) =>
      // Addresses of other sites aside.
      (text.replace(/https?:\/\/\S+/g, '').match(/[\w./-]*\w\.md\b/g) ?? []).map((page) => ({ file, page })),
    );
    expect(cited.length, 'the look itself').toBeGreaterThan(20);
    const missing = cited.filter(
      ({ file, page }) => !ELSEWHERE.test(page) && ![page, join(dirname(file), page)].some((path) => existsSync(path)),
    );
    expect(missing).toEqual([]);
  });

  it('is no page that others hold', () => {
    const words = /engine-facts|(?<![\w/])shared\//;
    expect(files.filter(({ text }) => words.test(text)).map(({ file }) => file)).toEqual([]);
  });
});
