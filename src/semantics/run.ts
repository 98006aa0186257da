import { scopeOf, type Scope } from './evaluate.ts'
import type { TraceEvent } from '../trace/event.ts'
import { lineOf } from '../source/files.ts'
import type { Deadline, Setting, State } from './state.ts'
import { delayOf } from './state.ts'
import { stateOf } from './machine.ts'
import type { Span } from '../source/span.ts'

/** One step in the making: a state that may be changed, and what has happened so far. */
export interface Run {
  readonly setting: Setting
  readonly state: State
  readonly traceEvents: TraceEvent[]
  readonly starts: Start[]
  /** Calls (by number) whose signal is to be aborted. */
  readonly aborts: number[]
  readonly deliveries: Delivery[]
  readonly losses: Loss[]
  /** Transitions of which a fault has been reported in this run. */
  readonly faulted: Set<number>
}

/** A handler to be started. */
export interface Start {
  readonly call: number
  readonly attempt: number
  readonly extern: string
  readonly arguments: readonly unknown[]
}

export interface Delivery {
  readonly ticket: number
  readonly place: string
  readonly token: unknown
}

/** A submitted token whose call or delay could not end in any of its ways. */
export interface Loss {
  readonly ticket: number
  readonly error: unknown
}

type Bare<H> = H extends TraceEvent ? Omit<H, 'at' | 'line'> : never

/** Reports what happened; `where` is what of the spec it came from. @throws Unbounded */
export function say(run: Run, where: Span, traceEvent: Bare<TraceEvent>): void {
  const line = lineOf(run.setting.program, where)
  run.setting.effort.tell(traceEvent, run.state.now)
  run.traceEvents.push({ at: run.state.now, line, ...traceEvent } as TraceEvent)
}

/** Reports what was thrown where nothing had happened yet, once for each transition and run. */
export function fault(run: Run, transition: number, error: unknown): void {
  if (run.faulted.has(transition)) return
  run.faulted.add(transition)
  const { name, at } = run.setting.network.transitions[transition]!
  say(run, at, { kind: 'fault', transition: name, error })
}

/** Notes that a part of the model acts, for whoever wants to know. */
export function visit(run: Run, part: object): void {
  run.setting.visited?.add(part)
}

export function deadlineIn(run: Run, delay: unknown): Deadline {
  return { at: run.state.now + delayOf(delay), sequence: run.state.nextDeadline++ }
}

/** The scope of an expression of the net; `variables` where assignments of the same firing are to be seen. */
export function netScope(
  run: Run,
  bindings: readonly unknown[],
  variables: readonly unknown[] = run.state.variables,
): Scope {
  return scopeOf({
    parameters: run.state.values.parameters,
    variables: { net: variables, machine: [], state: [] },
    bindings,
    externs: run.setting.externs,
    isIn: (machine, key, state) => stateOf(run, machine, key) === state,
  })
}
