import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../errors.js';
import { type Journal, type JournalEntry, pastOf, type StampedEntry } from '../../execute/journal.js';
import type { Io } from '../io.js';
import { PLAN_FILES } from './files.js';
import { self } from './lock.js';
import { entryOf, hasOpenRun } from './open-run.js';

/** More than any journal has: a run notes some lines a chunk. */
const MAX_BYTES = 256 * 1024 * 1024;

type OpenJournal = Journal & Disposable;

interface Of {
  /** The plan folder, absolute, and as the user named it. */
  readonly place: string;
  readonly named: string;
  /** The whole plan hash, and the warehouse's label: what others did is not this run's past. */
  readonly plan: string;
  readonly warehouse: string;
  /** False where every run begins with an empty database: what was is of no use. */
  readonly remembers: boolean;
}

/**
 * The journal of a plan folder, to be written on: a line an event, on the disk before the call returns. DRT420 where it is not
 * what drt wrote. A folder that cannot be written (a read-only artifact) is applied without one.
 */
export function openJournal(io: Io, { place, named, plan, warehouse, remembers }: Of): OpenJournal | undefined {
  const entries = remembers ? readJournal(place, named) : [];
  const file = openFile(join(place, PLAN_FILES.journal));
  if (file === undefined) return undefined;
  const run = io.randomId();
  return {
    past: pastOf(entries, plan, warehouse),
    resumeBy: `drt apply ${named} --resume`,
    note: (entry: JournalEntry) => {
      const stamped: StampedEntry = { at: io.wallClock().toISOString(), run, who: self(), ...entry };
      writeSync(file, `${JSON.stringify(stamped)}\n`);
      fsyncSync(file);
    },
    [Symbol.dispose]: () => closeSync(file),
  };
}

const CANNOT_WRITE: readonly string[] = ['EROFS', 'EACCES', 'EPERM'];

function openFile(path: string): number | undefined {
  const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW } = constants;
  try {
    const file = openSync(path, O_APPEND | O_CREAT | O_RDWR | (O_NOFOLLOW ?? 0), 0o600);
    endTornLine(file);
    return file;
  } catch (error) {
    if (CANNOT_WRITE.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** A line that a crash cut short ends here, so that the next one stands by itself. */
function endTornLine(file: number): void {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  if (size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n') writeSync(file, '\n');
}

/** The entries of a plan folder's journal, oldest first; none where there is no journal. */
function readJournal(place: string, named: string): readonly StampedEntry[] {
  const path = join(place, PLAN_FILES.journal);
  if (!existsSync(path)) return [];
  const found = lstatSync(path);
  if (!found.isFile() || found.size > MAX_BYTES) throw unreadable(named, 'is no journal of drt');
  const lines = readFileSync(path, 'utf8').split('\n');
  const entries = lines.map((line) => (line === '' ? undefined : parse(line)));
  return lines.flatMap((line, i) => {
    const entry = entries[i];
    if (entry !== undefined) return [entry];
    if (line === '' || isTorn(line, entries.slice(i + 1))) return [];
    throw unreadable(named, `cannot be read at line ${i + 1}`);
  });
}

/**
 * What was being written as the process died may be cut: it ended no promise. It is the last line, or a later run has ended it
 * and begun with a line of its own.
 */
function isTorn(line: string, later: readonly (StampedEntry | undefined)[]): boolean {
  const next = later.find((entry) => entry !== undefined);
  const isLast = next === undefined && later.length <= 1;
  return isCut(line) && (isLast || BEGINS.some((event) => later[0]?.event === event));
}

/** The first event of a run, and the one of an undo. */
const BEGINS: readonly JournalEntry['event'][] = ['started', 'undone'];

/** The beginning of a line of drt, or what a file system leaves where the end was never written. */
function isCut(line: string): boolean {
  if (!/^[{\0]/.test(line)) return false;
  try {
    JSON.parse(line);
    return false;
  } catch {
    return true;
  }
}

/**
 * The journal's bytes, if a run of this plan is in it: a folder that is made anew for the same plan keeps its past. DRT410 if it
 * is of another plan whose run has not ended: what became of that would be forgotten.
 */
export function journalToKeep(place: string, named: string, plan: string): Buffer | undefined {
  const path = join(place, PLAN_FILES.journal);
  if (!existsSync(path) || !lstatSync(path).isFile()) return undefined;
  const bytes = readFileSync(path);
  if (bytes.includes(`"plan":"${plan}"`)) return bytes;
  if (!hasOpenRun(bytes.toString('utf8'))) return undefined;
  throw fail('DRT410', `unfinished: a run of the plan in ${named} has not ended, and its journal would be lost`, {
    fix: `drt apply ${named} --resume first; or name another folder`,
  });
}

/** Undefined of what no drt has written. */
function parse(line: string): StampedEntry | undefined {
  const entry = entryOf(line);
  return entry !== undefined && EVENTS.has(entry.event) ? (entry as StampedEntry) : undefined;
}

const EVENTS: ReadonlySet<string> = new Set([
  'started',
  'counted',
  'sending',
  'ended',
  'finished',
  'undone',
] satisfies JournalEntry['event'][]);

function unreadable(named: string, what: string): Error {
  return fail('DRT420', `${join(named, PLAN_FILES.journal)} ${what}, and it says what was done`, {
    fix: 'look at the history of the table; then take the file away, and the plan counts as one that never ran',
  });
}
