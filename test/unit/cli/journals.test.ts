import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { journalNeeds } from '../../../src/cli/journals.js';
import type { JournalEntry } from '../../../src/execute/journal.js';

const line = (entry: JournalEntry): string => `${JSON.stringify(entry)}\n`;
const STARTED = line({ event: 'started', plan: '0123abcd', warehouse: 'databricks' });
const SENT = line({ event: 'sending', id: '05-merge', attempt: 1 });
const ENDED = line({ event: 'finished', outcome: 'done', committed: ['05-merge'] });
const LOST = line({ event: 'finished', outcome: 'unknown', committed: [] });

describe('a journal has a run that has not ended', () => {
  it.each([
    ['', false],
    [STARTED, true],
    [STARTED + SENT, true],
    [STARTED + SENT + ENDED, false],
    [STARTED + ENDED + STARTED + SENT, true],
    // Its statement may still read staging.
    [STARTED + SENT + LOST, true],
    [STARTED + ENDED + STARTED + SENT + ENDED, false],
    // A kill in the middle of a line, and what is no journal at all.
    [`${STARTED}${ENDED}{"event":"star`, true],
    ['\u0000\u0000', true],
    ['[]\n', true],
  ])('%j: %s', (text, open) => {
    const runs = mkdtempSync(join(tmpdir(), 'drt-journal-'));
    mkdirSync(join(runs, '0123abcd'));
    writeFileSync(join(runs, '0123abcd/apply.jsonl'), text);
    expect(journalNeeds(runs).needed.has('0123abcd')).toBe(open);
    rmSync(runs, { recursive: true });
  });
});

describe('what the plan folders of a sync need', () => {
  const runs = mkdtempSync(join(tmpdir(), 'drt-journals-'));
  afterAll(() => rmSync(runs, { recursive: true, force: true }));
  const folder = (name: string, files: Readonly<Record<string, string>>): void => {
    mkdirSync(join(runs, name));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(runs, name, file), text);
  };

  it('is the staging of open runs, and of those that hold their folder', () => {
    folder('11111111', { 'apply.jsonl': STARTED + SENT });
    folder('22222222', { 'apply.jsonl': STARTED + ENDED });
    folder('33333333', {});
    folder('44444444', { '.applying': `process ${process.pid} on ${hostname()}\n` });
    folder('rejected', { 'apply.jsonl': STARTED });
    const { known, needed } = journalNeeds(runs);
    expect([...known].sort()).toEqual(['11111111', '22222222', '33333333', '44444444']);
    expect([...needed.keys()].sort()).toEqual(['11111111', '44444444']);
  });

  it('is nothing where there are none', () => {
    expect(journalNeeds(join(runs, 'absent'))).toEqual({ known: new Set(), needed: new Map() });
  });
});
