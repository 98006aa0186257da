import type { Extern } from '../../model/program.ts'
import type { NetworkConfig } from '../../semantics/config.ts'
import { comparedFields, type Compared } from './compared.ts'
import { drawLatency } from './latency.ts'
import type { CallHandler } from '../play.ts'
import { defaultBehaviour, type SimulationPlan, type ExternResult } from './plan.ts'
import { Random } from './random.ts'
import { Course } from './timed.ts'
import { RandomValues } from './random-values.ts'

/** A plain object: what it says is all there is to know, also in a trace. */
const failure = Object.freeze({ name: 'Error', message: 'simulated failure' })

/** What the handlers of async externs do. Each has a stream of random numbers of its own. */
export function handlersOf(plan: SimulationPlan): CallHandler {
  const compared = comparedFields(plan.network)
  const answers = new Map(plan.program.externs.map((extern) => [extern.name, handlerOf(plan, extern, compared)]))
  return (start, at) => answers.get(start.extern)!(start, at)
}

/** Every attempt draws as often, so that another share of failures changes nothing else. */
function handlerOf(plan: SimulationPlan, extern: Extern, compared: Compared): CallHandler {
  const behaviours = new Course(plan.handlers.get(extern.name) ?? [{ at: 0, value: defaultBehaviour }])
  const random = Random.of(`${plan.seed} handler ${extern.name}`)
  const result = resultOf(plan, extern, compared)
  let serial = 0
  return (_, at) => {
    const { latency, fails, hangs } = behaviours.at(at)
    const fate = [random.unit(), random.unit()] as const
    const after = drawLatency(latency, random)
    const value = result(random, at, ++serial)
    if (fate[0] < hangs) return null
    return { after, outcome: fate[1] < fails ? { kind: 'error', reason: failure } : { kind: 'ok', value } }
  }
}

/**
 * Pure externs: what one gives depends on the seed and its arguments alone, so that asked twice it says the same.
 * @param now the time, in milliseconds
 */
export function pureExternsOf(plan: SimulationPlan, now: () => number): NetworkConfig['externs'] {
  const compared = comparedFields(plan.network)
  const pure = plan.program.externs.filter(({ async }) => !async)
  return new Map(
    pure.map((extern) => {
      const result = resultOf(plan, extern, compared)
      const give = (...values: unknown[]): unknown =>
        result(Random.of(`${plan.seed} result ${extern.name} ${JSON.stringify(values)}`), now(), 0)
      return [extern.name, give]
    }),
  )
}

type Give = (random: Random, at: number, serial: number) => unknown

function resultOf(plan: SimulationPlan, extern: Extern, compared: Compared): Give {
  const results = new Course<ExternResult>(plan.results.get(extern.name) ?? [{ at: 0, value: { kind: 'any' } }])
  return (random, at, serial) => {
    const result = results.at(at)
    if (result.kind === 'share') return random.chance(result.share)
    const given = result.kind === 'any' ? undefined : random.oneOf(result.examples)
    return new RandomValues(plan.program, compared, random).make(extern.result, extern.name, given, serial)
  }
}
