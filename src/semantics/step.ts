import { cancel, isUnderWay } from './cancel.ts'
import { checkStimulus } from './check-stimulus.ts'
import { enabled, reserved } from './enable.ts'
import { evaluate, scopeOf } from './evaluate.ts'
import { expire, fire, store } from './fire.ts'
import { answerAttempt, flightDue, type Outcome } from './flight.ts'
import type { TraceEvent, Key } from '../trace/event.ts'
import { forgetRested, forgetSurplus, hold, instanceOf, isHeld, release, sendTo, timeOut } from './machine.ts'
import { valuesOf, type Given, type Values } from './parameters.ts'
import { readSnapshot } from './read-snapshot.ts'
import { refill } from './restore.ts'
import { deadlineIn, say, type Delivery, type Loss, type Run, type Start } from './run.ts'
import { copyState, type Deadline, type Flight, type Setting, type State } from './state.ts'

/** What can come to a network from outside. `at` is the time, in milliseconds; one before the network's own counts as that. */
export type Stimulus = { readonly at: number } & (
  | { readonly kind: 'pass' }
  | { readonly kind: 'put'; readonly place: number; readonly token: unknown; readonly ticket?: number }
  | { readonly kind: 'take'; readonly place: number }
  | {
      readonly kind: 'send'
      readonly machine: number
      readonly key: Key
      readonly event: number
      readonly payload: readonly unknown[]
    }
  | { readonly kind: 'ended'; readonly call: number; readonly attempt: number; readonly outcome: Outcome }
  /** Whoever submitted the token does not wait for it any longer. Once it has ended, nothing happens. */
  | { readonly kind: 'cancel'; readonly ticket: number }
  /** Forces a machine into a state (index), in which it stays until it is released. */
  | { readonly kind: 'hold'; readonly machine: number; readonly key: Key; readonly state: number }
  /** Where it is not held, nothing happens. */
  | { readonly kind: 'release'; readonly machine: number; readonly key: Key }
  /** New values of parameters, by name; those left out stay. */
  | { readonly kind: 'configure'; readonly parameters: Given }
  | { readonly kind: 'close' }
)

/** A new state and what happened on the way to it. */
export interface Step {
  readonly state: State
  readonly traceEvents: readonly TraceEvent[]
  /** Handlers to start, in order. */
  readonly starts: readonly Start[]
  /** Calls whose signal is to be aborted. */
  readonly aborts: readonly number[]
  readonly deliveries: readonly Delivery[]
  readonly losses: readonly Loss[]
  /** Whether a put token was accepted, a token was there to be taken or cancelled; otherwise true. */
  readonly accepted: boolean
}

/** A network at its start, run until nothing is enabled. */
export function start(setting: Setting, at: number): Step {
  return begin(setting, at, furnish)
}

/**
 * A network that goes on from a snapshot, run until nothing is enabled. Times left count from `at`.
 * @param snapshot JSON text, or parsed already; it is left as it is
 * @throws SnapshotError unless it is one of this very network, and sound in all its parts
 */
export function restored(setting: Setting, snapshot: unknown, at: number): Step {
  const saved = readSnapshot(setting.program, setting.network, snapshot)
  return begin(setting, at, (run) => refill(run, saved))
}

function begin(setting: Setting, at: number, fill: (run: Run) => void): Step {
  const { network, given, parameters, slotParameters, capacities, slotCapacities } = setting
  const run = runOf(setting, {
    now: at,
    values: { given, parameters, slotParameters, capacities, slotCapacities },
    marking: network.places.map(() => []),
    variables: [],
    machines: network.machines.map(() => new Map()),
    flights: [],
    ticks: [],
    nextFlight: 1,
    nextDeadline: 0,
    closed: false,
  })
  fill(run)
  settle(run)
  return stepOf(run, true)
}

/** What the spec says of the start: variables, tokens, the machines without keys, ticks. */
function furnish(run: Run): void {
  const { network, parameters } = run.setting
  for (const { initial } of network.variables) run.state.variables.push(evaluate(initial, scopeOf({ parameters })))
  network.places.forEach(({ initial }, place) => {
    if (typeof initial === 'number') for (let count = 0; count < initial; count++) store(run, place, null, null)
    else for (const value of initial) store(run, place, evaluate(value, scopeOf({ parameters })), null)
  })
  network.machines.forEach((slot, index) => slot.key === null && instanceOf(run, index, null))
  network.transitions.forEach(({ every }, index) => every !== null && armTick(run, index))
}

