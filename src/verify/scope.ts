import type { Check } from '../model/check.ts'
import type { Machine, Network, Program } from '../model/program.ts'
import { type NetworkConfig, configOf } from '../semantics/config.ts'
import { InstantBudget } from '../semantics/budget.ts'
import type { Given } from '../semantics/parameters.ts'
import { answersOf, othersText } from './answers.ts'
import { Domains } from './domains.ts'
import { type Relevance, relevanceOf } from './relevance.ts'
import { standardOf } from './standard.ts'
import { carrierOf } from './wants.ts'
import { askedIn, Watch } from './watch.ts'

/** What is explored of a network: how much may come to it, and what. */
export interface Bounds {
  /** How many tokens may be inside at once. */
  readonly atOnce: number
  /** Strings that are tried where strings matter, as keys. */
  readonly keys: readonly string[]
  readonly parameters: Given
  /** What is claimed of it, if something is. */
  readonly check?: Check
}

/** A network with all that has to be known of it to explore it. */
export interface Scope {
  readonly program: Program
  readonly network: Network
  readonly bounds: Bounds
  readonly config: NetworkConfig
  /** Of each slot. */
  readonly machines: readonly Machine[]
  readonly relevance: Relevance
  readonly domains: Domains
  /** For each `in` place the values that are put in it; of others none. */
  readonly tokens: readonly (readonly unknown[])[]
  /** Looks at states for the claims of a check; null where there is none. */
  readonly watch: Watch | null
  /** What is taken of the whole, and why: whatever is found true is true only as far. */
  readonly gaps: Map<string, string>
}

/** Prepares a network to be explored. @throws TypeError or RangeError where the parameters do not fit */
export function scopeOf(program: Program, network: Network, bounds: Bounds): Scope {
  const { check } = bounds
  const relevance = relevanceOf(program, network, check === undefined ? [] : askedIn(check))
  const gaps = new Map(relevance.gaps)
  const config = configOf(program, network, bounds.parameters, externsOf(program, gaps))
  const domains = new Domains(program, network, relevance, bounds.keys, config)
  const tokens = network.places.map(({ name, direction, type }, place) =>
    direction === 'in' ? domains.of(`a token of ${name}`, type, relevance.places[place]!) : [],
  )
  const machines = network.machines.map(({ machine }) => program.machines[machine]!)
  const watch = check === undefined ? null : new Watch(program, network, check, config)
  return { program, network, bounds, config, machines, relevance, domains, tokens, watch, gaps }
}

/** Each step has as much as it may use. */
export const freshConfig = (config: NetworkConfig): NetworkConfig => ({ ...config, budget: new InstantBudget() })

/** Pure externs say of a value what was chosen with it; of others always the same, which leaves something out. */
function externsOf(program: Program, gaps: Map<string, string>): NetworkConfig['externs'] {
  const pure = program.externs.filter(({ async }) => !async)
  return new Map(
    pure.map((extern) => {
      const { name, result } = extern
      const standard = result.kind === 'bool' ? true : standardOf(program, result)
      const answer = (...values: readonly unknown[]): unknown => {
        const carrier = carrierOf(extern)
        const known = answersOf(values[carrier])?.[name]
        const others = othersText(values.toSpliced(carrier, 1))
        if (known !== undefined && Object.hasOwn(known, others)) return known[others]
        gaps.set(`what \`${name}\` says of what is made on the way`, 'It is taken to say the same each time.')
        return standard
      }
      return [name, answer]
    }),
  )
}
