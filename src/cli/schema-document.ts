import { readFileSync } from 'node:fs';

/** The three documents that have a schema, which `drt schema` prints. */
export const SCHEMAS = ['sync', 'batch', 'plan'] as const;

export type SchemaName = (typeof SCHEMAS)[number];

export function isSchemaName(name: string): name is SchemaName {
  return (SCHEMAS as readonly string[]).includes(name);
}

/** Reads the JSON Schema of a document from grammar/, which is part of the package. */
export function readSchema(name: SchemaName): string {
  return readFileSync(new URL(`../../grammar/${name}.schema.json`, import.meta.url), 'utf8');
}
