import {
  AliasNode,
  BinaryOperationNode,
  type ColumnUpdateNode,
  type DeleteQueryNode,
  type InsertQueryNode,
  ListNode,
  MatchedNode,
  type MergeQueryNode,
  type OperationNode,
  type OrActionNode,
  RawNode,
  SelectQueryNode,
  TupleNode,
  type UpdateQueryNode,
  ValueListNode,
  ValuesNode,
  type WhenNode,
} from 'kysely';
import { isSpecial } from '../nodes/special.js';
import { andTerms, joinTerms } from './condition.js';
import { insertModifiers } from './insert-modifiers.js';
import { split } from './modifiers.js';
import { clauses, deeper, line, list, type Printer, print } from './printer.js';
import { explained, optional } from './select.js';
import { values } from './values.js';
import { holds, holdsQuery } from './walk.js';

/** [what is there, what it is called, what to do instead] */
type Refusal = readonly [present: unknown, what: string, fix?: string];

function refuseAny(p: Printer, refusals: readonly Refusal[]): void {
  const found = refusals.find(([present]) => present !== undefined && present !== false && present !== null);
  if (found !== undefined) throw p.words.refuse(found[1], found[2]);
}

/** A statement that writes may stand alone or in MERGE's THEN, never in a WITH or an expression. */
function refuseNested(p: Printer, what: string): void {
  if (p.parent !== undefined && p.parent !== 'WhenNode') throw p.words.refuse(`${what} within another statement`);
}

const NO_RETURNING = 'read the table afterwards: no statement that writes answers rows';

function insertQuery(node: InsertQueryNode, p: Printer): string {
  refuseNested(p, 'INSERT');
  refuseAny(p, [
    [node.onConflict, 'ON CONFLICT', 'use mergeInto, or merge(…)'],
    [node.onDuplicateKey, 'ON DUPLICATE KEY', 'use mergeInto, or merge(…)'],
    [node.returning, 'RETURNING', NO_RETURNING],
    [node.output, 'OUTPUT', NO_RETURNING],
    [node.top, 'TOP'],
    [node.ignore, 'INSERT IGNORE', 'use mergeInto, or merge(…)'],
    [node.replace, 'REPLACE INTO', 'use mergeInto, or merge(…)'],
    [node.defaultValues, 'DEFAULT VALUES', 'write DEFAULT for each column'],
    [node.values === undefined, 'INSERT without rows', 'use .values(…) or .expression(…)'],
    [node.columns?.length === 0, 'INSERT of no columns', 'write DEFAULT for each column'],
    [node.into !== undefined && AliasNode.is(node.into), 'alias of the table of an INSERT', 'leave it out'],
  ]);
  if (p.parent === 'WhenNode') {
    const all = everyColumn(node);
    if (all !== undefined) return print(p, all);
    return `INSERT${line(p, 1)}(${list(p, node.columns ?? [])})${line(p)}${optional(p, node.values) ?? ''}`;
  }
  const { words, behindTable, replace, values, others } = insertModifiers(node, p);
  return clauses(p, [
    explained(p, node.explain),
    `INSERT ${words} ${optional(p, node.into) ?? ''}${behindTable}${node.columns === undefined ? '' : `${line(p, 1)}(${list(p, node.columns)})`}`,
    optional(p, replace),
    optional(p, node.with),
    values(),
    ...others.map((other) => print(p, other)),
  ]);
}

/** `INSERT *`, as `thenInsertValues(insertAll)` holds it. */
function everyColumn(node: InsertQueryNode): OperationNode | undefined {
  const [row] = node.values !== undefined && ValuesNode.is(node.values) ? node.values.values : [];
  const [value] = row !== undefined && ValueListNode.is(row) ? row.values : [];
  return value !== undefined && isSpecial(value, 'merge_all') ? value : undefined;
}

function updateQuery(node: UpdateQueryNode, p: Printer): string {
  refuseNested(p, 'UPDATE');
  refuseAny(p, [
    [node.from, 'UPDATE … FROM', 'use mergeInto'],
    [node.joins, 'UPDATE … JOIN', 'use mergeInto'],
    [node.returning, 'RETURNING', NO_RETURNING],
    [node.output, 'OUTPUT', NO_RETURNING],
    [node.orderBy, 'ORDER BY of an UPDATE'],
    [node.limit, 'LIMIT of an UPDATE'],
    [node.top, 'TOP'],
    [node.table !== undefined && ListNode.is(node.table), 'UPDATE of several tables', 'write one statement a table'],
    [tupleIn(node.where), 'tuple IN (SELECT …) of an UPDATE', 'use exists(…), or mergeInto'],
  ]);
  const [all] = split(node.endModifiers, ['merge_all'])[0];
  if (p.parent === 'WhenNode' && all !== undefined) return print(p, all);
  if ((node.updates ?? []).length === 0) throw p.words.refuse('UPDATE that sets nothing', 'name a column in .set(…)');
  const updates = (node.updates ?? []).map((update) => line(p, 1) + print(p, update)).join(',');
  if (p.parent === 'WhenNode') return `UPDATE SET${updates}`;
  return clauses(p, [
    explained(p, node.explain),
    optional(p, node.with),
    `UPDATE ${optional(p, node.table) ?? ''}`,
    `SET${updates}`,
    optional(p, node.where),
    ...(node.endModifiers ?? []).map((m) => print(p, m)),
  ]);
}

