/**
 * A database type whose tables of three parts are called so that Kysely keeps all of them: `'main.crm.contacts'` becomes
 * `'main/crm.contacts'`, and the first spelling, whose third part would be lost in silence, does not compile.
 *
 * ```ts
 * const db = new Kysely<DatabricksTables<{ 'main.crm.contacts': Contact }>>({ dialect });
 * db.selectFrom('main/crm.contacts as c').select('c.email');
 * ```
 */
export type DatabricksTables<DB> = {
  [T in keyof DB as T extends `${infer Catalog}.${infer Schema}.${infer Name}`
    ? `${Catalog}/${Schema}.${Name}`
    : T]: DB[T];
};
