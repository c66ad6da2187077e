/** Bugs in `load: volume`. */
const LOAD = 'test/unit/execute/volume-load.test.ts';
const FILE = 'test/unit/duckdb/parquet-file.test.ts';
const FOLDERS = 'test/unit/execute/scratch-folders.test.ts';
const PLAN = 'test/unit/plan/volume.test.ts';
const SPEC = 'test/unit/sync/volume.test.ts';
const VERIFY = 'test/unit/execute/verify.test.ts';
const ERRORS = 'test/unit/execute/databricks/file-error.test.ts';

export const volumeMutations = [
  {
    id: 'volume-last-file-unproven',
    what: 'the last file leaves before the hash of all rows is known to be right (H22, H43)',
    file: 'src/execute/payload.ts',
    find: 'if (whole) checkHash(statement, payload.hash, hash);',
    replace: '',
    tests: [LOAD],
  },
  {
    id: 'volume-file-of-every-chunk',
    what: 'chunks of a file are not gathered: a file each',
    file: 'src/execute/row-files.ts',
    find: 'if (!last && open.chunks < FILE_CHUNKS) continue;',
    replace: '',
    tests: [LOAD],
  },
  {
    id: 'volume-local-file-stays',
    what: 'what was sent stays on this machine until the run is over, and its folder for good (H14)',
    file: 'src/execute/row-files.ts',
    find: '} finally {\n    await rm(folder, { recursive: true, force: true });',
    replace: '} finally {\n    await rm(`${folder}/rows.jsonl`, { recursive: true, force: true });',
    tests: [LOAD],
  },
  {
    id: 'volume-files-stay',
    what: 'files are not removed from the volume after a run (H11)',
    file: 'src/plan/loads/volume.ts',
    find: 'clean: (context) => [removeFiles(context)],',
    replace: 'clean: (context) => [removeFiles(context)].slice(1),',
    tests: [LOAD],
  },
  {
    id: 'volume-zeros-are-one',
    what: '0.0 and -0.0 become one value by the dictionary of DuckDB (H23)',
    file: 'src/duckdb/parquet-file.ts',
    find: "', DICTIONARY_SIZE_LIMIT 0' : ''",
    replace: "'' : ''",
    tests: [FILE],
  },
  {
    id: 'volume-variant-through-double',
    what: 'a VARIANT passes through DuckDB, which reads its numbers as doubles (H23)',
    file: 'src/duckdb/parquet-rows.ts',
    find: '`CAST(line AS VARCHAR) AS ${duckName(JSON_COLUMN)}`',
    replace: "`CAST(json_extract(line, '$') AS VARCHAR) AS ${duckName(JSON_COLUMN)}`",
    tests: [FILE],
  },
  {
    id: 'volume-long-lines',
    what: "a line longer than DuckDB's bound for JSON fails (H13)",
    file: 'src/duckdb/parquet-file.ts',
    find: 'Math.max(OBJECT_BYTES, longest + 1)',
    replace: 'Math.min(OBJECT_BYTES, longest + 1)',
    tests: [FILE],
  },
  {
    id: 'volume-folder-of-any-schema',
    what: 'the folder is named after the table alone, so that clean removes rows of another schema (H11)',
    file: 'src/plan/hash.ts',
    find: "createHash('sha256').update(formatTableRef(target).toLowerCase())",
    replace: "createHash('sha256').update(target.name.toLowerCase())",
    tests: [FOLDERS],
  },
  {
    id: 'volume-clean-young',
    what: 'clean goes by the oldest file of a folder (H11)',
    file: 'src/execute/scratch-folders.ts',
    find: 'now.getTime() - Math.max(',
    replace: 'now.getTime() - Math.min(',
    tests: [FOLDERS],
  },
  {
    id: 'volume-clean-foreign',
    what: 'clean removes files that drt has not put there (H11)',
    file: 'src/execute/scratch-folders.ts',
    find: 'if (foreign !== undefined) return keep(',
    replace: "if (foreign?.name === '') return keep(",
    tests: [FOLDERS],
  },
  {
    id: 'volume-auto-without-one',
    what: 'auto takes volume for one chunk',
    file: 'src/plan/loads/choose.ts',
    find: 'chunks > 1)',
    replace: 'chunks > 0)',
    tests: [PLAN],
  },
  {
    id: 'volume-folder-in-hash',
    what: "the folder's name is in the hash that it is made of",
    file: 'src/plan/hash.ts',
    find: 'sql.replaceAll(files.folder, FOLDER_PLACEHOLDER)',
    replace: 'sql',
    tests: [PLAN],
  },
  {
    id: 'volume-pattern-in-path',
    what: 'a path with a pattern in it is taken, and reads files of others (H07)',
    file: 'src/sync/volume.ts',
    find: '[\\p{L}\\p{N}_ .-]*$',
    replace: '[\\p{L}\\p{N}_ .*?{}-]*$',
    tests: [SPEC],
  },
  {
    id: 'volume-removes-anywhere',
    what: 'an edited plan may remove a file of anyone (H22)',
    file: 'src/execute/verify.ts',
    find: "if (STATEMENT_KINDS[kind].files !== 'none' && !isInFolder(node, plan)) {",
    replace: "if (STATEMENT_KINDS[kind].files === 'put' && !isInFolder(node, plan)) {",
    tests: [VERIFY],
  },
  {
    id: 'volume-signed-url-in-message',
    what: 'the signed URL of the storage is in a message (H24)',
    file: 'src/execute/databricks/errors.ts',
    find: "if (status === undefined) return engineError(error, 'send');",
    replace: "if (status === undefined) return new EngineError('transient', String(error));",
    tests: [ERRORS],
  },
];
