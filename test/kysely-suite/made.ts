/** The table that DDL makes or changes, before it does. */
export const MADE = 'CREATE TABLE made (id INT, name STRING)';
export const KEYS = 'open-source Spark 4.0 has no keys of tables';
