import { dirname, join, resolve } from 'node:path';
import { EXIT } from '../../error-codes.js';
import { fail } from '../../errors.js';
import { EngineError } from '../../execute/engine-error.js';
import { type CleanRules, hashInName, judgeScratch, type Verdict } from '../../execute/scratch-tables.js';
import { reading } from '../../execute/target.js';
import type { ScratchTables, Warehouse } from '../../execute/warehouse.js';
import { sessionSettings } from '../../plan/compile.js';
import type { SyncSpec } from '../../sync/sync-spec.js';
import { plural } from '../../text/figures.js';
import { formatTableRef, type TableRef } from '../../types/table-ref.js';
import { findFolders, removeFolders } from '../clean-folders.js';
import type { CommandContext, CommandResult, CommonFlags } from '../command.js';
import { type Dropped, dropEach } from '../drop-each.js';
import { parseDurationFlag } from '../flags.js';
import { runsFolderName } from '../folder/runs.js';
import { journalNeeds } from '../journals.js';
import { warehouseData } from '../json-data.js';
import { readSpec } from '../read-spec.js';
import { formatAge } from '../ui/format.js';
import { alignColumns } from '../ui/table.js';
import { openWarehouse } from '../warehouse.js';

export interface CleanFlags extends CommonFlags {
  readonly execute?: boolean;
  readonly olderThan: string;
  readonly warehouse: string;
  readonly timeout?: string;
}

/** The longest that a run may leave its staging without a write: a MERGE only reads it, for hours perhaps. */
const LEAST_MS = 24 * 3_600_000;

/**
 * Finds staging tables that runs of this sync have left behind: lists which would go and why the others stay, and with
 * --execute drops those. Nothing young, nothing that a journal needs, nothing that may be of another table.
 */
export async function clean(context: CommandContext, file: string, flags: CleanFlags): Promise<CommandResult> {
  const { io, terminal } = context;
  const olderThan = parseDurationFlag('--older-than')(flags.olderThan);
  if (olderThan < LEAST_MS)
    throw fail('DRT901', `--older-than ${flags.olderThan} is less than 24h, in which a run may still go on`, {
      fix: '--older-than 24h',
    });
  const { spec } = readSpec(context, file, { hasInput: true });
  await using warehouse = await openWarehouse(context, flags.warehouse, {
    ...spec,
    command: `drt clean ${file}`,
    readOnly: flags.execute !== true,
    timeout: flags.timeout,
  });
  return await reading(spec.target, async () => {
    await warehouse.prepare(sessionSettings());
    const runs = join(dirname(resolve(io.cwd, file)), runsFolderName(spec.name));
    const rules = await cleanRules(warehouse, spec, { now: io.wallClock(), olderThan, ...journalNeeds(runs) });
    const place = { ...spec.target, ...spec.staging };
    const { volume } = spec;
    const { volumes } = warehouse;
    const files =
      volume === undefined || volumes === undefined ? undefined : { volumes, volume, rules, signal: io.signal };
    const tables = await findScratch(warehouse, place, rules, io.signal);
    const folders = files === undefined ? [] : await findFolders(files);
    const dropped = flags.execute === true ? await dropTables(warehouse, place, tables, rules, io) : undefined;
    const removed =
      flags.execute === true && files !== undefined ? await removeFolders(files, folders, io.wallClock) : undefined;
    terminal.say(`${spec.name}  staging of ${formatTableRef(spec.target)} in ${place.catalog}.${place.schema}`);
    for (const line of linesOf(dropped?.verdicts ?? tables, dropped?.dropped)) terminal.say(line);
    if (files !== undefined) terminal.say(`${spec.name}  its rows in ${files.volume}`);
    for (const line of linesOf(removed?.verdicts ?? folders, removed?.dropped)) terminal.say(line);
    const going = { tables: count(tables), folders: count(folders) };
    const gone = dropped && { tables: dropped.dropped.size, folders: removed?.dropped.size ?? 0 };
    terminal.say(lastLine(file, flags, going, gone));
    const diagnostics = [...(dropped?.diagnostics ?? []), ...(removed?.diagnostics ?? [])];
    for (const d of diagnostics) terminal.report(d);
    const data = {
      target: formatTableRef(spec.target),
      ...warehouseData(warehouse),
      tables: (dropped?.verdicts ?? tables).map((v) => verdictData(v, dropped?.dropped)),
      folders: (removed?.verdicts ?? folders).map((v) => verdictData(v, removed?.dropped)),
    };
    return { exitCode: diagnostics.length === 0 ? EXIT.done : EXIT.failed, data };
  });
}

