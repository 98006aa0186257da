import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    // No test changes a module, so files can share what they load: parser and emitter are slow to load.
    isolate: false,
    // Vitest leaves one core idle, which on two is half of them.
    maxWorkers: '100%',
    testTimeout: 30_000,
    globalSetup: fileURLToPath(new URL('bundle-for-tests.ts', import.meta.url)),
  },
})
