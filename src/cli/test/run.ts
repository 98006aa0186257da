import type { HasSources } from '../../source/source.ts'
import type { Program } from '../../model/program.ts'
import type { Scenario } from '../../model/scenario.ts'
import { compareRuns } from '../../simulate/scenario/compare.ts'
import { coverageOf } from '../../simulate/scenario/coverage.ts'
import type { Failure } from '../../simulate/scenario/expectation.ts'
import type { GeneratedModule } from '../../simulate/scenario/generated-net.ts'
import { GeneratedDriver } from '../../simulate/scenario/generated-driver.ts'
import { ReferenceDriver } from '../../simulate/scenario/reference-driver.ts'
import { subjectNetwork, runScenario, type ScenarioRun } from '../../simulate/scenario/run-scenario.ts'
import { loadGenerated } from './load.ts'
import type { ScenarioResult, TestedSpec } from './results.ts'

/** What of a spec is to be run. */
export interface TestPlan extends HasSources {
  readonly program: Program
  readonly scenarios: readonly Scenario[]
}

/** How scenarios are run. */
export interface RunOptions {
  readonly coverage: boolean
  /** On the generated code too. */
  readonly generated: boolean
}

/**
 * Runs scenarios one after the other.
 * @throws WriteError where the generated code cannot be loaded
 */
export async function runScenarios({ files, program, scenarios }: TestPlan, how: RunOptions): Promise<TestedSpec> {
  const results: ScenarioResult[] = []
  const visits = new Map<string, Set<object>>()
  const module = how.generated && scenarios.length > 0 ? await loadGenerated(program) : null
  for (const scenario of scenarios) {
    const { name } = subjectNetwork(program, scenario)
    const visited = visits.get(name) ?? new Set()
    visits.set(name, visited)
    results.push(await testScenario(program, scenario, visited, module))
  }
  return { files, program, results, coverage: how.coverage ? coverageOf(program, visits) : null }
}

async function testScenario(
  program: Program,
  scenario: Scenario,
  visited: Set<object>,
  module: GeneratedModule | null,
): Promise<ScenarioResult> {
  const start = performance.now()
  const run = await runScenario(program, scenario, async (options) => new ReferenceDriver(options, visited))
  const failure = module === null || run.endless ? null : await compareGenerated(program, run, module)
  return { ...run, failure: failure ?? run.failure, duration: performance.now() - start }
}

async function compareGenerated(program: Program, run: ScenarioRun, module: GeneratedModule): Promise<Failure | null> {
  const generated = await runScenario(program, run.scenario, (options) => GeneratedDriver.make(options, module))
  return compareRuns(program, run, generated)
}
