import { DrtError, fail } from '../errors.js';
import { makesTarget } from '../plan/changes.js';
import { formatTableRef, type TableRef } from '../types/table-ref.js';
import type { TargetInfo } from '../types/target-info.js';
import { absentTarget } from './absent-target.js';
import { checkTarget } from './checks.js';
import { EngineError } from './engine-error.js';
import { interrupted } from './failure.js';
import { type LookBack, lookBack, plannedVersion } from './look-back.js';
import { together } from './together.js';

type OpenTarget = Parameters<typeof lookBack>[0];

export interface OpenedTarget {
  /** Undefined where the plan, or the warehouse, had to create it. */
  readonly info?: TargetInfo;
  readonly created: boolean;
  readonly past?: LookBack;
}

/**
 * Sets the session, reads the target and proves the plan's checks. An absent target is created by the plan's own
 * statement, or by the embedded warehouse; else DRT502.
 */
export async function openTarget(options: OpenTarget): Promise<OpenedTarget> {
  const { plan, warehouse, onEvent, signal } = options;
  return await reading(plan.tables.target, async () => {
    // What a table is does not depend on the session's settings.
    const [, info] = await together(
      warehouse.takesSeveral,
      () => warehouse.prepare(plan.preamble),
      () => warehouse.describe(plan.tables.target, signal),
    );
    if (info !== undefined) {
      const past = await lookBack(options, info);
      const { version } = info;
      const checked = {
        kind: 'checked',
        target: plan.tables.target,
        ...(version === undefined ? {} : { version }),
      } as const;
      if (past.applied !== undefined) {
        onEvent?.(checked);
        return { info, created: false, past };
      }
      const planned = past.asPlanned === true ? plannedVersion(plan) : undefined;
      checkTarget(plan, planned === undefined ? info : { ...info, version: planned }, warehouse);
      onEvent?.(checked);
      if (past.unknown !== undefined) onEvent?.({ kind: 'noted', text: past.unknown });
      return { info, created: false, past };
    }
    const makes = plan.statements.some(makesTarget);
    const absent = await absentTarget(warehouse, plan.tables.target, makes, signal);
    if (absent.severity === 'error') throw new DrtError(absent);
    if (makes || warehouse.createTarget === undefined) return { created: true };
    await warehouse.createTarget(plan.tables.target, plan.columns);
    onEvent?.({ kind: 'created_target', target: plan.tables.target });
    return { created: true };
  });
}

/** What an engine's error means before the first statement: nothing was sent. Rejects with a DrtError. */
export async function reading<T>(table: TableRef, read: () => Promise<T>): Promise<T> {
  const name = formatTableRef(table);
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.errorClass === 'interrupted') {
      const where = 'before the first statement';
      throw new DrtError(
        interrupted(where, { target: name, scratch: [], committed: [], made: false, versioned: false }),
        {
          cause: error,
        },
      );
    }
    throw fail('DRT505', `${name} could not be read: ${error.message}; nothing was sent`, { cause: error });
  }
}
