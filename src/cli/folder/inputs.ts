import { createHash } from 'node:crypto';
import type { PlanInput } from '../../plan/context.js';
import type { Plan } from '../../plan/plan.js';
import { planSync } from '../../plan/planner.js';
import { hashSpec } from '../../sync/hash.js';
import type { SyncSpec } from '../../sync/sync-spec.js';
import { printDataType } from '../../types/data-type.js';
import type { BatchMetadata } from '../../types/generated/batch-document.js';
import { validate as validateBatch } from '../../types/generated/batch-validator.js';
import type { InputsDocument } from '../../types/generated/inputs-document.js';
import { validate } from '../../types/generated/inputs-validator.js';
import { parseDataType } from '../../types/parse-data-type.js';
import type { WrittenFile } from '../../types/rows.js';
import type { TargetInfo } from '../../types/target-info.js';
import type { Printed } from './printed.js';

/** What inputs.json says: all that planning again takes, and which files lie beside the printed ones. */
export interface FolderInputs {
  readonly input: PlanInput;
  readonly printed: Printed;
  readonly files: readonly WrittenFile[];
}

/** inputs.json, the same bytes for the same inputs. Its own hash makes every byte of it count, also what no plan uses. */
export function inputsToJson({ input, printed, files }: FolderInputs): string {
  const { spec, batch, target, drtVersion } = input;
  return sealed({
    version: 1,
    drt: drtVersion,
    spec: { ...spec, columns: typesAsText(spec.columns) },
    batch,
    ...(target === undefined ? {} : { target: { ...target, columns: typesAsText(target.columns) } }),
    printed,
    files,
  });
}

function sealed(unsealed: object): string {
  const hash = createHash('sha256').update(JSON.stringify(unsealed)).digest('hex');
  return `${JSON.stringify({ ...unsealed, hash }, null, 2)}\n`;
}

/** What inputs.json says; undefined if these bytes are not what drt wrote. */
export function readInputs(bytes: Buffer): FolderInputs | undefined {
  const document = parse(bytes.toString('utf8'));
  if (!isInputs(document)) return undefined;
  const { hash: _, ...unsealed } = document;
  if (!Buffer.from(sealed(unsealed)).equals(bytes)) return undefined;
  const { drt, spec, batch, target, printed, files } = document;
  return {
    input: {
      drtVersion: drt,
      spec: { ...(spec as object as SyncSpec), columns: typesFromText(spec.columns) },
      batch: batch as unknown as BatchMetadata,
      ...(target === undefined
        ? {}
        : {
            target: {
              ...(target as object as TargetInfo),
              columns: typesFromText(target.columns) as TargetInfo['columns'],
            },
          }),
    },
    printed: printed as Printed,
    files,
  };
}

/** The plan of inputs, made anew. Throws whatever planning throws of inputs that drt did not write. */
export function planAgain({ input }: FolderInputs): Plan {
  const { hash, file: _, ...meant } = input.spec;
  if (hashSpec(meant) !== hash) throw new Error('the hash of its spec is not the one of what the spec says');
  return planSync(input);
}

function isInputs(document: unknown): document is InputsDocument {
  return validate(document) && validateBatch((document as InputsDocument).batch);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Types are written as text: what is read back has passed the parser, and is printed as it prints. */
const typesAsText = (columns: SyncSpec['columns'] | TargetInfo['columns']) =>
  columns.map((c) => (c.type === undefined ? c : { ...c, type: printDataType(c.type) }));

const typesFromText = <C extends { readonly type?: string }>(columns: readonly C[]) =>
  columns.map(({ type, ...c }) => ({ ...c, ...(type === undefined ? {} : { type: parseDataType(type) }) }));
