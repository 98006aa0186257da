import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, the longest first. Vitest itself knows that only after a run. */
const longest = [
  'cases/runs',
  'agreement/examples',
  'emit/types',
  'simulate/traffic/simulation',
  'emit/html/browser',
  'emit/html/detail',
  'agreement/generator',
  'cases/cases',
  'agreement/snapshots',
  'robustness/largest',
  'emit/graphviz/svg',
  'emit/consumers',
  'std/std',
  'cli/endless',
  'agreement/replay',
  'cli/bundle',
  'cli/init',
]

/** Begins with what takes longest: at the end of a run no core waits for one of them. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification): number => {
      const rank = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
      return rank < 0 ? longest.length : rank
    }
    return (await super.sort(files)).sort((one, other) => rankOf(one) - rankOf(other))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // No test changes a module, so files can share what they load: parser and emitter are slow to load.
    isolate: false,
    // Vitest leaves one core idle, which on two is half of them.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // They find what never ends, not what is slow: on a busy machine everything is.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // Makes what ships of the sources (the command line, the runtime as one file), and installs what tests run beside.
    globalSetup: './.ci/before-tests.mjs',
  },
})
