/**
 * The words of GRANT, which stand in SQL bare. https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-privileges
 */
const WORDS = [
  'ALL PRIVILEGES',
  'APPLY TAG',
  'BROWSE',
  'CREATE CATALOG',
  'CREATE EXTERNAL LOCATION',
  'CREATE EXTERNAL TABLE',
  'CREATE EXTERNAL VOLUME',
  'CREATE FUNCTION',
  'CREATE MANAGED STORAGE',
  'CREATE MATERIALIZED VIEW',
  'CREATE MODEL',
  'CREATE SCHEMA',
  'CREATE TABLE',
  'CREATE VOLUME',
  'EXECUTE',
  'EXTERNAL USE LOCATION',
  'EXTERNAL USE SCHEMA',
  'MANAGE',
  'MODIFY',
  'READ FILES',
  'READ VOLUME',
  'REFRESH',
  'SELECT',
  'USE CATALOG',
  'USE SCHEMA',
  'WRITE FILES',
  'WRITE VOLUME',
] as const;

export type Privilege = (typeof WORDS)[number];

export const PRIVILEGES: readonly string[] = WORDS;

/** What privileges are granted on. https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-privileges#securable-objects */
export const SECURABLES: Readonly<Record<string, string>> = {
  metastore: 'METASTORE',
  catalog: 'CATALOG',
  schema: 'SCHEMA',
  table: 'TABLE',
  view: 'VIEW',
  function: 'FUNCTION',
  volume: 'VOLUME',
  externalLocation: 'EXTERNAL LOCATION',
};
