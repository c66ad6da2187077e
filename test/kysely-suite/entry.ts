import type { Compilable, Kysely } from 'kysely';

export interface Person {
  id: number;
  first_name: string | null;
  middle_name: string | null;
  last_name: string | null;
  age: number | null;
  gender: 'male' | 'female' | 'other';
  children: number;
}
export interface Pet {
  id: number;
  name: string;
  owner_id: number;
  species: 'cat' | 'dog' | 'hamster';
}
export interface Toy {
  id: number;
  name: string;
  price: number | null;
  pet_id: number;
}
export interface Document {
  id: number;
  data: string;
}
export interface Suite {
  person: Person;
  pet: Pet;
  toy: Toy;
  document: Document;
  'kysely_suite.pet': Pet;
  'main/kysely_suite.pet': Pet;
}

export type Db = Kysely<Suite>;
export type Cell = string | number | boolean | null;
export type Rows = readonly (readonly Cell[])[];
type Build = (db: Db) => Compilable;

interface Common {
  readonly title: string;
  readonly build: Build;
}
/** What a call of Kysely's builders has to come to. */
export type Entry = Common &
  (
    | { readonly kind: 'read'; readonly rows: Rows; readonly ordered: boolean }
    /** `rows` are those of `pet` afterwards. */
    | { readonly kind: 'write'; readonly rows: Rows }
    /** DDL: `after` is asked of the engine, when there is something to ask. */
    | { readonly kind: 'ddl'; readonly before: readonly string[]; readonly after?: string; readonly rows: Rows }
    | { readonly kind: 'refused'; readonly code: string; readonly what: string }
    /** What Databricks documents and open-source Spark lacks: compiled, and not run. */
    | { readonly kind: 'not run here'; readonly why: string }
  );

/** A query, and the rows it answers in any order. */
export const read = (title: string, build: Build, rows: Rows): Entry => ({
  kind: 'read',
  title,
  build,
  rows,
  ordered: false,
});
/** A query, and the rows it answers in this order. */
export const ordered = (title: string, build: Build, rows: Rows): Entry => ({
  kind: 'read',
  title,
  build,
  rows,
  ordered: true,
});
/** A statement that writes, and the rows of the pets afterwards. */
export const write = (title: string, build: Build, rows: Rows): Entry => ({ kind: 'write', title, build, rows });
export const ddl = (
  title: string,
  build: Build,
  {
    before = [],
    after,
    rows = [],
  }: { readonly before?: readonly string[]; readonly after?: string; readonly rows?: Rows } = {},
): Entry => ({ kind: 'ddl', title, build, before, rows, ...(after === undefined ? {} : { after }) });
export const refused = (title: string, build: Build, what: string, code = 'DRT603'): Entry => ({
  kind: 'refused',
  title,
  build,
  what,
  code,
});
export const notHere = (title: string, why: string, build: Build): Entry => ({
  kind: 'not run here',
  title,
  build,
  why,
});

export const PERSONS: Rows = [
  [1, 'Jennifer', null, 'Aniston', 50, 'female', 0],
  [2, 'Arnold', null, 'Schwarzenegger', 70, 'male', 5],
  [3, 'Sylvester', 'Rocco', 'Stallone', null, 'male', 3],
];
export const PETS: Rows = [
  [1, 'Catto', 1, 'cat'],
  [2, 'Doggo', 2, 'dog'],
  [3, 'Hammo', 3, 'hamster'],
];
const TOYS: Rows = [
  [1, 'spool', 10, 1],
  [2, 'teddy', null, 2],
];
export const DOCUMENTS: Rows = [
  [1, '{"name":"a","tags":["x","y"],"deep":{"n":7,"ok":true}}'],
  [2, '{"name":"b","tags":[],"deep":null}'],
];

/** The tables, as they are before each entry: `BIGINT` keys, so that nothing fits by luck. */
export const TABLES: Readonly<
  Record<'person' | 'pet' | 'toy' | 'document', { readonly columns: string; readonly rows: Rows }>
> = {
  person: {
    columns: 'id BIGINT, first_name STRING, middle_name STRING, last_name STRING, age INT, gender STRING, children INT',
    rows: PERSONS,
  },
  pet: { columns: 'id BIGINT, name STRING, owner_id BIGINT, species STRING', rows: PETS },
  toy: { columns: 'id BIGINT, name STRING, price DOUBLE, pet_id BIGINT', rows: TOYS },
  document: { columns: 'id BIGINT, data STRING', rows: DOCUMENTS },
};
