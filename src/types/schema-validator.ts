/** One finding of a precompiled JSON Schema validator (ajv's ErrorObject, as far as drt reads it). */
export interface SchemaError {
  /** JSON pointer into the document: `/destination/upsert_key/0`. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** True when `data` has the document's form; else `errors` has all findings until the next call. */
export interface SchemaValidator {
  (data: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}
