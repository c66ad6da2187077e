import { EXIT } from '../../error-codes.js';
import { fail } from '../../errors.js';
import { nearestName } from '../../text/nearest-name.js';
import type { CommandContext, CommandResult } from '../command.js';
import { isSchemaName, readSchema, SCHEMAS } from '../schema-document.js';

/** Prints the JSON Schema of one of the three documents, for editors and validators. */
export async function schema({ terminal }: CommandContext, name: string): Promise<CommandResult> {
  if (!isSchemaName(name)) {
    const meant = nearestName(name, SCHEMAS)?.name;
    throw fail('DRT901', `there is no schema ${JSON.stringify(name)}; did you mean "${meant}"?`, {
      fix: 'drt schema sync|batch|plan',
    });
  }
  const text = readSchema(name);
  if (terminal.json) return { exitCode: EXIT.done, data: { schema: JSON.parse(text) } };
  await terminal.write(text);
  return { exitCode: EXIT.done };
}
