/** The command line without its process: what `npm run build` puts together in dist/bundle/. */
export { processIo } from './io.js';
export { run, sayCrashed, sayInterrupted } from './run.js';
