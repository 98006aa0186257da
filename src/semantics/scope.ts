import type { Fn } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import type { Key } from '../trace/event.ts'

/** What the names in an expression stand for. Machines and nets each fill the parts that they have. */
export interface EvaluationScope {
  readonly parameters: readonly unknown[]
  readonly variables: {
    readonly net: readonly unknown[]
    readonly machine: readonly unknown[]
    readonly state: readonly unknown[]
  }
  /** The time at which windows are looked at. */
  readonly at: number
  readonly bindings: readonly unknown[]
  readonly payload: readonly unknown[]
  /** The token that is looked at. */
  readonly it: unknown
  /** How long the instance that refused stays as it is. */
  readonly remaining: number | null
  readonly moment: Moment
}

/** What every expression can ask for at this point of a step. */
export interface Moment {
  readonly functions: readonly Fn[]
  readonly externs: ReadonlyMap<string, (...values: unknown[]) => unknown>
  isIn(machine: number, key: Key, state: number): boolean
  /** An instance of a machine, stored or not: the variables of its machine, and the time at which they are looked at. */
  seen(machine: number, key: Key): { readonly variables: readonly unknown[]; readonly at: number }
  /** How many tokens a place holds. */
  countOf(place: number): number
  /** How long the network has lived, in milliseconds. */
  now(): number
  /** The next number that is drawn. */
  random(): number
  /** @throws TypeError unless an element of a list is of its type */
  checkElement(element: unknown, type: Type): void
  /** The values of the tokens in a place. */
  tokensIn(place: number): readonly unknown[]
}

const nothing: readonly unknown[] = []
const noVariables: EvaluationScope['variables'] = { net: nothing, machine: nothing, state: nothing }

/** Where nothing runs. */
export const noMoment: Moment = {
  functions: [],
  externs: new Map(),
  isIn: () => false,
  seen: () => ({ variables: nothing, at: 0 }),
  countOf: () => 0,
  now: () => 0,
  random: () => 0.5,
  checkElement: () => undefined,
  tokensIn: () => nothing,
}

/** A scope that has the given parts and nothing else. It is made for every evaluation: spreading would be slower. */
export function scopeOf(parts: Partial<Omit<EvaluationScope, 'moment'>>, moment: Moment): EvaluationScope {
  return {
    parameters: parts.parameters ?? nothing,
    variables: parts.variables ?? noVariables,
    at: parts.at ?? 0,
    bindings: parts.bindings ?? nothing,
    payload: parts.payload ?? nothing,
    it: parts.it,
    remaining: parts.remaining ?? null,
    moment,
  }
}

/** The scope of a constant: parameters and functions are all that it can use. */
export function constantScope(parameters: readonly unknown[], functions: readonly Fn[]): EvaluationScope {
  return scopeOf({ parameters }, { ...noMoment, functions })
}
