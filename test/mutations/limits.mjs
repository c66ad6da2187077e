const FILES = 'test/unit/batch/files.test.ts';
const ROWS = 'test/unit/batch/bounds.test.ts';
const SPEC = 'test/unit/sync/bounds.test.ts';
const SIZE = 'test/unit/plan/statement-size.test.ts';
const CHUNKS = 'test/unit/types/chunk-bounds.test.ts';

/** Bounds taken away, and input that takes longer than its size (docs/reference.md, Limits). */
export const limitMutations = [
  {
    id: 'limit-glob-states',
    what: 'a state of a pattern is followed as often as it is reached',
    file: 'src/batch/read/glob.ts',
    find: 'if (seen.has(at)) continue;',
    replace: '',
    tests: [FILES],
  },
  {
    id: 'limit-glob-folders',
    what: 'a folder is looked at as often as links lead to it',
    file: 'src/batch/read/files.ts',
    find: 'seen.has(`${at} ${folder}`)) continue;',
    replace: 'seen.has(`${at} ${dir}`) || places.length > 200_000) continue;',
    tests: [FILES],
  },
  {
    id: 'limit-csv-parallel',
    what: 'long CSV lines are read in parallel, and called malformed',
    file: 'src/batch/read/relation.ts',
    find: 'const parallel = longest(run) <= CSV_LINE;',
    replace: 'const parallel = true;',
    tests: [ROWS],
  },
  ...bound('line', 'a line of any length', 'src/batch/read/spool.ts', 'if (bytes <= BOUNDS.lineBytes) return;', ROWS),
  ...bound('columns', 'any number of columns', 'src/batch/columns.ts', 'if (columns <= BOUNDS.columns) return;', ROWS),
  {
    id: 'limit-inferred-levels',
    what: 'JSON of one level more than converts is typed',
    file: 'src/batch/infer.ts',
    find: 'loadedLevels(found.type) > BOUNDS.loadedLevels ?',
    replace: 'loadedLevels(found.type) > BOUNDS.loadedLevels + 1 ?',
    tests: [ROWS],
  },
  {
    id: 'limit-declared-levels',
    what: 'a declared type of any depth is loaded into',
    file: 'src/batch/columns.ts',
    find: 'if (loadedLevels(type) > BOUNDS.loadedLevels) {',
    replace: 'if (loadedLevels(type) > BOUNDS.loadedLevels + 1) {',
    tests: [ROWS],
  },
  {
    id: 'limit-pipe',
    what: 'a pipe is opened like a file',
    file: 'src/batch/read/gzip.ts',
    find: 'if (!(await stat(path)).isFile())',
    replace: 'if ((await stat(path)).isDirectory())',
    tests: [ROWS],
    titles: 'DRT302: as a source file',
  },
  {
    id: 'limit-full-disk',
    what: 'a full disk is called a malformed file',
    file: 'src/batch/read/failure.ts',
    find: '    refuseFullDisk(error);\n',
    replace: '',
    tests: [ROWS],
  },
  {
    id: 'limit-spec-lines',
    what: 'the text is cut into lines for each fault',
    file: 'src/sync/syntax.ts',
    find: 'const known = special?.(lines, (place.line ?? 1) - 1);',
    replace: "const known = special?.(lines.join('\\n').split('\\n'), (place.line ?? 1) - 1);",
    tests: [SPEC],
  },
  {
    id: 'limit-spec-faults',
    what: 'each fault of the text is compared with all others',
    file: 'src/sync/syntax.ts',
    find: 'return found.filter(({ place }) => !seen.has(place?.line) && seen.add(place?.line));',
    replace:
      'return found.filter((d, i) => seen && found.findIndex((other) => other.place?.line === d.place?.line) === i);',
    tests: [SPEC],
    titles: 'unknown tags',
  },
  ...bound(
    'spec-bytes',
    'a spec of any size',
    'src/sync/load.ts',
    'Buffer.byteLength(text) > BOUNDS.specBytes',
    SPEC,
    'false',
  ),
  ...bound(
    'spec-items',
    'a list of any length',
    'src/sync/nodes.ts',
    'node.items.length > BOUNDS.specItems',
    SPEC,
    'false',
  ),
  ...bound('spec-levels', 'a spec of any depth', 'src/sync/nodes.ts', 'path.length > BOUNDS.specLevels', SPEC, 'false'),
  ...bound(
    'type-levels',
    'a type of any depth',
    'src/types/parse-data-type.ts',
    'levelsOf(type) > BOUNDS.typeLevels',
    SPEC,
    'false',
  ),
  {
    id: 'limit-plan-levels',
    what: 'a plan.json of any depth is a bug',
    file: 'src/emit/read-plan.ts',
    find: 'if (cause instanceof RangeError)',
    replace: 'if (cause instanceof SyntaxError)',
    tests: [SPEC],
  },
  {
    id: 'limit-environment',
    what: 'what every object has is taken for a variable',
    file: 'src/execute/databricks/settings.ts',
    find: "(Object.hasOwn(env, name) ? (env[name] ?? '') : '')",
    replace: "String(env[name] ?? '')",
    tests: [SPEC],
  },
  ...bound(
    'statement',
    'a statement of any size (H13)',
    'src/plan/statement-size.ts',
    'if (bytes <= BOUNDS.statementBytes) return;',
    SIZE,
  ),
  {
    id: 'limit-filled-statement',
    what: 'a statement whose literals are longer than its rows is sent, whatever its size (H13)',
    file: 'src/execute/databricks/databricks-warehouse.ts',
    find: '    refuseLargeStatement(statement, filled);\n',
    replace: '',
    tests: ['test/unit/execute/databricks/statement-size.test.ts'],
  },
  {
    id: 'limit-chunk-rows',
    what: 'a chunk holds a row more than it may (H13)',
    file: 'src/types/chunk-bounds.ts',
    find: 'rows === MOST_ROWS',
    replace: 'rows > MOST_ROWS',
    tests: [CHUNKS],
  },
  {
    id: 'limit-chunk-bytes',
    what: 'a chunk ends at the bytes that it may have, not above them (H13)',
    file: 'src/types/chunk-bounds.ts',
    find: 'bytes > MOST_BYTES',
    replace: 'bytes >= MOST_BYTES',
    tests: [CHUNKS],
  },
];

/** A bound that is not kept. */
function bound(id, what, file, find, test, replace = 'return;') {
  return [{ id: `limit-${id}`, what, file, find, replace, tests: [test] }];
}
