import { afterAll, beforeAll } from 'vitest';
import { scratch } from './drt.js';

/** The project's folder, in which tests begin. */
export const HOME = process.cwd();

/** A folder of the test file's own, in which its commands run. */
export function workplace(): string {
  const dir = scratch();
  beforeAll(() => process.chdir(dir));
  afterAll(() => process.chdir(HOME));
  return dir;
}

/** A mirror of rows.csv into main.crm.people. */
export const peopleSpec = (more = '  mirror: {max_delete: 50%}\n'): string => `source:
  files: rows.csv
destination:
  type: databricks
  catalog: main
  schema: crm
  table: people
  upsert_key: [id]
sync:
  mode: mirror
${more}`;
