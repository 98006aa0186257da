import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // No test changes a module, so files can share what they load: parser and emitter are slow to load.
    isolate: false,
    // Vitest leaves one core idle, which on two is half of them.
    maxWorkers: '100%',
    // They find what never ends, not what is slow: on a busy machine everything is.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // What ships is made of the sources: the command line, and the runtime as one file.
    globalSetup: './.ci/bundle-for-tests.mjs',
  },
})
