import { resolve } from 'node:path';
import type { BatchRequest } from '../batch/index.js';
import { fail } from '../errors.js';
import type { SyncSpec } from '../sync/sync-spec.js';
import { isRemoteSource } from '../types/remote-source.js';
import { MODE_TRAITS, mayLose } from '../types/sync-mode.js';
import type { TargetInfo } from '../types/target-info.js';
import type { Io } from './io.js';
import { notAsked } from './remote-source.js';

interface Parts {
  readonly spec: SyncSpec;
  readonly io: Io;
  /** The spec's folder. */
  readonly baseDir: string;
  readonly tempDir: string;
  readonly input?: readonly string[];
  /** `--allow-path`, relative to the working directory. */
  readonly allowPath?: readonly string[];
  readonly target?: TargetInfo;
}

/** What the batch is asked for: the spec's rules, and its rows or those of `--input`. */
export function batchRequest({ spec, io, baseDir, tempDir, input, allowPath = [], target }: Parts): BatchRequest {
  return {
    baseDir,
    source: source(spec, io, input),
    allowPaths: [
      ...(isRemoteSource(spec.source) ? [] : (spec.source?.allowPaths ?? [])).map((path) => resolve(baseDir, path)),
      ...allowPath.map((path) => resolve(io.cwd, path)),
    ],
    ...(input?.includes('-') === true ? { stdin: io.stdin } : {}),
    ...(spec.csv === undefined ? {} : { csv: spec.csv }),
    ...(spec.json === undefined ? {} : { json: spec.json }),
    ...(spec.selects === undefined ? {} : { selects: spec.selects }),
    ...(spec.onMissing === undefined || mayLose(spec.mode) === 'nothing' ? {} : { onMissing: spec.onMissing }),
    columns: spec.columns,
    ...(target === undefined ? {} : { target: target.columns }),
    key: spec.key,
    duplicates: spec.duplicates,
    orderBy: spec.orderBy,
    nullKeys: spec.nullKeys,
    onError: spec.onError,
    ...(spec.maxRejects === undefined ? {} : { maxRejects: spec.maxRejects }),
    inlineKeys: spec.mirror.inlineKeys,
    ...(spec.mergePrune === undefined ? {} : { keyRanges: true }),
    tempDir,
  };
}

function source(spec: SyncSpec, io: Io, input: readonly string[] | undefined): BatchRequest['source'] {
  if (input !== undefined) return { kind: 'inputs', paths: input, cwd: io.cwd };
  if (spec.source === undefined) {
    throw fail('DRT901', `${spec.file} has no source: name the rows with --input`, {
      specKeys: [['source']],
      fix: '--input FILE, or source.files in the spec',
    });
  }
  if (isRemoteSource(spec.source)) throw notAsked(spec.source);
  return spec.source.kind === 'files'
    ? { ...spec.source, mirror: MODE_TRAITS[spec.mode].deletes === 'missing' }
    : spec.source;
}
