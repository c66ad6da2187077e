export { type DatabricksOptions, openDatabricks } from './open.js';
