import type { Affected, Commit, Warehouse } from '../../../src/execute/warehouse.js';
import type { Statement } from '../../../src/plan/plan.js';
import { STATEMENT_KINDS, type StatementKind } from '../../../src/plan/statement-kinds.js';
import { withFault } from './world.js';

/** As Delta's metrics of a MERGE: all rows that were staged. */
const sourceOf = ({ expect: { rows } }: Statement): Pick<Commit, 'sourceRows'> =>
  typeof rows === 'object' ? { sourceRows: rows.atMost } : {};

type Sql = (text: string) => Promise<readonly (readonly unknown[])[]>;

/** Another writer: what it does at a moment of a run, and how Delta's history calls that. */
export interface Foreign {
  readonly when: 'before' | 'after';
  readonly kind: StatementKind;
  readonly guard?: string;
  readonly sql?: string;
  readonly operation: string;
  readonly affected?: Affected;
}

/** An embedded warehouse that keeps a history as Delta does: a version a commit, none where nothing was changed. */
export async function withHistory(warehouse: Warehouse, sql: Sql, table: string) {
  const commits: Commit[] = [];
  const rows: number[] = [];
  const foreign: Foreign[] = [];
  const commit = async (operation: string, affected: Affected, more: Partial<Commit> = {}): Promise<void> => {
    const version = commits.length;
    commits.unshift({ version, operation, affected, readVersion: Math.max(0, version - 1), ...more });
    await sql(`CREATE OR REPLACE TABLE ${table}_v${version} AS SELECT * FROM ${table}`);
    rows.push(Number((await sql(`SELECT count(*) FROM ${table}`))[0]?.[0]));
  };
  await commit('CREATE TABLE', {});
  const theirs = async (when: Foreign['when'], kind: StatementKind, guard: string | undefined): Promise<void> => {
    for (const turn of foreign.filter((f) => f.when === when && f.kind === kind && f.guard === guard)) {
      if (turn.sql !== undefined) await sql(turn.sql);
      await commit(turn.operation, turn.affected ?? {});
    }
  };
  const versioned = withFault(warehouse, {
    describe: async (target) => {
      const info = await warehouse.describe(target);
      return info === undefined ? undefined : { ...info, version: commits.length - 1 };
    },
    findApplied: async (_table, mark) => {
      const own = commits.find((c) => c.parameters === mark);
      return own === undefined ? { applied: false } : { applied: true, version: own.version };
    },
    restore: async (_table, version) => {
      await theirs('before', 'drop_staging', undefined);
      const readVersion = commits.length - 1;
      await sql(`DELETE FROM ${table}`);
      await sql(`INSERT INTO ${table} SELECT * FROM ${table}_v${version}`);
      await commit('RESTORE', {}, { restored: version, readVersion });
    },
    history: { commits: async () => commits, rowsAt: async (_table, version) => rows[version] ?? Number.NaN },
    run: async (request, signal) => {
      const { kind, guard, phase } = request.statement;
      await theirs('before', kind, guard);
      const result = await warehouse.run(request, signal);
      const { inserted = 0, updated = 0, deleted = 0 } = result.affected ?? {};
      const [operation] = STATEMENT_KINDS[kind].history;
      if (phase === 'write' && operation !== undefined && inserted + updated + deleted > 0) {
        const { once } = request.statement;
        await commit(
          once === undefined ? operation : 'MERGE',
          result.affected ?? {},
          once === undefined ? sourceOf(request.statement) : { parameters: once },
        );
      }
      await theirs('after', kind, guard);
      // As of open-source Delta: Databricks says how many rows an INSERT OVERWRITE wrote, and neither how many it took away.
      return kind === 'replace' ? {} : result;
    },
  });
  return { warehouse: versioned, foreign, commits };
}
