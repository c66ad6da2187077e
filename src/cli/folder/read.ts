import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPlan } from '../../emit/read-plan.js';
import { printScript } from '../../emit/script.js';
import { fail } from '../../errors.js';
import type { Plan } from '../../plan/plan.js';
import type { RowsSource } from '../../types/rows.js';
import { readTextFile } from '../read-text.js';
import { PLAN_FILES } from './replace.js';

/** The plan of a folder that the user named, checked against its hash. */
export function readPlanFolder(cwd: string, named: string): Plan {
  const dir = resolve(cwd, named);
  if (!existsSync(dir)) throw fail('DRT902', `${named} does not exist`, { fix: WRITE_ONE });
  const file = join(dir, PLAN_FILES.json);
  if (!existsSync(file)) {
    throw fail('DRT902', `${named} is not a plan folder: it has no ${PLAN_FILES.json}`, { fix: WRITE_ONE });
  }
  const name = join(named, PLAN_FILES.json);
  return readPlan(readTextFile(file, name), name);
}

const WRITE_ONE = 'drt plan SYNC.yml --out DIR writes a plan folder';

/** The rows of a plan folder, proven against the hashes of its plan as they are read. */
export async function openPlanRows(cwd: string, named: string, plan: Plan): Promise<RowsSource> {
  const { openRowsFolder } = await import('../../batch/index.js');
  const payloads = plan.statements.flatMap((s) => s.payload ?? []);
  const rows = payloads.find((p) => p.kind === 'rows');
  const keys = payloads.find((p) => p.kind !== 'rows');
  return openRowsFolder(resolve(cwd, named, PLAN_FILES.rows), {
    ...(rows === undefined ? {} : { rows: { hash: rows.hash, chunks: rows.chunks } }),
    ...(keys === undefined ? {} : { keys: { hash: keys.hash } }),
  });
}

/**
 * DRT415 if plan.sql was edited: apply runs plan.json and rows/, and would ignore the edit. A missing plan.sql is accepted,
 * and so are the CRLF line ends that git may have made.
 */
export async function checkScript(cwd: string, named: string, plan: Plan, rows: RowsSource): Promise<void> {
  const file = resolve(cwd, named, PLAN_FILES.sql);
  if (!existsSync(file)) return;
  const name = join(named, PLAN_FILES.sql);
  const text = readTextFile(file, name).replaceAll('\r\n', '\n');
  // The three forms in which `drt plan` may have printed it: with few rows, with --inline-rows, and without rows from --batch.
  for (const options of [{ rows }, { rows, inlineRows: true }, {}])
    if (await isScript(text, printScript(plan, { inlineRows: false, ...options }))) return;
  throw fail('DRT415', `${name} was edited: it is not the script of ${PLAN_FILES.json}, which apply runs`, {
    fix: 'change the spec or the source, plan again, and review that plan',
  });
}

async function isScript(text: string, pieces: AsyncIterable<string>): Promise<boolean> {
  let at = 0;
  for await (const piece of pieces) {
    if (!text.startsWith(piece, at)) return false;
    at += piece.length;
  }
  return at === text.length;
}
