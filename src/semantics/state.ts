import { Effort } from './effort.ts'
import type { Scope } from './evaluate.ts'
import type { Key } from '../trace/event.ts'
import type { Network, Program } from '../model/program.ts'
import { checkNumber } from './check-parameter.ts'
import { checkAtDoor, type Door } from './door.ts'
import { valuesOf, type Given, type Values } from './parameters.ts'
import { readsOf } from '../model/reads.ts'
import { longestDuration, numbersFrom } from '../values/numbers.ts'

/** What a network is started with, which does not change while it runs. */
export interface Setting extends Values {
  readonly program: Program
  readonly network: Network
  /** What they give is checked. */
  readonly externs: Scope['externs']
  readonly door: Door
  /** Takes the transitions, ways and states of the model that act; null where nobody wants to know. */
  readonly visited: Set<object> | null
  readonly effort: Effort
}

/** The state of a network: plain data. */
export interface State {
  now: number
  /** Parameters as they are now, and what depends on them. */
  values: Values
  marking: Token[][]
  variables: unknown[]
  /** For each slot its instances by key (null where it has no keys). */
  machines: Map<Key, Instance>[]
  flights: Flight[]
  /** The next tick of each transition with `every`. */
  ticks: { transition: number; deadline: Deadline }[]
  /** Numbers calls and delays, from 1. */
  nextFlight: number
  /** Numbers deadlines in the order in which they are set. */
  nextDeadline: number
  closed: boolean
}

/** When something is due, in milliseconds; `sequence` breaks ties. */
export interface Deadline {
  readonly at: number
  readonly sequence: number
}

export interface Token {
  readonly value: unknown
  /** Whose submission it is, or null. */
  readonly ticket: number | null
  readonly expires: Deadline | null
}

export interface Instance {
  state: number
  variables: unknown[]
  locals: unknown[]
  epoch: number
  /** One for each `after` of the state. */
  timers: Deadline[]
  /** Forced to stay as it is, until it is released. */
  held: boolean
  /** For each state, how many calls it admitted that are in flight. */
  admitted: number[]
}

/** A call or a delay under way. */
export interface Flight {
  readonly id: number
  readonly transition: number
  readonly bindings: readonly unknown[]
  /** Of the call, the same for each attempt. */
  readonly arguments: readonly unknown[]
  /** Of the delay, or of each attempt: milliseconds; null where there is no bound. */
  readonly duration: number | null
  readonly ticket: number | null
  readonly admission: { readonly key: Key; readonly state: number; readonly epoch: number } | null
  /** From 1; a result of another attempt moves nothing. */
  attempt: number
  /** While waiting to try again no attempt is running. */
  waiting: boolean
  deadline: Deadline | null
}

/** A delay as it counts: at least 1 ms, at most what a host timer can hold. */
export function delayOf(milliseconds: unknown): number {
  const delay = Number(milliseconds)
  return delay >= 1 ? Math.min(delay, longestDuration) : 1
}

/**
 * Fixes parameters and externs.
 * @param given parameters by name; those left out take their defaults
 * @throws TypeError or RangeError as `valuesOf`; RangeError where the first tokens have no room
 */
export function settingOf(program: Program, network: Network, given: Given, externs: Scope['externs']): Setting {
  const values = valuesOf(program, network, given)
  for (const [index, { name, initial }] of network.places.entries()) {
    const count = typeof initial === 'number' ? initial : initial.length
    checkNumber(`the capacity of ${name}`, values.capacities[index]!, numbersFrom(count, Infinity))
  }
  const door = { program, reads: readsOf(program, network) }
  return {
    program,
    network,
    ...values,
    externs: checkedExterns(door, externs),
    door,
    visited: null,
    effort: new Effort(),
  }
}

/** Pure externs, of which each throws a TypeError where what it gives is not of its type. */
function checkedExterns(door: Door, externs: Scope['externs']): Scope['externs'] {
  const pure = door.program.externs.filter(({ name, async }) => !async && externs.has(name))
  return new Map(
    pure.map(({ name, result }) => {
      const checked = (...values: unknown[]): unknown => {
        const value = externs.get(name)!(...values)
        checkAtDoor(door, `${name}: result`, value, result)
        return value
      }
      return [name, checked]
    }),
  )
}

/** A copy that shares nothing that changes. */
export function copyState(state: State): State {
  return {
    ...state,
    marking: state.marking.map((tokens) => [...tokens]),
    variables: [...state.variables],
    machines: state.machines.map((instances) => new Map([...instances].map(([key, it]) => [key, copyInstance(it)]))),
    flights: state.flights.map((flight) => ({ ...flight })),
    ticks: state.ticks.map((tick) => ({ ...tick })),
  }
}

export function copyInstance(instance: Instance): Instance {
  return {
    ...instance,
    variables: [...instance.variables],
    locals: [...instance.locals],
    timers: [...instance.timers],
    admitted: [...instance.admitted],
  }
}
