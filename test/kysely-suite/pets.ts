import { PETS, type Rows } from './entry.js';

/** What the statements that write do to the table of pets. */
export const pet = { id: 4, name: 'Fido', owner_id: 1, species: 'dog' } as const;
export const FIDO = [4, 'Fido', 1, 'dog'] as const;
export const plus = (...rows: Rows): Rows => [...PETS, ...rows];
export const named = (id: number, name: string): Rows =>
  PETS.map((row) => (row[0] === id ? [id, name, ...row.slice(2)] : row));
export const without = (...ids: number[]): Rows => PETS.filter(([id]) => !ids.includes(Number(id)));
export const SUBQUERIES = 'open-source Delta takes no subquery in DELETE or UPDATE';
