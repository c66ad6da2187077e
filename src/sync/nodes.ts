import { type Document, isAlias, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import type { Diagnostic, DrtCode, Place } from '../errors.js';
import { BOUNDS } from '../types/bounds.js';
import type { Path } from './document.js';

/** Places by the JSON text of a path. */
export interface Places {
  readonly keys: ReadonlyMap<string, Place>;
  readonly values: ReadonlyMap<string, Place>;
  /** The keys of each mapping, in the order of the file. */
  readonly order: ReadonlyMap<string, readonly string[]>;
}

export interface ReadNodes {
  readonly data: unknown;
  readonly places: Places;
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of the values that cannot be used because of these errors. */
  readonly unread: readonly Path[];
}

/** More nodes than any spec needs. Aliases of aliases can multiply to billions. */
const MOST_NODES = 100_000;

/** What YAML 1.1 reads as a boolean and YAML 1.2 as a string. */
const BOOLEAN_1_1 = /^(?:yes|no|on|off)$/i;

/** Keys that take null as one of their words; a key with nothing behind it is empty all the same. */
const NULL_IS_A_WORD: ReadonlySet<string> = new Set(['sync.on_missing']);

/** The nodes of a YAML document as plain data, with the place of every key and value. */
export function readNodes(yaml: Document, at: (offset: number) => Place): ReadNodes {
  const keys = new Map<string, Place>();
  const values = new Map<string, Place>();
  const order = new Map<string, string[]>();
  const diagnostics: Diagnostic[] = [];
  const unread: Path[] = [];
  let count = 0;
  // The library looks an alias up by a walk through the document; this is the last node of each name so far.
  const anchors = new Map<string, unknown>();
  const known = new Set<unknown>();
  const remember = (node: unknown): void => {
    const { anchor } = node as { readonly anchor?: string };
    if (anchor !== undefined && !known.has(node)) anchors.set(anchor, node);
    known.add(node);
  };

  const refuse = (code: DrtCode, path: Path, message: string, offset: number, fix: string): void => {
    diagnostics.push({ code, severity: 'error', message, place: at(offset), fix });
    unread.push(path);
  };
  const start = (node: unknown): number => (node as { range?: readonly number[] | null }).range?.[0] ?? 0;

  const read = (node: unknown, path: Path, open: readonly unknown[]): unknown => {
    if (node === null || node === undefined) return null;
    const id = JSON.stringify(path);
    if (!values.has(id)) values.set(id, at(start(node)));
    if (typeof path.at(-1) === 'number' && !keys.has(id)) keys.set(id, at(start(node)));
    count += 1;
    if (path.length > BOUNDS.specLevels) {
      refuse(
        'DRT112',
        path,
        `nested in more than ${BOUNDS.specLevels} levels`,
        start(node),
        'no key of a spec is that deep',
      );
      return null;
    }
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined || open.includes(target) || count > MOST_NODES) {
        const why = target === undefined ? 'has no anchor before it' : 'holds itself, or stands for too much';
        refuse('DRT101', path, `the alias *${node.source} ${why}`, start(node), 'write the value out');
        return null;
      }
      return read(target, path, open);
    }
    remember(node);
    if (isMap(node)) return readMap(node, path, [...open, node]);
    if (isSeq(node) && node.items.length > BOUNDS.specItems) {
      refuse('DRT112', path, `a list of more than ${BOUNDS.specItems} items`, start(node), 'write fewer');
      return null;
    }
    if (isSeq(node)) return node.items.map((item, i) => read(item, [...path, i], [...open, node]));
    if (!isScalar(node)) return null;
    const isWord = path[0] === 'checks' && path.length === 2 && node.value === 'off';
    if (typeof node.value === 'string' && node.type === 'PLAIN' && BOOLEAN_1_1.test(node.value) && !isWord) {
      const meant = /^(?:yes|on)$/i.test(node.value);
      const message = `${node.value} is a string in YAML 1.2`;
      const fix = `write ${meant}, or quote it`;
      diagnostics.push({ code: 'DRT109', severity: 'warning', message, place: at(start(node)), fix });
    }
    if (node.value === null && node.source === 'null' && NULL_IS_A_WORD.has(path.join('.'))) return 'null';
    return node.value;
  };

  const readMap = (map: YAMLMap, path: Path, open: readonly unknown[]): unknown => {
    // No prototype: a column may be called __proto__.
    const result: Record<string, unknown> = Object.create(null);
    const cut = map.flow === true ? cutType(map) : undefined;
    if (cut !== undefined) {
      const message = `braces cut ${JSON.stringify(cut.text)} at its comma: inside { } a comma begins the next key`;
      refuse('DRT107', path, message, start(cut.node), 'write one column a line, or quote the type');
      return result;
    }
    const inOrder: string[] = [];
    order.set(JSON.stringify(path), inOrder);
    for (const pair of map.items) {
      if (isScalar(pair.key)) remember(pair.key);
      const key = keyText(pair.key);
      if (key === undefined || key === '<<') {
        const message = key === '<<' ? 'merge keys (<<) are not YAML 1.2' : 'a key has to be a word or a quoted text';
        refuse('DRT101', path, message, start(pair.key ?? map), 'write the keys out');
        continue;
      }
      if (key in result) {
        const message = `the key ${JSON.stringify(key)} is here twice`;
        refuse('DRT101', [...path, key], message, start(pair.key), 'remove one of the two');
        continue;
      }
      keys.set(JSON.stringify([...path, key]), at(start(pair.key)));
      if (pair.value === null) values.set(JSON.stringify([...path, key]), at(start(pair.key)));
      inOrder.push(key);
      result[key] = read(pair.value, [...path, key], open);
    }
    return result;
  };

  const data = read(yaml.contents, [], []);
  return { data, places: { keys, values, order }, diagnostics, unread };
}

/** The key as it is written: `007: STRING` is a column called 007. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  if (typeof key.value === 'string') return key.value;
  return key.source === undefined || key.source === '' ? undefined : key.source;
}

/**
 * To YAML, `{p: DECIMAL(18,2)}` has the keys `p` and `2)`. Finds such a value: its text opens a bracket and does not
 * close it.
 */
function cutType(map: YAMLMap): { readonly node: unknown; readonly text: string } | undefined {
  for (const [i, { value }] of map.items.entries()) {
    if (!isScalar(value) || value.type !== 'PLAIN' || !/^\w+\s*[(<][^)>]*$/.test(String(value.value))) continue;
    const rest = map.items[i + 1];
    return { node: value, text: `${value.value},${rest === undefined ? '' : (keyText(rest.key) ?? '')}` };
  }
  return undefined;
}
