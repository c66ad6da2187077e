import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/cli/build.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    env: { TZ: 'UTC' },
  },
});
