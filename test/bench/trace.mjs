// Preloaded into a `drt` process (`profile.ts`): notes when each call of the Databricks driver and of DuckDB began and ended, and writes
// them at the end as JSON. It wraps the classes of the packages as they are loaded, so that drt runs as it ships.
import { writeFileSync } from 'node:fs';
import { Module } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const { DRT_BENCH_TRACE: file } = process.env;
if (file !== undefined && isMainThread) {
  const spans = [];

  /** Notes the promise that `call` gives, as `what`. */
  const noted = (side, what, call) => {
    const span = { side, what: String(what).replace(/\s+/g, ' ').slice(0, 400), begin: performance.now() };
    spans.push(span);
    const end = () => {
      span.end = performance.now();
    };
    const promise = Promise.resolve(call());
    promise.then(end, end);
    return { promise, end };
  };

  const wrap = (prototype, name, side, what) => {
    const original = prototype?.[name];
    if (typeof original !== 'function') throw new Error(`trace: ${name} is not there to be wrapped`);
    prototype[name] = function traced(...args) {
      return noted(side, what(...args), () => original.apply(this, args)).promise;
    };
  };

  /** A statement lasts until its operation is closed. */
  const wrapStatements = (prototype) => {
    const original = prototype.executeStatement;
    prototype.executeStatement = function traced(sql, ...rest) {
      const { promise, end } = noted('engine', sql, () => original.call(this, sql, ...rest));
      return promise.then((operation) => {
        const close = operation.close;
        operation.close = async function closing() {
          try {
            return await close.call(this);
          } finally {
            end();
          }
        };
        return operation;
      });
    };
  };

  const wrapped = new Set();
  const patch = (exported) => {
    if (exported === null || typeof exported !== 'object' || wrapped.has(exported)) return;
    const { DBSQLClient, DBSQLSession, DuckDBConnection, DuckDBInstance } = exported;
    if (DBSQLClient !== undefined && DBSQLSession !== undefined) {
      wrapped.add(exported);
      wrap(DBSQLClient.prototype, 'connect', 'engine', () => 'connect');
      wrap(DBSQLClient.prototype, 'openSession', 'engine', () => 'open a session');
      wrap(DBSQLSession.prototype, 'close', 'engine', () => 'close the session');
      wrapStatements(DBSQLSession.prototype);
    }
    if (DuckDBConnection !== undefined && DuckDBInstance !== undefined) {
      wrapped.add(exported);
      for (const name of ['run', 'runAndReadAll', 'stream', 'streamAndReadAll', 'streamAndReadUntil', 'runAndRead'])
        if (DuckDBConnection.prototype[name] !== undefined)
          wrap(DuckDBConnection.prototype, name, 'DuckDB', (sql) => sql);
      wrap(DuckDBInstance, 'create', 'DuckDB', () => 'open');
    }
  };

  const load = Module._load;
  Module._load = function loading(request, ...rest) {
    const began = performance.now();
    const exported = load.call(this, request, ...rest);
    if (/@databricks[\\/]sql|@duckdb[\\/]node-api/.test(request)) {
      spans.push({
        side: 'client',
        what: `load ${/@[^\\/]+[\\/][^\\/]+/.exec(request)?.[0]}`,
        begin: began,
        end: performance.now(),
      });
      patch(exported);
    }
    return exported;
  };

  process.on('exit', () => {
    const end = performance.now();
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(file, JSON.stringify({ end, cpu: (userCPUTime + systemCPUTime) / 1000, spans }));
  });
}
