import { defineConfig } from 'vitest/config'

/** Tests of single phases: none needs a browser or another process. */
const fast = [
  'test/cases/{cases,coverage}.test.ts',
  'test/{check,diagnostics,grammar,model,print,rooms,rules,semantics,source,syntax,target,trace,values}/**/*.test.ts',
  'test/emit/{markdown,mermaid,typescript}/**/*.test.ts',
  'test/simulate/scenario/**/*.test.ts',
]

const common = {
  // No test changes a module, so files can share what they load: parser and emitter are slow to load.
  isolate: false,
  testTimeout: 30_000,
}

export default defineConfig({
  test: {
    // Vitest leaves one core idle, which on two is half of them.
    maxWorkers: '100%',
    // What ships is made of the sources: the command line, and the runtime as one file.
    globalSetup: './.ci/bundle-for-tests.mjs',
    projects: [
      { test: { ...common, name: 'fast', include: fast } },
      { test: { ...common, name: 'whole', include: ['test/**/*.test.ts'], exclude: fast } },
    ],
  },
})
