/**
 * The built drt, in a process that ends itself by SIGKILL at a point of its run: `KILL_AT` is `before:3`, `during:3` or
 * `after:3`, the third time that a warehouse is asked to run something. Between `after` and the next `before` the run notes
 * that the statement has ended, so that all of these are points of their own.
 */
const [when = '', nth = ''] = (process.env.KILL_AT ?? '').split(':');
const dist = (path) => new URL(`../../dist/${path}`, import.meta.url).href;
const { DuckDbWarehouse } = await import(dist('execute/duckdb/duckdb-warehouse.js'));
const { DatabricksWarehouse } = await import(dist('execute/databricks/databricks-warehouse.js'));

const die = () => process.kill(process.pid, 'SIGKILL');
let calls = 0;
for (const { prototype } of [DuckDbWarehouse, DatabricksWarehouse]) {
  const run = prototype.run;
  prototype.run = async function killedRun(request, signal) {
    calls += 1;
    const now = calls === Number(nth);
    if (now && when === 'before') die();
    if (now && when === 'during') setTimeout(die, Number(process.env.KILL_MS ?? 0));
    const result = await run.call(this, request, signal);
    if (now && when !== 'before') die();
    return result;
  };
}
// Not the bundle, whose warehouses are others.
const { start } = await import(dist('cli/start.js'));
const code = await start(process.argv.slice(2), await import(dist('cli/command-line.js')));
process.exitCode = code;
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
