import type { Sql } from './driver.js';

/** The quick start's target (README.md), empty: the first apply writes it. */
export async function createQuickStart(sql: Sql): Promise<void> {
  await sql('CREATE SCHEMA IF NOT EXISTS main.demo');
  await sql(`CREATE TABLE IF NOT EXISTS main.demo.airports (
    iata STRING, name STRING, city STRING, state STRING, country STRING, latitude DOUBLE, longitude DOUBLE)`);
}
