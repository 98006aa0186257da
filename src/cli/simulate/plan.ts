import { quote } from '../../diagnostics/wording.ts'
import type { Extern, Network, Program } from '../../model/program.ts'
import { type Given, valuesOf } from '../../semantics/parameters.ts'
import { standaloneNetworks } from '../../model/standalone.ts'
import {
  type HandlerBehaviour,
  type SimulationPlan,
  type ExternResult,
  defaultBehaviour,
} from '../../simulate/traffic/plan.ts'
import type { Timed } from '../../simulate/traffic/timed.ts'
import { UsageError } from '../errors.ts'
import { eachAssignment, findNamed, parseOption } from './options.ts'
import { sourcesOf } from './sources.ts'
import { parseBehaviour, OptionValueError, parseShare, parseTime } from './option-values.ts'
import { parseValue } from './value.ts'

/** The options that say what is played, as they were written. */
export interface PlanOptions {
  readonly net?: string
  readonly for: string
  readonly seed: string
  readonly arrive: readonly string[]
  readonly token: readonly string[]
  readonly handler: readonly string[]
  readonly result: readonly string[]
  readonly set: readonly string[]
}

/** @throws UsageError */
export function planOf(program: Program, options: PlanOptions): SimulationPlan {
  const network = networkOf(program, options.net)
  return {
    program,
    network,
    duration: parseOption('--for', options.for, parseTime),
    seed: parseOption('--seed', options.seed, seedOf),
    parameters: parametersOf(program, network, options.set),
    sources: sourcesOf(program, network, options.arrive, options.token),
    handlers: handlersOf(program, options.handler),
    results: resultsOf(program, options.result),
  }
}

function networkOf(program: Program, name: string | undefined): Network {
  const all = [...program.networks, ...standaloneNetworks(program)]
  if (name !== undefined)
    return parseOption('--net', name, () => findNamed(all, name, 'net, or machine that no net uses,'))
  const [first] = program.networks.length === 1 ? program.networks : all
  if (first !== undefined && (all.length === 1 || program.networks.length === 1)) return first
  const names = all.map((network) => quote(network.name)).join(', ')
  throw new UsageError(`--net is missing: the file has several nets and machines, ${names}.`)
}

/** Beyond this whole numbers are not exact. */
const largestSeed = Number.MAX_SAFE_INTEGER

function seedOf(text: string): number {
  const seed = /^\d+$/.test(text) ? Number(text) : NaN
  if (seed <= largestSeed) return seed
  throw new OptionValueError(`a seed is a whole number from 0 to ${largestSeed}`)
}

function parametersOf(program: Program, network: Network, texts: readonly string[]): Timed<Given>[] {
  const course: { at: number; value: Map<string, unknown> }[] = [{ at: 0, value: new Map() }]
  eachAssignment('--set', texts, ({ name, at, value }) => {
    const parameter = findNamed(network.parameters, name, 'parameter')
    if (course.at(-1)!.at < at) course.push({ at, value: new Map() })
    course.at(-1)!.value.set(name, parseValue(program, parameter.type, value))
  })
  const missing = network.parameters.find((it) => it.default === null && !course[0]!.value.has(it.name))
  if (missing !== undefined)
    throw new UsageError(`--set ${missing.name}=… is missing: the parameter ${quote(missing.name)} has no default.`)
  refuseImpossible(program, network, course)
  return course
}

/** A capacity or a limit may depend on parameters, and not be a count then. */
function refuseImpossible(program: Program, network: Network, course: readonly Timed<Given>[]): void {
  const given = new Map<string, unknown>()
  for (const { value } of course) {
    for (const [name, one] of value) given.set(name, one)
    try {
      valuesOf(program, network, given)
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error
      throw new UsageError(`--set: ${error.message}.`)
    }
  }
}

function handlersOf(program: Program, texts: readonly string[]): Map<string, Timed<HandlerBehaviour>[]> {
  const handlers = new Map<string, Timed<HandlerBehaviour>[]>()
  eachAssignment('--handler', texts, ({ name, at, value }) => {
    const { async } = findNamed(program.externs, name, 'extern')
    if (!async)
      throw new OptionValueError(`${quote(name)} is not async, so it takes no time: say what it gives with --result`)
    const course = handlers.get(name) ?? [{ at: 0, value: defaultBehaviour }]
    course.push({ at, value: parseBehaviour(value, course.at(-1)!.value) })
    handlers.set(name, course)
  })
  return handlers
}

function resultsOf(program: Program, texts: readonly string[]): Map<string, Timed<ExternResult>[]> {
  const results = new Map<string, Timed<ExternResult>[]>()
  eachAssignment('--result', texts, ({ name, at, value }) => {
    const result = resultOf(program, findNamed(program.externs, name, 'extern'), value)
    const course = results.get(name) ?? [{ at: 0, value: { kind: 'any' } }]
    const last = course.at(-1)!
    if (last.at < at || last.value.kind !== 'oneOf' || result.kind !== 'oneOf') course.push({ at, value: result })
    else course[course.length - 1] = { at, value: joined(last.value.examples, result.examples) }
    results.set(name, course)
  })
  return results
}

function resultOf(program: Program, extern: Extern, text: string): ExternResult {
  const isBool = extern.result.kind === 'bool'
  if (isBool && text.endsWith('%')) return { kind: 'share', share: parseShare(text) }
  if (isBool && text !== 'true' && text !== 'false')
    throw new OptionValueError(`"${text}" is no bool: write true, false, or how often it is true, such as 95%`)
  return { kind: 'oneOf', examples: [parseValue(program, extern.result, text)] }
}

const joined = (some: readonly unknown[], more: readonly unknown[]): ExternResult => ({
  kind: 'oneOf',
  examples: [...some, ...more],
})