function deleteQuery(node: DeleteQueryNode, p: Printer): string {
  refuseNested(p, 'DELETE');
  refuseAny(p, [
    [node.using, 'DELETE … USING', 'use a subquery in WHERE, or mergeInto'],
    [node.joins, 'DELETE … JOIN', 'use a subquery in WHERE, or mergeInto'],
    [node.returning, 'RETURNING', NO_RETURNING],
    [node.output, 'OUTPUT', NO_RETURNING],
    [node.orderBy, 'ORDER BY of a DELETE'],
    [node.limit, 'LIMIT of a DELETE'],
    [node.top, 'TOP'],
    [node.from.froms.length > 1, 'DELETE from several tables', 'write one statement a table'],
    // DELTA_UNSUPPORTED_MULTI_COL_IN_PREDICATE
    [tupleIn(node.where), 'tuple IN (SELECT …) of a DELETE', 'use exists(…), or mergeInto'],
  ]);
  return clauses(p, [
    explained(p, node.explain),
    optional(p, node.with),
    `DELETE ${print(p, node.from)}`,
    optional(p, node.where),
    ...(node.endModifiers ?? []).map((m) => print(p, m)),
  ]);
}

function mergeQuery(node: MergeQueryNode, p: Printer): string {
  refuseNested(p, 'MERGE');
  refuseAny(p, [
    [node.returning, 'RETURNING', NO_RETURNING],
    [node.output, 'OUTPUT', NO_RETURNING],
    [node.top, 'TOP'],
    [(node.whens ?? []).length === 0, 'MERGE without WHEN', 'say what becomes of a match: .whenMatched()'],
  ]);
  refuseUnreached(p, node.whens ?? []);
  const [evolution, others] = split(node.endModifiers, ['schema_evolution']);
  const using = node.using;
  return clauses(p, [
    optional(p, node.with),
    `MERGE ${evolution.map((m) => `${print(p, m)} `).join('')}INTO ${print(p, node.into)}`,
    using === undefined ? undefined : `USING ${print(p, using.table)}`,
    using?.on === undefined ? undefined : print(p, using.on),
    ...(node.whens ?? []).map((when) => mergeWhen(p, when)),
    ...others.map((other) => print(p, other)),
  ]);
}

/** Of one kind of WHEN, only the last may have no condition. */
function refuseUnreached(p: Printer, whens: readonly WhenNode[]): void {
  const done = new Set<string>();
  for (const { condition } of whens) {
    const [found] = andTerms(condition);
    const kind = found !== undefined && MatchedNode.is(found) ? `${found.not} ${found.bySource}` : '';
    if (done.has(kind)) throw p.words.refuse('WHEN behind one of its kind without a condition', 'put it first');
    if (found === condition) done.add(kind);
  }
}

function tupleIn(where: OperationNode | undefined): boolean {
  return holds(
    where,
    (node) => BinaryOperationNode.is(node) && TupleNode.is(node.leftOperand) && SelectQueryNode.is(node.rightOperand),
  );
}

/** `WHEN MATCHED AND … THEN …`; THEN begins a line where the condition takes several. */
function mergeWhen(p: Printer, when: WhenNode): string {
  if (holdsQuery(when)) throw p.words.refuse('subquery in WHEN of a MERGE', 'join it in a query for using(…)');
  const within: Printer = { ...p, self: 'WhenNode', parent: 'MergeQueryNode' };
  const [found, ...terms] = andTerms(when.condition);
  const more = terms.length === 0 ? '' : ` AND ${joinTerms(within, terms, 'AND', true)}`;
  const head = `WHEN ${found === undefined ? '' : print(within, found)}${more}`;
  const gap = head.includes('\n') ? line(p) : ' ';
  return `${head}${gap}THEN ${mergeAction(within, when.result)}`;
}

function mergeAction(p: Printer, result: OperationNode | undefined): string {
  if (result === undefined) throw p.words.refuse('WHEN without THEN');
  if (!RawNode.is(result)) return print(p, result);
  const text = result.sqlFragments.join('');
  if (text === 'delete') return 'DELETE';
  if (text === 'do nothing')
    throw p.words.refuse('DO NOTHING', 'leave the WHEN out, and put its condition into the others');
  return print(p, result);
}

export const writes = {
  InsertQueryNode: insertQuery,
  UpdateQueryNode: updateQuery,
  DeleteQueryNode: deleteQuery,
  MergeQueryNode: mergeQuery,
  ValuesNode: values,
  ColumnUpdateNode: (node: ColumnUpdateNode, p: Printer) =>
    `${print(p, node.column)} = ${print(deeper(p), node.value)}`,
  MatchedNode: (node: MatchedNode) => `${node.not ? 'NOT ' : ''}MATCHED${node.bySource ? ' BY SOURCE' : ''}`,
  OrActionNode: (node: OrActionNode, p: Printer) => {
    if (node.action === 'overwrite') return 'OVERWRITE';
    throw p.words.refuse(`INSERT ${node.action.toUpperCase()}`, 'use mergeInto, or merge(…)');
  },
};
