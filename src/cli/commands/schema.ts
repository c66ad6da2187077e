import { readFileSync } from 'node:fs';
import { closest } from 'fastest-levenshtein';
import { EXIT, fail } from '../../errors.js';
import type { CommandContext, CommandResult } from '../command.js';

const DOCUMENTS: readonly string[] = ['sync', 'batch', 'plan'];

/** Prints the JSON Schema of one of the three documents, for editors and validators. */
export async function schema({ terminal }: CommandContext, name: string): Promise<CommandResult> {
  if (!DOCUMENTS.includes(name)) {
    throw fail('DRT901', `there is no schema ${JSON.stringify(name)}; did you mean "${closest(name, DOCUMENTS)}"?`, {
      fix: 'drt schema sync|batch|plan',
    });
  }
  const text = readFileSync(new URL(`../../../grammar/${name}.schema.json`, import.meta.url), 'utf8');
  if (terminal.json) return { exitCode: EXIT.done, data: { schema: JSON.parse(text) } };
  await terminal.write(text);
  return { exitCode: EXIT.done };
}
