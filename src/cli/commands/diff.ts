import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { shortHash } from '../../emit/summary.js';
import { EXIT } from '../../error-codes.js';
import { fail } from '../../errors.js';
import { differenceLines } from '../../plan/shape/compare.js';
import { plural, thousands } from '../../text/figures.js';
import { shortened } from '../../text/shortened.js';
import type { CommandContext, CommandResult } from '../command.js';
import { refusePlanFile } from '../folder/plan-file.js';
import { type OpenFolder, openPlanFolder } from '../folder/read.js';
import { comparePlans } from '../plan-diff/plans.js';
import { compareRows, type RowsDifference } from '../plan-diff/rows.js';
import type { DiffTargetFlags } from './diff-target.js';

export interface DiffFlags extends DiffTargetFlags {
  readonly values?: boolean;
}

/** The most rows that `--values` lists for people; `--json` has them all. */
const MOST_LISTED = 100;

/** What differs between two plan folders, by meaning, or between the rows of a sync and its target. */
export async function diff(
  context: CommandContext,
  one: string,
  other: string | undefined,
  flags: DiffFlags,
): Promise<CommandResult> {
  const { cwd } = context.io;
  const isFolder = (path: string): boolean =>
    existsSync(resolve(cwd, path)) && statSync(resolve(cwd, path)).isDirectory();
  if (other === undefined && existsSync(resolve(cwd, one)) && !isFolder(one)) {
    refusePlanFile(resolve(cwd, one), one, 'diff');
    if (flags.values === true)
      throw fail('DRT901', '--values goes with two plan folders, whose rows are both at hand', {
        fix: `drt diff ${one} --samples 10 shows rows of each kind of change`,
      });
    // Two folders need nothing that reads a table.
    return await (await import('./diff-target.js')).diffTarget(context, one, flags);
  }
  if (other === undefined || !isFolder(one)) {
    throw fail('DRT901', 'drt diff compares two plan folders, or a sync with its target', {
      fix: 'drt diff DIR1 DIR2, or drt diff SYNC.yml --warehouse W',
    });
  }
  refuseOfSync(flags, `drt diff ${one} ${other}`);
  return await diffFolders(context, one, other, flags);
}

/** Flags that say where rows or a target are: two folders have both, as they were planned. */
const OF_SYNC = {
  input: '--input',
  allowPath: '--allow-path',
  warehouse: '--warehouse',
  timeout: '--timeout',
  samples: '--samples',
} as const satisfies Partial<Record<keyof DiffFlags, string>>;

function refuseOfSync(flags: DiffFlags, command: string): void {
  const given = (Object.keys(OF_SYNC) as (keyof typeof OF_SYNC)[]).find((flag) => flags[flag] !== undefined);
  if (given === undefined) return;
  throw fail('DRT901', `${OF_SYNC[given]} goes with a sync spec: two plan folders are compared as they are`, {
    fix: given === 'samples' ? `${command} --values shows the rows that differ` : command,
  });
}

/** Each is opened as `drt show` opens it. */
async function diffFolders(
  { io, terminal }: CommandContext,
  one: string,
  other: string,
  flags: DiffFlags,
): Promise<CommandResult> {
  const [before, after] = [await openPlanFolder(io.cwd, one), await openPlanFolder(io.cwd, other)];
  const differences = comparePlans(before, after);
  const rows = before.plan.batchHash === after.plan.batchHash ? SAME_ROWS : await compareRows(before, after);
  terminal.say(headLine(before, after));
  for (const line of differences.flatMap(differenceLines)) terminal.say(line);
  for (const line of rowsLines(rows, flags.values === true)) terminal.say(line);
  const differs = differences.length > 0 || rows !== SAME_ROWS;
  if (!differs) terminal.say('no difference');
  return {
    exitCode: differs && flags.detailedExitcode === true ? EXIT.changes : EXIT.done,
    data: {
      folders: [resolve(io.cwd, one), resolve(io.cwd, other)],
      planHashes: [before.plan.planHash, after.plan.planHash],
      differences,
      rows: rowsData(rows, flags.values === true),
    },
  };
}

const SAME_ROWS: RowsDifference = { added: 0, removed: 0, changed: 0, unchanged: 0, columns: new Map(), rows: [] };

function headLine({ plan: before }: OpenFolder, { plan: after }: OpenFolder): string {
  const [old, now] = [shortHash(before.planHash), shortHash(after.planHash)];
  return `${after.sync.name}  plan ${old}${old === now ? '' : ` -> ${now}`}`;
}

/** `~ rows: 1 added, 2 changed (balance 2), 45 as they were`; with values a line a row, and one a cell. */
function rowsLines(rows: RowsDifference | string, values: boolean): readonly string[] {
  if (typeof rows === 'string') return [`~ rows differ: ${rows}`];
  if (rows === SAME_ROWS) return [];
  const { added, removed, changed, unchanged } = rows;
  const columns = [...rows.columns].map(([name, n]) => `${name} ${thousands(n)}`).join(', ');
  const parts = [
    ...(added === 0 ? [] : [`${thousands(added)} added`]),
    ...(removed === 0 ? [] : [`${thousands(removed)} removed`]),
    ...(changed === 0 ? [] : [`${thousands(changed)} changed (${columns})`]),
    ...(added + removed + changed === 0 ? ['in another order, or with other columns'] : []),
    `${thousands(unchanged)} as before`,
  ];
  if (!values) return [`~ rows: ${parts.join(', ')}`];
  const more = rows.rows.length - MOST_LISTED;
  return [
    `~ rows: ${parts.join(', ')}`,
    ...rows.rows.slice(0, MOST_LISTED).map(rowLine),
    ...(more > 0 ? [`  … ${plural(more, 'more row')}: --json has all`] : []),
  ];
}

/** The most characters of a value on a line. */
const MOST_CHARACTERS = 100;

const cut = (text: string): string => shortened(text, MOST_CHARACTERS);

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

function rowLine({ change, row, cells }: RowsDifference['rows'][number]): string {
  const changes = cells.map(({ column, before, after }) => `${column}: ${cut(before)} -> ${cut(after)}`).join(', ');
  return `  ${MARKS[change]} ${cut(row)}${changes === '' ? '' : `  ${changes}`}`;
}

/** Null where nothing differs. Values of rows only where they were asked for. */
function rowsData(found: RowsDifference | string, values: boolean): Readonly<Record<string, unknown>> | null {
  if (typeof found === 'string') return { compared: false, reason: found };
  if (found === SAME_ROWS) return null;
  const { added, removed, changed: updated, unchanged, columns, rows } = found;
  const changed = [...columns].map(([column, n]) => ({ column, rows: n }));
  return { compared: true, added, removed, updated, unchanged, changed, ...(values ? { list: rows } : {}) };
}
