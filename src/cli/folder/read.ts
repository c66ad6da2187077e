import { lstatSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openRegularFile } from '../../batch/regular-file.js';
import { DrtError, fail } from '../../errors.js';
import type { PlanInput } from '../../plan/context.js';
import type { Plan } from '../../plan/plan.js';
import type { RowsSource, WrittenFile } from '../../types/rows.js';
import { PLAN_FILES } from './files.js';
import { type FolderInputs, planAgain, readInputs } from './inputs.js';
import { namesIn, refusePlanFile } from './plan-file.js';
import { type Printed, printPlanFiles } from './printed.js';

/** A plan folder whose every file is what planning again from its inputs gives. */
export interface OpenFolder {
  /** Made anew: nothing of it was read. */
  readonly plan: Plan;
  /** How it was printed: with which counts. */
  readonly printed: Printed;
  /** The rows of rows/, proven once more as they are read. */
  readonly rows: RowsSource;
  /** Whether it has rows at all: a plan made of batch.json has none, and is for reading. */
  readonly hasRows: boolean;
  /** What it was planned from. */
  readonly input: PlanInput;
  /** Its rejects.jsonl, as the user would name it. */
  readonly rejects?: string;
}

/** More than inputs.json has with the most keys that a plan may hold. */
const MAX_INPUTS = 512 * 1024 * 1024 - 1;

/** DRT902 if the place is no plan folder at all. */
export function findPlanFolder(cwd: string, named: string): string {
  const dir = resolve(cwd, named);
  const fix = 'drt plan SYNC.yml --out DIR writes a plan folder';
  refusePlanFile(dir, named, 'show');
  const names = namesIn(dir);
  if (names === undefined) throw fail('DRT902', `${named} does not exist, or is no folder`, { fix });
  if (!names.includes(PLAN_FILES.inputs) && !names.includes(PLAN_FILES.json)) {
    throw fail('DRT902', `${named} is not a plan folder: it has no ${PLAN_FILES.inputs}`, { fix });
  }
  return dir;
}

/**
 * Opens a plan folder: plans again from inputs.json and compares all else with what that gives (H22). Whatever differs, is
 * missing, is additional or is no regular file is refused by name: DRT415, of rows DRT310.
 */
export async function openPlanFolder(cwd: string, named: string): Promise<OpenFolder> {
  const dir = findPlanFolder(cwd, named);
  const inputs = await readInputsFile(dir, named);
  const expected = [PLAN_FILES.inputs, PLAN_FILES.json, PLAN_FILES.sql, PLAN_FILES.markdown, PLAN_FILES.ignored];
  checkNames(dir, named, [...expected, ...inputs.files.map((f) => f.name)], inputs.printed.rows);
  const plan = plannedFrom(inputs, named);
  const { openRowsFolder, readProvenBytes } = await import('../../batch/index.js');
  // Also those that this plan does not send: a person may have read them.
  for (const file of inputs.files) for await (const _ of readProvenBytes(dir, file));
  const rows = openRowsFolder(join(dir, PLAN_FILES.rows), rowsFiles(inputs));
  for (const [name, pieces] of await printPlanFiles(plan, inputs.printed.rows ? rows : undefined, inputs.printed)) {
    if (!(await holds(join(dir, name), pieces))) throw refuse(named, name, 'is not what planning again gives');
  }
  const rejects = inputs.files.some((f) => f.name === PLAN_FILES.rejects) ? join(named, PLAN_FILES.rejects) : undefined;
  const { input, printed } = inputs;
  return {
    plan,
    input,
    printed,
    rows,
    hasRows: printed.rows,
    ...(rejects === undefined ? {} : { rejects }),
  };
}

function rowsFiles({ files }: FolderInputs): readonly WrittenFile[] {
  const inRows = `${PLAN_FILES.rows}/`;
  return files.flatMap((f) => (f.name.startsWith(inRows) ? [{ ...f, name: f.name.slice(inRows.length) }] : []));
}

async function readInputsFile(dir: string, named: string): Promise<FolderInputs> {
  const handle = await openRegularFile(join(dir, PLAN_FILES.inputs));
  if (handle === undefined) throw refuse(named, PLAN_FILES.inputs, 'is missing, or no regular file');
  try {
    const { size } = await handle.stat();
    const inputs = size > MAX_INPUTS ? undefined : orNothing(readInputs, await handle.readFile());
    if (inputs === undefined) throw refuse(named, PLAN_FILES.inputs, 'was altered');
    return inputs;
  } finally {
    await handle.close();
  }
}

function orNothing<A, B>(read: (from: A) => B | undefined, from: A): B | undefined {
  try {
    return read(from);
  } catch {
    return undefined;
  }
}

/** Inputs that drt did not write may fail in any way. */
function plannedFrom(inputs: FolderInputs, named: string): Plan {
  try {
    return planAgain(inputs);
  } catch (cause) {
    const why = cause instanceof DrtError ? cause.diagnostics[0]?.message : (cause as Error).message;
    throw refuse(named, PLAN_FILES.inputs, `does not give a plan: ${why}`, cause);
  }
}

/** What runs of the plan leave in its folder. */
const OF_RUNS: ReadonlySet<string> = new Set([PLAN_FILES.lock, PLAN_FILES.journal]);

/** The folder has these files and no others, each a regular file. */
function checkNames(dir: string, named: string, expected: readonly string[], hasRows: boolean): void {
  const found = namesIn(dir) ?? [];
  // Where no row loads it is empty, and may be absent: not everything that copies folders keeps empty ones.
  const inRows = hasRows && found.includes(PLAN_FILES.rows);
  // Not through a link: rows/ is part of the folder.
  if (inRows && !lstatSync(join(dir, PLAN_FILES.rows)).isDirectory())
    throw refuse(named, PLAN_FILES.rows, 'is no folder');
  const rows = inRows ? readdirSync(join(dir, PLAN_FILES.rows)).map((name) => `${PLAN_FILES.rows}/${name}`) : [];
  const all = [...found.filter((name) => !inRows || name !== PLAN_FILES.rows), ...rows];
  const absent = expected.find((name) => !all.includes(name));
  if (absent !== undefined) throw refuse(named, absent, 'is missing');
  for (const name of all) {
    if (!OF_RUNS.has(name) && !expected.includes(name)) throw refuse(named, name, 'is not part of the plan');
    if (!lstatSync(join(dir, name)).isFile()) throw refuse(named, name, 'is no regular file');
  }
}

/** Whether a file holds exactly these pieces, read no further than they go. */
async function holds(path: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<boolean> {
  const handle = await openRegularFile(path);
  if (handle === undefined) return false;
  try {
    let at = 0;
    for await (const piece of pieces) {
      const planned = Buffer.from(piece);
      const found = Buffer.alloc(planned.length);
      for (let got = 0; got < found.length; ) {
        const { bytesRead } = await handle.read(found, got, found.length - got, at + got);
        if (bytesRead === 0) return false;
        got += bytesRead;
      }
      if (!found.equals(planned)) return false;
      at += planned.length;
    }
    return (await handle.stat()).size === at;
  } finally {
    await handle.close();
  }
}

function refuse(named: string, name: string, what: string, cause?: unknown): Error {
  return fail('DRT415', `${join(named, name)} ${what}`, {
    cause,
    fix: 'plan again with drt plan --out, and review that; an edit belongs into the spec or its source',
  });
}
