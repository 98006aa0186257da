import type { Check } from '../../../src/model/check.ts'
import type { Network, Program } from '../../../src/model/program.ts'
import { standaloneNetworks } from '../../../src/model/standalone.ts'
import { evaluate } from '../../../src/semantics/evaluate.ts'
import { constantScope } from '../../../src/semantics/scope.ts'
import type { State } from '../../../src/semantics/state.ts'
import { exploreSpec } from '../../../src/verify/explore.ts'
import type { SpecExploration } from '../../../src/verify/exploration.ts'
import { standardOf } from '../../../src/verify/standard.ts'
import { scopeOf } from '../../../src/verify/scope.ts'

interface Options {
  readonly atOnce?: number
  readonly keys?: readonly string[]
  readonly limit?: number
  /** What is claimed, and with which parameters. */
  readonly check?: Check
}

/** Explores the first network of a program, at most so many states. */
export async function explored(
  program: Program,
  { atOnce = 2, keys = ['a'], limit = 5000, check }: Options = {},
  watching?: () => (state: State) => void,
): Promise<SpecExploration> {
  const [network] = [...program.networks, ...standaloneNetworks(program)]
  const scope = scopeOf(program, network!, {
    atOnce,
    keys,
    parameters: parametersOf(program, network!, check?.arguments),
    ...(check !== undefined && { check }),
  })
  return exploreSpec(scope, ({ count }) => count <= limit, watching)
}

/** Of what has no default some value, a number of at least 1. */
export function parametersOf(
  program: Program,
  { parameters }: Network,
  given: Check['arguments'] = [],
): Map<string, unknown> {
  const open = parameters.filter((it) => it.default === null)
  const said = given.flatMap((value, index): [string, unknown][] =>
    value === null ? [] : [[parameters[index]!.name, evaluate(value, constantScope([], program.functions))]],
  )
  return new Map([
    ...open.map(({ name, type }): [string, unknown] => {
      const value = standardOf(program, type)
      return [name, typeof value === 'number' ? Math.max(value, 1) : value]
    }),
    ...said,
  ])
}
