import { DrtError, EXIT, type ExitCode } from '../../errors.js';
import { readSyncSpec, type SpecSummary, summarizeSpec } from '../../sync/index.js';
import type { CommandContext, CommandResult } from '../command.js';
import { alignColumns } from '../ui/table.js';

/** Checks each spec: prints a row for a good one, and all errors of a bad one. */
export async function validate({ terminal }: CommandContext, files: readonly string[]): Promise<CommandResult> {
  const rows: string[][] = [];
  const specs: SpecSummary[] = [];
  let exitCode: ExitCode = EXIT.done;
  for (const file of files) {
    try {
      const { spec, warnings } = readSyncSpec(file);
      for (const warning of warnings) terminal.report(warning);
      const summary = summarizeSpec(file, spec);
      rows.push(['ok', file, summary.mode, summary.target, summary.key]);
      specs.push(summary);
    } catch (error) {
      if (!(error instanceof DrtError)) throw error;
      for (const d of error.diagnostics) terminal.report(d);
      exitCode = error.exitCode;
    }
  }
  for (const line of alignColumns(rows)) terminal.say(line);
  return { exitCode, data: { specs } };
}
