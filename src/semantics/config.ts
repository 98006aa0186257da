import type { Network, Program } from '../model/program.ts'
import { readsOf } from '../model/reads.ts'
import { remembered } from '../model/remembered.ts'
import { innerName, lineOf } from '../source/files.ts'
import type { Span } from '../source/span.ts'
import { InstantBudget } from './budget.ts'
import { type InputContext, checkInput } from './check-input.ts'
import { type Given, type ParameterValues, valuesOf } from './parameters.ts'
import type { Moment } from './scope.ts'

/** What a network is started with, which does not change while it runs. */
export interface NetworkConfig extends ParameterValues {
  readonly program: Program
  readonly network: Network
  /** What they give is checked. */
  readonly externs: Moment['externs']
  readonly inputs: InputContext
  /** Draws a random number: anything may come of it. Null: nothing is drawn, and each is 0.5. */
  readonly random: (() => unknown) | null
  /** Takes the transitions, branches and states of the model that act; null where nobody wants to know. */
  readonly covered: Set<object> | null
  readonly budget: InstantBudget
  /** Where a part of the spec stands, as trace events say it. */
  readonly whereIs: (part: Span) => Where
}

export interface Where {
  readonly file: string
  /** From 1. */
  readonly line: number
}

/**
 * Fixes parameters and externs.
 * @param given parameters by name; those left out take their defaults
 * @throws TypeError or RangeError as `valuesOf`
 */
export function configOf(program: Program, network: Network, given: Given, externs: Moment['externs']): NetworkConfig {
  const values = valuesOf(program, network, given)
  const inputs = { program, reads: readsOf(program, network) }
  return {
    program,
    network,
    ...values,
    externs: checkedExterns(inputs, externs),
    inputs,
    random: null,
    covered: null,
    budget: new InstantBudget(),
    whereIs: whereIn(program),
  }
}

/** The same parts act again and again. */
const whereIn = (program: Program): NetworkConfig['whereIs'] =>
  remembered((part) => ({ file: innerName(program, part), line: lineOf(program, part) }))

/** Pure externs, of which each throws a TypeError where what it gives is not of its type. */
function checkedExterns(inputs: InputContext, externs: Moment['externs']): Moment['externs'] {
  const pure = inputs.program.externs.filter(({ name, async }) => !async && externs.has(name))
  return new Map(
    pure.map(({ name, result }) => {
      const checked = (...values: unknown[]): unknown => {
        const value = externs.get(name)!(...values)
        checkInput(inputs, `${name}: result`, value, result)
        return value
      }
      return [name, checked]
    }),
  )
}
