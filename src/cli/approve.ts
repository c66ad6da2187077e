import type { ConsentReason } from '../execute/consent.js';
import type { ApprovalRequest } from '../execute/events.js';
import type { Samples } from '../plan/counts.js';
import { DELETE_STRATEGIES } from '../plan/delete-strategies/index.js';
import { percentOf, plural, thousands } from '../text/figures.js';
import { formatTableRef } from '../types/table-ref.js';
import type { CommandContext } from './command.js';
import { deletedLines } from './ui/counts.js';
import { askYesNo } from './ui/prompt.js';

/** Keys of rows that would be deleted, before the question. */
export const SHOWN_KEYS = 5;

interface Approval {
  /** `--yes`. */
  readonly yes: boolean;
  /** Keys of the first rows that would be deleted: row values, so they are read only where a person looks at a terminal. */
  readonly deletedKeys: () => Promise<Samples['deleted']>;
}

/** Asks before rows are deleted, replaced or mostly updated; where no one can be asked and no --yes was given, the answer is no. */
export async function approve(
  { io, terminal }: CommandContext,
  request: ApprovalRequest,
  { yes, deletedKeys }: Approval,
): Promise<boolean> {
  if (request.reasons.length === 0 || yes) return true;
  if (!terminal.interactive || terminal.json) return false;
  terminal.progress('');
  if (request.reasons.includes('deletes')) {
    // On standard error, as the question: what is redirected to a log has no key.
    for (const line of deletedLines(
      await deletedKeys(),
      terminal.errorColor,
      request.counts?.deleted ?? { most: SHOWN_KEYS },
    ))
      terminal.note(line);
  }
  return await askYesNo(io, question(request));
}

function question(request: ApprovalRequest): string {
  const [first, ...others] = request.reasons.map((reason) => QUESTIONS[reason](request));
  return [first ?? '', ...others.map((text) => text.charAt(0).toLowerCase() + text.slice(1))]
    .join(', and ')
    .concat('?');
}

/** Without the question mark. */
const QUESTIONS: Readonly<Record<ConsentReason, (request: ApprovalRequest) => string>> = {
  alters: ({ plan }) => `Change the columns or properties of ${formatTableRef(plan.tables.target)}`,
  deletes: ({ plan, counts }) => {
    if (counts === undefined)
      return `Delete rows of ${formatTableRef(plan.tables.target)}, how many cannot be counted beforehand`;
    return 'limit' in plan.deletes
      ? DELETE_STRATEGIES[plan.deletes.form].question(plan, counts)
      : `Write to ${formatTableRef(plan.tables.target)}`;
  },
  updates_most: ({ counts }) =>
    counts === undefined
      ? 'Update rows'
      : `Update ${thousands(counts.updated)} of ${plural(counts.total, 'row')} (${percentOf(counts.updated, counts.total)})`,
};