/**
 * The step function: the reference semantics (docs/language.md, section 10). The given state is left as it is.
 * @throws Unbounded; TypeError or RangeError for parameters, and TypeError for tokens, keys and values of events that cannot be, before
 * anything has happened
 */
export function step(setting: Setting, state: State, stimulus: Stimulus): Step {
  return advance(setting, copyState(state), stimulus)
}

/** As `step`, for whoever owns the state and needs the old one no longer: it is changed, and is the new one. */
export function advance(setting: Setting, state: State, stimulus: Stimulus): Step {
  const values = stimulus.kind === 'configure' ? configured(setting, state, stimulus.parameters) : state.values
  checkStimulus(setting, stimulus)
  setting.effort.spend(1, state.now)
  const run = runOf(setting, state)
  if (state.closed || isIdle(state, stimulus)) return stepOf(run, false)
  passTime(run, stimulus.at)
  run.faulted.clear()
  const accepted = handle(run, stimulus, values)
  if (stimulus.kind !== 'pass' && !run.state.closed) conclude(run)
  return stepOf(run, accepted)
}

/** Parameters with those given over them. */
function configured({ program, network }: Setting, { values }: State, given: Given): Values {
  return valuesOf(program, network, new Map([...values.given, ...given]))
}

/** What is said of a token that has ended already, or of a machine that nobody holds. */
function isIdle(state: State, stimulus: Stimulus): boolean {
  if (stimulus.kind === 'release') return !isHeld(state, stimulus.machine, stimulus.key)
  return stimulus.kind === 'cancel' && !isUnderWay(state, stimulus.ticket)
}

function runOf(setting: Setting, state: State): Run {
  return { setting, state, traceEvents: [], starts: [], aborts: [], deliveries: [], losses: [], faulted: new Set() }
}

function stepOf(run: Run, accepted: boolean): Step {
  const { state, traceEvents, starts, aborts, deliveries, losses } = run
  return { state, traceEvents, starts, aborts, deliveries, losses, accepted }
}

/** @param values of parameters, as they are from now on */
function handle(run: Run, stimulus: Stimulus, values: Values): boolean {
  switch (stimulus.kind) {
    case 'pass':
      return true
    case 'put':
      return put(run, stimulus.place, stimulus.token, stimulus.ticket ?? null)
    case 'take':
      return take(run, stimulus.place)
    case 'send':
      sendTo(run, stimulus.machine, stimulus.key, stimulus.event, stimulus.payload)
      return true
    case 'ended': {
      const flight = run.state.flights.find(
        ({ id, attempt, waiting }) => id === stimulus.call && attempt === stimulus.attempt && !waiting,
      )
      if (flight !== undefined) answerAttempt(run, flight, stimulus.outcome)
      return flight !== undefined
    }
    case 'cancel':
      return cancel(run, stimulus.ticket)
    case 'hold':
      hold(run, stimulus.machine, stimulus.key, stimulus.state)
      return true
    case 'release':
      release(run, stimulus.machine, stimulus.key)
      return true
    case 'configure':
      run.state.values = values
      say(run, run.setting.network.at, { kind: 'configured' })
      return true
    case 'close':
      for (const flight of run.state.flights) run.aborts.push(flight.id)
      run.state.closed = true
      say(run, run.setting.network.at, { kind: 'closed' })
      return true
  }
}

function put(run: Run, place: number, token: unknown, ticket: number | null): boolean {
  if (run.state.marking[place]!.length + reserved(run, place) >= run.state.values.capacities[place]!) return false
  const { name, at, ticketed } = run.setting.network.places[place]!
  say(run, at, { kind: 'put', place: name, token })
  store(run, place, token, ticketed ? ticket : null)
  return true
}

function take(run: Run, place: number): boolean {
  const token = run.state.marking[place]!.shift()
  if (token === undefined) return false
  const { name, at } = run.setting.network.places[place]!
  say(run, at, { kind: 'took', place: name, token: token.value })
  return true
}

