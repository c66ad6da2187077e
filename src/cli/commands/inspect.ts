import { dirname, join, resolve } from 'node:path';
import type { BatchRequest } from '../../batch/index.js';
import { EXIT } from '../../error-codes.js';
import { fail } from '../../errors.js';
import { printColumns } from '../../sync/index.js';
import type { SyncSpec } from '../../sync/sync-spec.js';
import { plural, thousands } from '../../text/figures.js';
import { showName } from '../../text/names.js';
import { printJson } from '../../text/unseen.js';
import type { BatchMetadata } from '../../types/generated/batch-document.js';
import { batchRequest } from '../batch-request.js';
import type { CommandContext, CommandResult, CommonFlags } from '../command.js';
import { withTempFolder } from '../folder/temporary.js';
import { readSpec } from '../read-spec.js';
import { reportFindings } from '../strict.js';
import { alignColumns } from '../ui/table.js';

export interface InspectFlags extends CommonFlags {
  readonly input?: readonly string[];
  readonly allowPath?: readonly string[];
}

/**
 * Measures rows by a spec's rules, or on their own, without a key. Prints batch.json; on a terminal a table for people, and
 * the columns as a spec declares them.
 */
export async function inspect(
  context: CommandContext,
  file: string | undefined,
  flags: InspectFlags,
): Promise<CommandResult> {
  const { io, terminal } = context;
  return await withTempFolder(context, async (tempDir) => {
    const hasInput = flags.input !== undefined;
    const spec = file === undefined ? undefined : readSpec(context, file, { hasInput }).spec;
    const folder = { dir: join(tempDir, 'rows'), base: dirname(resolve(io.cwd, file ?? '.')) };
    const wanted = request(context, spec, flags, folder);
    const { openBatch } = await import('../../batch/index.js');
    await using batch = await openBatch(wanted);
    const { metadata } = batch;
    reportFindings(terminal, batch.diagnostics, spec?.checks);
    if (terminal.json) return { exitCode: EXIT.done, data: { batch: metadata } };
    if (io.stdout.isTTY === true && flags.quiet !== true) {
      for (const line of [...describeBatch(metadata), ...toPaste(metadata)]) terminal.say(line);
      return { exitCode: EXIT.done };
    }
    await terminal.write(printJson(metadata));
    for (const line of describeBatch(metadata)) terminal.note(line);
    return { exitCode: EXIT.done };
  });
}

function request(
  context: CommandContext,
  spec: SyncSpec | undefined,
  { input, allowPath = [] }: InspectFlags,
  { dir: tempDir, base }: { readonly dir: string; readonly base: string },
): BatchRequest {
  const { io } = context;
  if (spec !== undefined) {
    return batchRequest({
      spec,
      io,
      baseDir: base,
      tempDir,
      allowPath,
      ...(input === undefined ? {} : { input }),
    });
  }
  if (input === undefined)
    throw fail('DRT901', 'there is nothing to inspect', { fix: 'drt inspect --input FILE, or drt inspect SYNC.yml' });
  return {
    baseDir: io.cwd,
    source: { kind: 'inputs', paths: input, cwd: io.cwd },
    ...(input.includes('-') ? { stdin: io.stdin } : {}),
    columns: [],
    key: [],
    duplicates: 'last',
    orderBy: [],
    nullKeys: 'reject',
    onError: 'skip',
    inlineKeys: 0,
    tempDir,
  };
}

function describeBatch({ label, rows, columns }: BatchMetadata): readonly string[] {
  const table = columns.map((c) => [
    `  ${showName(c.name)}`,
    c.type,
    c.nulls === 0 ? '' : plural(c.nulls, 'NULL'),
    [c.because ?? c.origin, ...(c.decidedBy === undefined ? [] : [c.decidedBy])].join(': '),
  ]);
  return [`${label}  ${plural(rows.read, 'row')}, ${thousands(rows.rejected)} rejected`, ...alignColumns(table)];
}

const toPaste = ({ columns }: BatchMetadata): readonly string[] =>
  columns.length === 0 ? [] : ['', 'to declare them in the spec:', '', ...printColumns(columns)];
