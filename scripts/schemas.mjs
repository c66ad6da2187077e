// The generated part that comes from grammar/*.schema.json: TypeScript types, precompiled validators, the spec's keys.
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';

const FOLDER = 'src/types/generated';

/** Writes the generated files of one document (`sync`, `batch`, `plan`, `inputs`) through `write(path, text)`. */
export async function generateDocument(name, write) {
  const source = `grammar/${name}.schema.json`;
  if (!existsSync(source)) return;
  const schema = JSON.parse(readFileSync(source, 'utf8'));
  const banner = `// Generated from ${source} by \`npm run generate\`. Do not edit.\n`;
  write(`${FOLDER}/${name}-document.ts`, await types(schema, name, banner));
  write(`${FOLDER}/${name}-validator.js`, banner + validator(schema));
  write(`${FOLDER}/${name}-validator.d.ts`, banner + VALIDATOR_TYPES);
  if (name === 'sync') write(`${FOLDER}/sync-keys.ts`, banner + keyTable(schema));
}

function types(schema, name, banner) {
  return compile(structuredClone(schema), name, {
    bannerComment: banner.trimEnd(),
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 120 },
    strictIndexSignatures: true,
    ignoreMinAndMaxItems: true,
  });
}

const VALIDATOR_TYPES = `import type { SchemaValidator } from '../schema-validator.js';

export declare const validate: SchemaValidator;
`;

// Compiling a schema costs 105 ms at run time; this is plain code.
function validator(schema) {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    strictRequired: false,
    strictTypes: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addSchema(bare(schema));
  // The form with names: the other one is a default export.
  return importing(standalone.default(ajv, { validate: schema.$id }).replace(/^"use strict";/, ''));
}

// The schema as the validator needs it, which embeds it: without the texts.
function bare(node, isProperties = false) {
  if (Array.isArray(node)) return node.map((item) => bare(item));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => isProperties || !TEXTS.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, bare(value, key === 'properties' && !isProperties)]));
}

const TEXTS = new Set(['title', 'description', 'examples', 'default', 'deprecated', 'x-later', 'x-python']);

// ajv writes require() of its run-time helpers even in ES modules: plain code stands for the two that occur.
function importing(code) {
  const body = code.replaceAll(/const (\w+) = require\("ajv\/dist\/runtime\/(\w+)"\)\.default;/g, (_, name, helper) => {
    const plain = HELPERS[helper];
    if (plain === undefined) throw new Error(`the validator needs ajv's ${helper}: give scripts/schemas.mjs its code`);
    return `const ${name} = ${plain};`;
  });
  if (body.includes('require(')) throw new Error('the validator needs a module that scripts/schemas.mjs does not know');
  return `import { isDeepStrictEqual } from 'node:util';\n${body}`;
}

const HELPERS = { equal: 'isDeepStrictEqual', ucs2length: '(text) => [...text].length' };

/** Every key of the spec by its path (`sync.order_by[].column`, `columns.*`), for suggestions and "not supported yet". */
function keyTable(schema) {
  const keys = {};
  const resolve = (node) =>
    node.$ref === undefined ? node : { ...schema.$defs[node.$ref.split('/').at(-1)], ...node };
  const walk = (given, path) => {
    const node = resolve(given);
    if (path !== '') {
      keys[path] = {
        ...(node.default === undefined ? {} : { default: node.default }),
        ...(node.examples === undefined ? {} : { example: node.examples.at(-1) }),
        ...(node['x-later'] === undefined ? {} : { later: node['x-later'] }),
        ...(node['x-python'] === undefined ? {} : { python: node['x-python'] }),
      };
    }
    const dot = path === '' ? '' : `${path}.`;
    for (const [key, child] of Object.entries(node.properties ?? {})) walk(child, dot + key);
    if (typeof node.items === 'object') walk(node.items, `${path}[]`);
    if (typeof node.additionalProperties === 'object') walk(node.additionalProperties, `${dot}*`);
  };
  walk(schema, '');
  return `import type { SpecKey } from '../spec-key.js';

export const SYNC_KEYS: Readonly<Record<string, SpecKey>> = ${JSON.stringify(keys, null, 2)};

/** How limits are spelled: what the schema asks of \`sync.max_rejects\`, and so what a flag may say. */
export const LIMIT_PATTERN = ${JSON.stringify(schema.$defs.limit.pattern)};
`;
}
