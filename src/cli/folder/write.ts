import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Batch } from '../../batch/index.js';
import { planToJson } from '../../emit/json.js';
import { printMarkdown } from '../../emit/markdown.js';
import { printScript } from '../../emit/script.js';
import type { CommandContext } from '../command.js';
import type { OpenPlan } from '../open-plan.js';
import { PLAN_FILES, replaceFolder } from './replace.js';

/** Files that hold row values are readable by their owner only. */
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
  await replaceFolder(context, named, async (dir) => {
    const at = (name: keyof typeof PLAN_FILES): string => join(dir, PLAN_FILES[name]);
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
  });
}

/**
 * Writes rejects.jsonl of a run that was stopped by its rejected rows. It replaces the whole folder: an older plan
 * beside it would be taken for the plan of this run.
 */
export async function keepRejects(context: CommandContext, out: string, batch: Batch): Promise<string> {
  await replaceFolder(context, out, (dir) => batch.writeRejects(join(dir, PLAN_FILES.rejects)));
  return join(out, PLAN_FILES.rejects);
}
