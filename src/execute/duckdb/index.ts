export { openDuckDbWarehouse } from './open.js';