const count = (verdicts: readonly Verdict[]): number => verdicts.filter((v) => v.drop).length;

function verdictData(v: Verdict, dropped: ReadonlySet<string> | undefined): object {
  return {
    name: v.name,
    ageSeconds: v.age === undefined ? null : Math.floor(v.age / 1000),
    verdict: v.drop ? 'drop' : 'keep',
    why: v.why,
    dropped: dropped?.has(v.name) ?? false,
  };
}

async function cleanRules(
  warehouse: Warehouse,
  { target, staging }: SyncSpec,
  known: Pick<CleanRules, 'now' | 'olderThan' | 'known' | 'needed'>,
): Promise<CleanRules> {
  const info = await warehouse.describe(target);
  const place = { ...target, ...staging };
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  return {
    target,
    targetColumns: info?.columns.map((c) => c.name),
    shared: !same(place.catalog, target.catalog) || !same(place.schema, target.schema),
    ...known,
  };
}

/** Of an engine that lists none there is nothing to clean. */
const NONE: ScratchTables = { list: async () => [], modified: async () => undefined, drop: async () => undefined };

const scratchOf = ({ scratchTables = NONE }: Warehouse): ScratchTables => scratchTables;

async function findScratch(
  warehouse: Warehouse,
  place: TableRef,
  rules: CleanRules,
  signal: AbortSignal,
): Promise<readonly Verdict[]> {
  const names = (await scratchOf(warehouse).list(place, signal)).filter(
    (name) => hashInName(name, rules.target) !== undefined,
  );
  const verdicts: Verdict[] = [];
  for (const name of [...names].sort()) verdicts.push(await look(warehouse, { ...place, name }, rules, signal));
  return verdicts;
}

/** What cannot be read of a table (a view, one of somebody else's) is not known. */
async function look(warehouse: Warehouse, table: TableRef, rules: CleanRules, signal: AbortSignal): Promise<Verdict> {
  try {
    const info = await warehouse.describe(table, signal);
    const columns = info?.kind === 'table' ? info.columns.map((c) => c.name) : undefined;
    const modified = columns === undefined ? undefined : await scratchOf(warehouse).modified(table, signal);
    return judgeScratch({ name: table.name, modified, columns }, rules);
  } catch (error) {
    if (!(error instanceof EngineError) || error.errorClass === 'interrupted') throw error;
    return { name: table.name, age: undefined, drop: false, why: `it cannot be read: ${error.message}` };
  }
}

const dropTables = (
  warehouse: Warehouse,
  place: TableRef,
  found: readonly Verdict[],
  rules: CleanRules,
  { wallClock, signal }: Pick<CommandContext['io'], 'wallClock' | 'signal'>,
): Promise<Dropped> =>
  dropEach(found, async (name) => {
    const table = { ...place, name };
    return {
      verdict: await look(warehouse, table, { ...rules, now: wallClock() }, signal),
      drop: () => scratchOf(warehouse).drop(table, signal),
      kept: { what: `${formatTableRef(table)} was not dropped`, fix: 'have its owner drop it, or drop it yourself' },
    };
  });

function linesOf(verdicts: readonly Verdict[], dropped: ReadonlySet<string> | undefined): readonly string[] {
  return alignColumns(
    verdicts.map((v) => [
      `  ${dropped?.has(v.name) === true ? 'dropped' : v.drop ? 'drop' : 'keep'}`,
      v.name,
      v.age === undefined ? '?' : formatAge(v.age),
      v.why,
    ]),
  );
}

interface Counted {
  readonly tables: number;
  readonly folders: number;
}

const counted = ({ tables, folders }: Counted): string =>
  folders === 0 ? plural(tables, 'table') : `${plural(tables, 'table')} and ${plural(folders, 'folder')}`;

function lastLine(file: string, flags: CleanFlags, going: Counted, dropped: Counted | undefined): string {
  if (dropped !== undefined) return `done     ${counted(dropped)} dropped`;
  if (going.tables + going.folders === 0) return 'done     nothing to drop';
  const where = flags.warehouse === 'databricks' ? '' : ` --warehouse ${flags.warehouse}`;
  return `next     drt clean ${file}${where} --execute drops ${counted(going)}`;
}
