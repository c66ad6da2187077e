import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../../error-codes.js';
import { DrtError } from '../../errors.js';
import { exitCodeOf } from '../../exit-code.js';
import { readSyncSpec, type SpecSummary, summarizeSpec } from '../../sync/index.js';
import type { CommandContext, CommandResult, CommonFlags } from '../command.js';
import { refusePlanFile } from '../folder/plan-file.js';
import { refuseWarnings, reportFindings } from '../strict.js';
import { alignColumns } from '../ui/table.js';

const SOURCELESS = {
  code: 'DRT113',
  severity: 'warning',
  message: 'there is no source: its rows have to come with --input',
  fix: 'drt plan SYNC.yml --input FILE, or source.files in the spec',
} as const;

export interface ValidateFlags extends CommonFlags {
  readonly strict?: boolean;
}

/** Checks each spec: prints a row for a good one, and all errors of a bad one. */
export async function validate(
  { terminal }: CommandContext,
  files: readonly string[],
  flags: ValidateFlags,
): Promise<CommandResult> {
  const rows: string[][] = [];
  const specs: SpecSummary[] = [];
  let exitCode: ExitCode = EXIT.done;
  for (const file of files) {
    try {
      refusePlanFile(resolve(file), file, 'show');
      const { spec, warnings, placeOf } = readSyncSpec(file);
      for (const warning of warnings) terminal.report(warning);
      if (spec.source === undefined)
        reportFindings(terminal, [{ ...SOURCELESS, place: placeOf([['source']]) }], spec.checks);
      const summary = summarizeSpec(file, spec);
      rows.push(['ok', file, summary.mode, summary.target, summary.key.join(', ') || '-']);
      specs.push(summary);
    } catch (error) {
      if (!(error instanceof DrtError)) throw error;
      for (const d of error.diagnostics) terminal.report(d);
      exitCode = exitCodeOf(error.diagnostics);
    }
  }
  for (const line of alignColumns(rows)) terminal.say(line);
  if (flags.strict === true && exitCode === EXIT.done) refuseWarnings(terminal.reported);
  return { exitCode, data: { specs } };
}
