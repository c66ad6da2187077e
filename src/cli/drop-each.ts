import { type Diagnostic, messageOf } from '../errors.js';
import { EngineError } from '../execute/engine-error.js';
import type { Verdict } from '../execute/scratch-tables.js';

export interface Dropped {
  readonly verdicts: readonly Verdict[];
  readonly dropped: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a second look at one of them found. */
export interface Seen {
  readonly verdict: Verdict;
  drop(): Promise<void>;
  /** The diagnostic's words for one that the engine would not drop. */
  readonly kept: { readonly what: string; readonly fix: string };
}

/**
 * Drops those that may go, each looked at once more right before: a run may have begun to write it. One that the
 * engine refuses to drop is a diagnostic, and the others still go.
 */
export async function dropEach(
  found: readonly Verdict[],
  lookAgain: (name: string) => Promise<Seen>,
): Promise<Dropped> {
  const verdicts: Verdict[] = [];
  const dropped = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const before of found) {
    if (!before.drop) {
      verdicts.push(before);
      continue;
    }
    const { verdict, drop, kept } = await lookAgain(before.name);
    verdicts.push(verdict);
    if (!verdict.drop) continue;
    try {
      await drop();
      dropped.add(verdict.name);
    } catch (error) {
      if (!(error instanceof EngineError) || error.errorClass === 'interrupted') throw error;
      const message = `${kept.what}: ${messageOf(error)}`;
      diagnostics.push({ code: 'DRT905', severity: 'error', message, fix: kept.fix });
    }
  }
  return { verdicts, dropped, diagnostics };
}