/** Run to completion: one enabled transition after the other, searching anew after each. */
function settle(run: Run): void {
  const { order } = run.setting.network
  const fireFirst = (): boolean =>
    order.some((index) => {
      const firing = enabled(run, index)
      if (firing !== null) fire(run, firing)
      return firing !== null
    })
  while (fireFirst());
  forgetRested(run)
}

/** The end of every run but the first, of which nobody would hear what it forgets. */
function conclude(run: Run): void {
  settle(run)
  forgetSurplus(run)
}

/** Something that is due, and what it belongs to. */
interface Due {
  readonly deadline: Deadline
  readonly rank: number
  readonly happen: () => void
}

/** Handles every deadline up to the given time, each at its own time and as a stimulus of its own. */
function passTime(run: Run, to: number): void {
  for (;;) {
    const due = earliest(dues(run))
    if (due === null || due.deadline.at > to) break
    run.state.now = Math.max(run.state.now, due.deadline.at)
    run.faulted.clear()
    due.happen()
    conclude(run)
  }
  run.state.now = Math.max(run.state.now, to)
}

function earliest(dues: Iterable<Due>): Due | null {
  let first: Due | null = null
  for (const due of dues) if (first === null || before(due, first)) first = due
  return first
}

function before(left: Due, right: Due): boolean {
  const order = left.deadline.at - right.deadline.at || left.rank - right.rank
  return (order || left.deadline.sequence - right.deadline.sequence) < 0
}

/** The earliest deadline of the network in milliseconds, or null when nothing is pending. */
export function nextDeadline(setting: Setting, state: State): number | null {
  return earliest(dues(runOf(setting, state)))?.deadline.at ?? null
}

/** The flight that is due first. There can be very many, so nothing is made for each of them. */
function firstFlight({ state, setting }: Run): FlightDue | null {
  let first: FlightDue | null = null
  for (const flight of state.flights)
    if (isTimed(flight) && (first === null || flightBefore(setting, flight, first))) first = flight
  return first
}

type FlightDue = Flight & { readonly deadline: Deadline }

const isTimed = (flight: Flight): flight is FlightDue => flight.deadline !== null

function flightBefore({ network }: Setting, left: FlightDue, right: FlightDue): boolean {
  if (left.deadline.at !== right.deadline.at) return left.deadline.at < right.deadline.at
  const order = network.transitions[left.transition]!.rank - network.transitions[right.transition]!.rank
  return (order || left.deadline.sequence - right.deadline.sequence) < 0
}

function* dues(run: Run): Generator<Due> {
  const { network } = run.setting
  for (const [slot, instances] of run.state.machines.entries())
    for (const [key, { timers }] of instances)
      for (let index = 0; index < timers.length; index++)
        yield {
          deadline: timers[index]!,
          rank: network.machines[slot]!.rank,
          happen: () => timeOut(run, slot, key, index),
        }
  const flight = firstFlight(run)
  if (flight !== null)
    yield {
      deadline: flight.deadline,
      rank: network.transitions[flight.transition]!.rank,
      happen: () => flightDue(run, flight),
    }
  for (const [place, tokens] of run.state.marking.entries())
    for (const token of network.places[place]!.expiry === null ? [] : tokens)
      if (token.expires !== null)
        yield { deadline: token.expires, rank: network.places[place]!.rank, happen: () => expire(run, place, token) }
  for (const tick of run.state.ticks)
    yield {
      deadline: tick.deadline,
      rank: network.transitions[tick.transition]!.rank,
      happen: () => tickDue(run, tick.transition),
    }
}

function armTick(run: Run, transition: number): void {
  const { every } = run.setting.network.transitions[transition]!
  const period = evaluate(
    every!,
    scopeOf({
      parameters: run.state.values.parameters,
      variables: { net: run.state.variables, machine: [], state: [] },
    }),
  )
  run.state.ticks.push({ transition, deadline: deadlineIn(run, period) })
}

/** A tick: the next one is set first, then the transition acts if it is enabled. */
function tickDue(run: Run, transition: number): void {
  run.state.ticks = run.state.ticks.filter((tick) => tick.transition !== transition)
  armTick(run, transition)
  const firing = enabled(run, transition)
  if (firing !== null) fire(run, firing)
}
