// Generated from grammar/inputs.schema.json by `npm run generate`. Do not edit.
import type { SchemaValidator } from '../schema-validator.js';

export declare const validate: SchemaValidator;
