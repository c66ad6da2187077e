import { createWriteStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Batch } from '../../batch/index.js';
import type { WrittenFile } from '../../types/rows.js';
import type { CommandContext } from '../command.js';
import type { OpenPlan } from '../open-plan.js';
import { PLAN_FILES } from './files.js';
import { filesWithValues, IGNORED_REJECTS } from './ignored.js';
import { inputsToJson } from './inputs.js';
import { journalToKeep } from './journal.js';
import { type Printed, printPlanFiles } from './printed.js';
import { replaceFolder } from './replace.js';

/** Readable by all, where they hold no row that was asked for. */
const PUBLIC: readonly string[] = [PLAN_FILES.markdown, PLAN_FILES.ignored];

/** Files that hold row values are readable by their owner only. */
const PRIVATE = 0o600;

/**
 * Writes inputs.json, plan.json, plan.sql, plan.md, .gitignore, rows/ and rejects.jsonl: all of them, or nothing. Where the
 * folder is new, it says once which of them hold values of rows. The journal of the same plan
 * stays; DRT410 where a run of another plan in the folder has not ended.
 */
export async function writePlanFolder(
  context: CommandContext,
  named: string,
  { plan, input, batch, findings }: OpenPlan,
  options: Omit<Printed, 'rows'>,
  of: 'plan' | 'run' = 'plan',
): Promise<void> {
  const printed: Printed = {
    rows: batch !== undefined,
    ...options,
    ...(findings.length === 0 ? {} : { warnings: findings }),
  };
  // Of .drt-runs, which git ignores whole, nobody needs to be told.
  const isNew = of === 'plan' && !existsSync(resolve(context.io.cwd, named));
  const held = filesWithValues(plan, printed);
  await replaceFolder(context, named, async (dir) => {
    const journal = journalToKeep(resolve(context.io.cwd, named), named, plan.planHash);
    if (journal !== undefined) await writeFile(join(dir, PLAN_FILES.journal), journal, { mode: PRIVATE });
    for (const [name, pieces] of await printPlanFiles(plan, batch?.rowsSource, printed)) {
      const mode = PUBLIC.includes(name) && !held.includes(name) ? 0o666 : PRIVATE;
      await pipeline(pieces, createWriteStream(join(dir, name), { mode }));
    }
    const files = batch === undefined ? [] : await writeBatchFiles(dir, batch);
    await writeFile(join(dir, PLAN_FILES.inputs), inputsToJson({ input, printed, files }), { mode: PRIVATE });
  });
  if (isNew) context.terminal.note(valuesNote(named, held));
}

async function writeBatchFiles(dir: string, batch: Batch): Promise<readonly WrittenFile[]> {
  const rows = await batch.writeRows(join(dir, PLAN_FILES.rows));
  const files = rows.map((f) => ({ ...f, name: `${PLAN_FILES.rows}/${f.name}` }));
  if (batch.rejects.count === 0) return files;
  await batch.writeRejects(join(dir, PLAN_FILES.rejects));
  const { describeFile } = await import('../../batch/index.js');
  return [...files, await describeFile(dir, PLAN_FILES.rejects)];
}

/**
 * Writes rejects.jsonl of a run that was stopped by its rejected rows. It replaces the whole folder: an older plan
 * beside it would be taken for the plan of this run.
 */
export async function keepRejects(context: CommandContext, out: string, batch: Batch): Promise<string> {
  await replaceFolder(context, out, async (dir) => {
    await batch.writeRejects(join(dir, PLAN_FILES.rejects));
    await writeFile(join(dir, PLAN_FILES.ignored), IGNORED_REJECTS);
  });
  return join(out, PLAN_FILES.rejects);
}

function valuesNote(named: string, files: readonly string[]): string {
  return `note     ${files.join(', ')} of ${named} hold values of your rows, perhaps personal data; its .gitignore keeps them out of git`;
}
