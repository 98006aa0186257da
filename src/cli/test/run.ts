import type { HasSources } from '../../source/source.ts'
import type { Program } from '../../model/program.ts'
import type { Scenario } from '../../model/scenario.ts'
import { compareTold } from '../../simulate/scenario/compare.ts'
import { coverageOf } from '../../simulate/scenario/coverage.ts'
import type { Failure } from '../../simulate/scenario/expectation.ts'
import type { GeneratedModule } from '../../simulate/scenario/generated-net.ts'
import { GeneratedWorld } from '../../simulate/scenario/generated.ts'
import { ReferenceWorld } from '../../simulate/scenario/reference.ts'
import { networkOf, tell, type Told } from '../../simulate/scenario/tell.ts'
import { loadGenerated } from './load.ts'
import type { Result, Tested } from './tested.ts'

/** What of a spec is to be run. */
export interface Plan extends HasSources {
  readonly program: Program
  readonly scenarios: readonly Scenario[]
}

/** How scenarios are run. */
export interface How {
  readonly coverage: boolean
  /** On the generated code too. */
  readonly generated: boolean
}

/**
 * Runs scenarios one after the other.
 * @throws WriteError where the generated code cannot be loaded
 */
export async function runScenarios({ files, program, scenarios }: Plan, how: How): Promise<Tested> {
  const results: Result[] = []
  const visits = new Map<string, Set<object>>()
  const module = how.generated && scenarios.length > 0 ? await loadGenerated(program) : null
  for (const scenario of scenarios) {
    const { name } = networkOf(program, scenario)
    const visited = visits.get(name) ?? new Set()
    visits.set(name, visited)
    results.push(await runScenario(program, scenario, visited, module))
  }
  return { files, program, results, coverage: how.coverage ? coverageOf(program, visits) : null }
}

async function runScenario(
  program: Program,
  scenario: Scenario,
  visited: Set<object>,
  module: GeneratedModule | null,
): Promise<Result> {
  const start = performance.now()
  const told = await tell(program, scenario, async (making) => new ReferenceWorld(making, visited))
  const failure = module === null || told.endless ? null : await compareGenerated(program, told, module)
  return { ...told, failure: failure ?? told.failure, duration: performance.now() - start }
}

async function compareGenerated(program: Program, told: Told, module: GeneratedModule): Promise<Failure | null> {
  const generated = await tell(program, told.scenario, (making) => GeneratedWorld.make(making, module))
  return compareTold(program, told, generated)
}
