import type { Span } from '../source/span.ts'
import type { Bare, TraceEvent } from '../trace/event.ts'
import type { NetworkConfig } from './config.ts'
import type { Moment } from './scope.ts'
import { type Deadline, type State, delayOf } from './state.ts'

/** One step in the making: a state that may be changed, and what has happened so far. */
export interface StepContext {
  readonly config: NetworkConfig
  readonly state: State
  readonly traceEvents: TraceEvent[]
  readonly starts: Start[]
  /** Attempts whose signal is to be aborted. */
  readonly aborts: AttemptReference[]
  readonly deliveries: Delivery[]
  readonly faultedSubmissions: FaultedSubmission[]
  /** An instance is made only to be looked at: nothing comes of that. */
  readonly looking?: true
  /** Of which a fault has been reported in this run: transitions, `(random)`. */
  readonly faulted: string[]
  /** What expressions of a machine and of the net can ask for, once one has been evaluated. */
  readonly moments: { machine: Moment | null; net: Moment | null }
}

/** An attempt of a call, both by their numbers. */
export interface AttemptReference {
  readonly call: number
  readonly attempt: number
}

/** A handler to be started. */
export interface Start extends AttemptReference {
  readonly extern: string
  readonly arguments: readonly unknown[]
}

export interface Delivery {
  readonly ticket: number
  readonly place: string
  readonly token: unknown
}

/** A submitted token whose call or delay could not end in any of its branches. */
export interface FaultedSubmission {
  readonly ticket: number
  readonly error: unknown
}

export function contextOf(config: NetworkConfig, state: State): StepContext {
  return {
    config,
    state,
    traceEvents: [],
    starts: [],
    aborts: [],
    deliveries: [],
    faultedSubmissions: [],
    faulted: [],
    moments: { machine: null, net: null },
  }
}

/** A step that differs in something that expressions see. */
export function contextWith(step: StepContext, changed: Partial<StepContext>): StepContext {
  return { ...step, moments: { machine: null, net: null }, ...changed }
}

/** Reports what happened; `where` is what of the spec it came from. @throws Unbounded */
export function recordEvent(step: StepContext, where: Span, traceEvent: Bare<TraceEvent>): void {
  const { now } = step.state
  step.config.budget.spendOnEvent(traceEvent, now)
  const { file, line } = step.config.whereIs(where)
  step.traceEvents.push({ at: now, file, line, ...traceEvent } as TraceEvent)
}

/** Reports what was thrown where nothing had happened yet, once for each transition and run. */
export function recordFault(step: StepContext, transition: number, error: unknown): void {
  const { name, at } = step.config.network.transitions[transition]!
  recordFaultOf(step, name, at, error)
}

/** The same, by the name of whatever it is a fault of. */
export function recordFaultOf(step: StepContext, name: string, at: Span, error: unknown): void {
  if (step.faulted.includes(name)) return
  step.faulted.push(name)
  recordEvent(step, at, { kind: 'fault', transition: name, error })
}

/** Notes that a part of the model acts, for whoever wants to know. */
export function markCovered(step: StepContext, part: object): void {
  step.config.covered?.add(part)
}

export function deadlineIn(step: StepContext, delay: unknown): Deadline {
  return { at: step.state.now + delayOf(delay), sequence: step.state.nextDeadline++ }
}
