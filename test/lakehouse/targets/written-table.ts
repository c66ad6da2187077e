import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from '../engine/driver.js';

type Field = readonly [name: string, type: string, metadata?: Readonly<Record<string, string | number | boolean>>];

/**
 * An empty Delta table by its log, as Delta's protocol has it: open-source Spark's SQL cannot declare generated and
 * identity columns of Delta tables, but the engine enforces them.
 */
export async function writtenDeltaTable(
  sql: Sql,
  table: string,
  folder: string,
  { features, fields }: { readonly features: readonly string[]; readonly fields: readonly Field[] },
): Promise<void> {
  mkdirSync(join(folder, '_delta_log'), { recursive: true });
  const schema = {
    type: 'struct',
    fields: fields.map(([name, type, metadata = {}]) => ({ name, type, nullable: true, metadata })),
  };
  const actions = [
    { protocol: { minReaderVersion: 1, minWriterVersion: 7, writerFeatures: features } },
    {
      metaData: {
        id: '6f8e3a52-0d6c-4d0b-9a0e-3f1d7c2b9a11',
        format: { provider: 'parquet', options: {} },
        schemaString: JSON.stringify(schema),
        partitionColumns: [],
        configuration: {},
        createdTime: 0,
      },
    },
  ];
  const log = actions.map((action) => `${JSON.stringify(action)}\n`).join('');
  writeFileSync(join(folder, '_delta_log', `${'0'.repeat(20)}.json`), log);
  await sql(`CREATE TABLE ${table} USING DELTA LOCATION '${folder}'`);
}
