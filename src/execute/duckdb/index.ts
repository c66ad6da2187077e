export { type DuckDbSettings, openDuckDbWarehouse } from './open.js';
