import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Batch } from '../batch/index.js';
import { planToJson } from '../emit/json.js';
import { printMarkdown } from '../emit/markdown.js';
import { printScript } from '../emit/script.js';
import type { CommandContext } from './command.js';
import { draftFolder, PLAN_FILES } from './folder-draft.js';
import type { OpenPlan } from './open-plan.js';

/** Files with row values are for their owner alone. */
const PRIVATE = 0o600;

/** Writes text as it comes, a piece at a time. */
async function writePieces(path: string, pieces: AsyncIterable<string>): Promise<void> {
  await pipeline(pieces, createWriteStream(path, { mode: PRIVATE }));
}

async function writePrivate(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: PRIVATE });
}

export interface WriteOptions {
  readonly inlineRows: boolean;
  readonly samples?: readonly string[];
}

/** Writes plan.json, plan.sql, plan.md, rows/ and rejects.jsonl: all of them, or nothing. */
export async function writePlanFolder(
  context: CommandContext,
  named: string,
  opened: OpenPlan,
  options: WriteOptions,
): Promise<void> {
  const { plan, batch } = opened;
  const draft = await draftFolder(context, named);
  try {
    const at = (name: keyof typeof PLAN_FILES): string => join(draft.dir, PLAN_FILES[name]);
    await writePrivate(at('json'), planToJson(plan));
    const script = printScript(plan, {
      inlineRows: options.inlineRows,
      ...(batch === undefined ? {} : { rows: batch.rowsSource }),
    });
    await writePieces(at('sql'), script);
    await writeFile(at('markdown'), printMarkdown(plan, options));
    if (batch !== undefined) {
      await batch.writeRows(at('rows'));
      if (batch.rejects.count > 0) await batch.writeRejects(at('rejects'));
    }
    draft.commit();
  } catch (error) {
    draft.discard();
    throw error;
  }
}

/** rejects.jsonl of a run that they stopped, alone in its folder: an older plan there would be mistaken for this one. */
export async function keepRejects(context: CommandContext, out: string, batch: Batch): Promise<string> {
  const draft = await draftFolder(context, out);
  try {
    await batch.writeRejects(join(draft.dir, PLAN_FILES.rejects));
    draft.commit();
  } catch (error) {
    draft.discard();
    throw error;
  }
  return join(out, PLAN_FILES.rejects);
}
