import type { RawNode } from 'kysely';
import type { Printer } from './printer.js';

/** How the SQL of `kysely/helpers/*` begins: text of other databases, which Kysely's plugins cannot tell from anyone's own. */
const HELPERS: readonly (readonly [begin: string, helper: string])[] = [
  ["(select coalesce(json_agg(agg), '[]') from ", 'jsonArrayFrom'],
  ['(select to_json(obj) from ', 'jsonObjectFrom'],
  ['json_build_object(', 'jsonBuildObject'],
  ['(select cast(coalesce(json_arrayagg(json_object(', 'jsonArrayFrom'],
  ['(select coalesce(json_group_array(json_object(', 'jsonArrayFrom'],
  ['(select json_object(', 'jsonObjectFrom'],
  ['json_object(', 'jsonBuildObject'],
  ["json_query('{", 'jsonBuildObject'],
];

/** Refuses what Kysely's helpers write for Postgres, MySQL, MS SQL Server and SQLite. */
export function refuseHelper(node: RawNode, p: Printer): void {
  const [first = ''] = node.sqlFragments;
  const [, found] = HELPERS.find(([begin]) => begin === first) ?? [];
  const helper =
    found ?? (node.sqlFragments.at(-1)?.startsWith(' as agg for json path') === true ? 'jsonArrayFrom' : '');
  if (helper !== '') {
    throw p.words.refuse(`${helper} of kysely/helpers`, 'use to_json(collect_list(struct(…)))');
  }
}
