import type { Network } from '../model/program.ts'
import type { Key } from '../trace/event.ts'
import { longestDuration } from '../values/numbers.ts'
import type { ParameterValues } from './parameters.ts'

/** The state of a network: plain data. */
export interface State {
  now: number
  /** When its life began, which a network that was restored goes on with. */
  born: number
  /** Parameters as they are now, and what depends on them. */
  values: ParameterValues
  marking: Token[][]
  variables: unknown[]
  /** For each slot its instances by key (null where it has no keys). */
  machines: Map<Key, Instance>[]
  /** Tokens on their way, in the order in which they departed. */
  coming: ComingToken[]
  /** Those who wait for what is under way, in the order in which they began. */
  flights: Flight[]
  /** Calls and delays under way. */
  works: Work[]
  /** The next tick of each transition with `every`. */
  ticks: { transition: number; deadline: Deadline }[]
  /** Numbers calls and delays, from 1. */
  nextFlight: number
  /** Numbers deadlines in the order in which they are set. */
  nextDeadline: number
  /** Nothing more is taken in. */
  draining: boolean
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
  /** By what it is ordered in its place; null where it stands behind all others. */
  readonly rank: Rank | null
}

export type Rank = number | string

/** A token on its way to a place. */
export interface ComingToken {
  readonly place: number
  readonly value: unknown
  readonly ticket: number | null
  readonly arrives: Deadline
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

/** What an instance let through: for its verdict, and its permit. */
export interface Admission {
  readonly machine: number
  readonly key: Key
  readonly state: number
  readonly epoch: number
}

/** Tokens that wait for the end of a call or a delay. */
export interface Flight {
  readonly id: number
  readonly transition: number
  readonly bindings: readonly unknown[]
  readonly ticket: number | null
  /** The number of the work for whose end they wait. */
  readonly work: number
}

/** A call or a delay under way. */
export interface Work {
  /** That of the flight with which it began. */
  readonly id: number
  readonly transition: number
  /** Of a call that is shared: who asks with an equal one takes part. */
  readonly key: Key
  /** Of the call, the same for each attempt. */
  readonly arguments: readonly unknown[]
  /** Of the delay, or of the call at most: milliseconds; null where there is no bound. */
  readonly duration: number | null
  /** Of the machines that its transition goes through, in the order written. */
  readonly admissions: readonly Admission[]
  /** How long the first attempt runs until a second one starts beside it; null: there is none. */
  readonly patience: number | null
  /** Whether one of those who wait has given the verdict. */
  judged: boolean
  /** How many attempts were begun. */
  attempts: number
  /** Attempts under way, by number from 1, in the order in which they began: a result of another one moves nothing. */
  running: readonly number[]
  /** A delay is over, or the time of a call is up. */
  deadline: Deadline | null
  /** A second attempt starts. */
  hedge: Deadline | null
}

/** The earlier of the deadlines of a call or a delay. */
export function dueOf({ deadline, hedge }: Work): Deadline | null {
  if (deadline === null || hedge === null) return deadline ?? hedge
  return (hedge.at - deadline.at || hedge.sequence - deadline.sequence) < 0 ? hedge : deadline
}

/** A delay as it counts: at least 1 ms, at most what a host timer can hold. */
export function delayOf(milliseconds: unknown): number {
  const delay = Number(milliseconds)
  return delay >= 1 ? Math.min(delay, longestDuration) : 1
}

/** A network in which nothing is yet. */
export function emptyState({ places, machines }: Network, values: ParameterValues, now: number): State {
  const { given, parameters, slotParameters, capacities, slotCapacities, initialCounts } = values
  return {
    now,
    born: now,
    values: { given, parameters, slotParameters, capacities, slotCapacities, initialCounts },
    marking: places.map(() => []),
    variables: [],
    machines: machines.map(() => new Map()),
    coming: [],
    flights: [],
    works: [],
    ticks: [],
    nextFlight: 1,
    nextDeadline: 0,
    draining: false,
    closed: false,
  }
}

/** A copy that shares nothing that changes. */
export function copyState(state: State): State {
  return {
    ...state,
    marking: state.marking.map((tokens) => [...tokens]),
    variables: [...state.variables],
    machines: state.machines.map((instances) => new Map([...instances].map(([key, it]) => [key, copyInstance(it)]))),
    coming: [...state.coming],
    flights: [...state.flights],
    works: state.works.map((work) => ({ ...work })),
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

/** Whether it is to be closed: nothing more is taken in, and nothing is under way. */
export const isDrained = ({ draining, closed, flights, coming }: State): boolean =>
  draining && !closed && flights.length + coming.length === 0
