import { resolve } from 'node:path';
import { type ParsedSpec, type ParseOptions, readSyncSpec } from '../sync/index.js';
import type { CommandContext } from './command.js';
import { refusePlanFile } from './folder/plan-file.js';

/** Reads the spec that a command is about: reports its warnings, and places what is reported from here on of its keys. */
export function readSpec(
  { terminal }: Pick<CommandContext, 'terminal'>,
  file: string,
  options: Omit<ParseOptions, 'file'> = {},
): Pick<ParsedSpec, 'spec' | 'warnings'> {
  refusePlanFile(resolve(file), file, 'show');
  const { spec, warnings, placeOf } = readSyncSpec(file, options);
  for (const warning of warnings) terminal.report(warning);
  terminal.placeBy(placeOf);
  return { spec, warnings };
}
