/** The spec of a table of texts with the rows of a file; `sync` are its lines below `sync:`. */
export const textsSpec = (file: string, ...sync: readonly string[]): string => `source:
  files: ${file}
columns:
  id: BIGINT
  text: STRING
destination:
  type: databricks
  catalog: main
  schema: crm
  table: texts
  upsert_key: [id]
sync:
${sync.map((line) => `  ${line}\n`).join('')}`;
