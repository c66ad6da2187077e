import { Command, Option } from 'commander';
import { fail } from '../errors.js';
import type { Action, CommonFlags } from './command.js';
import type { Io } from './io.js';

type Execute = (command: string, flags: CommonFlags, action: Action) => Promise<void>;

const WAREHOUSE = '<W>';
const TIMEOUT = [
  '--timeout <DURATION>',
  'the longest that databricks may be silent: 90s, 5m (2m; 10m to open a session)',
] as const;
const WAREHOUSE_HELP = 'databricks, or duckdb:PATH (embedded; duckdb::memory:)';

const STRICT = ['--strict', 'warnings fail the command (exit 3), and nothing is written'] as const;

const ALLOW_PATH = [
  '--allow-path <PATH...>',
  "folders and files that the spec's source may read outside its folder",
] as const;

/**
 * The command line: commands and flags, which scripts depend on. Every action loads its module when it runs, so that
 * `drt --help` loads neither DuckDB nor Kysely nor ajv nor yaml.
 */
export function createProgram(io: Io, execute: Execute): Command {
  const program = new Command('drt')
    .description('Compile a sync spec and a batch of rows into reviewed SQL for Databricks, and run it.')
    .version(io.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 100,
    })
    .addHelpText('after', EXIT_CODES);

  const command = (usage: string, description: string): Command =>
    program
      .command(usage)
      .description(description)
      .option('--json', 'print one JSON document about the command')
      .option('--quiet', 'print nothing but errors and what was asked for')
      .option('--no-color', 'print without colors');

  command('plan <SYNC.yml>', 'compile a sync into SQL; prints plan.sql, writes nothing without --out')
    .option('--input <FILE...>', "read these files instead of the spec's source; - is standard input")
    .option(...ALLOW_PATH)
    .option('--batch <batch.json>', 'plan from what `drt inspect` measured, without rows')
    .option('--out <DIR>', 'write the plan to a folder, for review and `drt apply DIR`')
    .option(`--warehouse ${WAREHOUSE}`, `read the target, and count what would change: ${WAREHOUSE_HELP}`)
    .option(...TIMEOUT)
    .option('--max-delete <N|P%>', 'instead of mirror.max_delete')
    .option('--max-update <N|P%>', 'instead of sync.max_update')
    .addOption(new Option('--format <FORM>', 'what to print').choices(['sql', 'json', 'markdown']))
    .option('--inline-rows', 'write every row into plan.sql')
    .option('--no-counts', 'with --warehouse: read the columns of the target and not its rows')
    .option('--nodes', 'write the syntax tree of every statement into plan.json, for programs')
    .option('--lock', 'approve the shape of the statements: write it into drt.lock beside the spec')
    .option('--samples <N>', 'show N rows: of each kind of change with --warehouse, else the first that load')
    .option(...STRICT)
    .option('--detailed-exitcode', 'exit 2 where the plan has changes or cannot tell')
    .addOption(new Option('--diff').hideHelp())
    .action(async (file: string, flags) => {
      await execute('plan', flags, async (context) => (await import('./commands/plan.js')).plan(context, file, flags));
    });

  command('apply <DIR|SYNC.yml>', 'run a plan as it was reviewed, or plan a sync and run it')
    .option('--input <FILE...>', "with SYNC.yml: read these files instead of the spec's source")
    .option(...ALLOW_PATH)
    .option(`--warehouse ${WAREHOUSE}`, `where to run it: ${WAREHOUSE_HELP}`, 'databricks')
    .option(...TIMEOUT)
    .option('--plan <HASH>', 'with DIR: run this plan and no other, as a review named it')
    .option('--yes', 'do not ask before rows are deleted or replaced, or more than half of them updated')
    .option('--strict', 'with SYNC.yml: warnings fail the command (exit 3), and nothing is written')
    .option('--resume', 'go on where a run stopped: looks up what was done, and never does it twice')
    .option('--again', 'of an insert: add the rows of a plan once more that was applied')
    .addOption(new Option('--dry-run').hideHelp())
    .action(async (path: string, flags) => {
      await execute('apply', flags, async (context) =>
        (await import('./commands/apply.js')).apply(context, path, flags),
      );
    });

  command(
    'check <SYNC.yml>',
    'credentials, connection, target, privileges, and EXPLAIN of every statement; writes nothing',
  )
    .option('--input <FILE...>', "read these files instead of the spec's source")
    .option(...ALLOW_PATH)
    .option(`--warehouse ${WAREHOUSE}`, WAREHOUSE_HELP, 'databricks')
    .option(...TIMEOUT)
    .action(async (file: string, flags) => {
      await execute('check', flags, async (context) =>
        (await import('./commands/check.js')).check(context, file, flags),
      );
    });

  command('validate <SYNC.yml...>', 'check sync specs; connects to nothing')
    .option(...STRICT)
    .action(async (files: string[], flags) => {
      await execute('validate', flags, async (context) =>
        (await import('./commands/validate.js')).validate(context, files, flags),
      );
    });

  command('inspect [SYNC.yml]', 'measure rows: a table on a terminal; piped, batch.json for `drt plan --batch`')
    .option('--input <FILE...>', 'the rows; - is standard input')
    .option(...ALLOW_PATH)
    .action(async (file: string | undefined, flags) => {
      await execute('inspect', flags, async (context) =>
        (await import('./commands/inspect.js')).inspect(context, file, flags),
      );
    });

  command('show <DIR>', 'print the summary of a plan folder').action(async (dir: string, flags) => {
    await execute('show', flags, async (context) => (await import('./commands/show.js')).show(context, dir));
  });

  command(
    'diff <DIR|SYNC.yml> [DIR2]',
    'compare two plan folders by meaning, or the rows of a sync with its target; writes nothing',
  )
    .option('--values', 'with folders: show the rows and cells that differ, with their values')
    .option('--input <FILE...>', "with SYNC.yml: read these files instead of the spec's source")
    .option(...ALLOW_PATH)
    // No default here: with folders it is refused where it is given.
    .option(`--warehouse ${WAREHOUSE}`, `with SYNC.yml: ${WAREHOUSE_HELP}; databricks unless given`)
    .option(...TIMEOUT)
    .option('--samples <N>', 'with SYNC.yml: N rows of each kind of change; 10 on a terminal, else none')
    .option('--detailed-exitcode', 'exit 2 where something differs, or that cannot be told')
    .action(async (one: string, other: string | undefined, flags) => {
      await execute('diff', flags, async (context) =>
        (await import('./commands/diff.js')).diff(context, one, other, flags),
      );
    });

  command('undo <DIR>', 'take back what the last run of a plan folder did, by RESTORE')
    .option(`--warehouse ${WAREHOUSE}`, `where it was applied: ${WAREHOUSE_HELP}`, 'databricks')
    .option(...TIMEOUT)
    .option('--yes', 'do not ask')
    .action(async (dir: string, flags) => {
      await execute('undo', flags, async (context) => (await import('./commands/undo.js')).undo(context, dir, flags));
    });

  command('schema <DOCUMENT>', 'print a JSON Schema: sync, batch or plan').action(async (name: string, flags) => {
    await execute('schema', flags, async (context) => (await import('./commands/schema.js')).schema(context, name));
  });

  command('clean <SYNC.yml>', 'list staging tables that runs of a sync left behind; --execute drops them')
    .option('--execute', 'drop what is listed to drop')
    .option('--older-than <DURATION>', 'how long nothing has written them: 24h and more, 7d', '24h')
    .option(`--warehouse ${WAREHOUSE}`, WAREHOUSE_HELP, 'databricks')
    .option(...TIMEOUT)
    .action(async (file: string, flags) => {
      await execute('clean', flags, async (context) =>
        (await import('./commands/clean.js')).clean(context, file, flags),
      );
    });

  command(
    'explain [CODE]',
    'what a code of an error or warning means, and what to do; without a code, all of them',
  ).action(async (code: string | undefined, flags) => {
    await execute('explain', flags, async (context) => (await import('./commands/explain.js')).explain(context, code));
  });

  for (const name of LATER) {
    program
      .command(name, { hidden: true })
      .allowUnknownOption()
      .allowExcessArguments()
      .option('--json')
      .action(async (flags) => {
        await execute(name, flags, async () => {
          throw fail('DRT106', `drt ${name} is not supported yet`);
        });
      });
  }
  return program;
}

/** Commands of later versions: their names are taken. */
const LATER = ['init'] as const;

const EXIT_CODES = `
Exit codes: 0 done, 1 failed, 2 changes (--detailed-exitcode), 3 the spec, the batch or a setting is wrong,
4 refused, 5 done but rows were rejected, 130 interrupted`;
