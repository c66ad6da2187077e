// Preloaded into a drt that is tested: the driver speaks HTTP to an engine of the test, and one thing goes wrong.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../src/cli/main.ts', import.meta.url));
const { DBSQLClient } = require('@databricks/sql');
const { default: DBSQLSession } = require('@databricks/sql/dist/DBSQLSession.js');

const options = DBSQLClient.prototype.getConnectionOptions;
DBSQLClient.prototype.getConnectionOptions = function plain(given) {
  return { ...options.call(this, given), https: false };
};

const execute = DBSQLSession.prototype.executeStatement;
DBSQLSession.prototype.executeStatement = function trouble(sql, given) {
  if (process.env.TROUBLE === 'throw' && sql.startsWith('MERGE')) {
    setImmediate(() => {
      throw new Error('thrown where nobody catches');
    });
  }
  return execute.call(this, sql, given);
};

// As if drt had no deadlines: a timer that Node does not wait for.
if (process.env.TROUBLE === 'idle') {
  const { setTimeout: real } = globalThis;
  globalThis.setTimeout = (f, ms, ...more) => {
    const timer = real(f, ms, ...more);
    return ms >= 500 ? timer.unref() : timer;
  };
}
