/**
 * Session settings of Databricks that open-source Spark accepts and ignores, or calls something else (H30). What is not
 * here is Spark's own business: SET TIME ZONE 'UTC' means the same on both.
 */
export const SPARK_NAMES: Readonly<Record<string, string>> = {
  ANSI_MODE: 'spark.sql.ansi.enabled',
  TIMEZONE: 'spark.sql.session.timeZone',
};

const SET = /^\s*SET\s+(ANSI_MODE|TIMEZONE|STATEMENT_TIMEOUT)\s*(?:=\s*(.*?)\s*)?;?\s*$/is;

export type SetStatement = { readonly name: string; readonly value: string | undefined };

/** The setting that a statement sets or (without a value) asks for; undefined for every other statement. */
export function parseSet(statement: string): SetStatement | undefined {
  const match = SET.exec(statement);
  if (match === null) return undefined;
  return { name: (match[1] ?? '').toUpperCase(), value: match[2] };
}

/** The statement as Spark understands it. STATEMENT_TIMEOUT stays: Spark keeps any key, the gateway enforces it. */
export function forSpark({ name, value }: SetStatement): string {
  const key = SPARK_NAMES[name] ?? name;
  return value === undefined ? `SET ${key}` : `SET ${key}=${value}`;
}
