import { type Diagnostic, fail } from '../../errors.js';
import { CHUNK_COLUMN, type PlanContext, PROTECTED_COLUMN } from '../context.js';

/** Names of drt's own columns in staging. */
const RESERVED = [CHUNK_COLUMN, PROTECTED_COLUMN, '__drt_op'];

/** The batch's columns can be a staging table: there is one, no two names are one to the engine, none is drt's own. */
export function checkBatchColumns(context: PlanContext): readonly Diagnostic[] {
  const seen = new Map<string, string>();
  for (const { name } of context.columns) {
    const lower = name.toLowerCase();
    const other = seen.get(lower);
    if (other !== undefined) {
      throw fail(
        'DRT206',
        `columns ${JSON.stringify(other)} and ${JSON.stringify(name)} differ only in case, and are one column to the engine`,
        {
          fix: 'rename one of them in the source',
        },
      );
    }
    if (RESERVED.includes(lower)) {
      throw fail('DRT206', `column ${JSON.stringify(name)} has a name that drt uses in staging`, {
        fix: 'rename it in the source',
      });
    }
    seen.set(lower, name);
  }
  return [];
}
