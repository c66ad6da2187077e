// Preloaded into each measured node process: says at its end what it took, one line of JSON (`process.ts` reads it).
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { DRT_BENCH_PROBE: file } = process.env;
if (file !== undefined && isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    appendFileSync(file, `${JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 })}\n`);
  });
}
