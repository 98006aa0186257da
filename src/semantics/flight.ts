import { checkAtDoor, type Door } from './door.ts'
import { actionsOf, durationOf, type Action, type Firing } from './enable.ts'
import { evaluate } from './evaluate.ts'
import type { Expr } from '../model/expression.ts'
import { perform } from './fire.ts'
import { use } from './machine.ts'
import type { Call, Extern, Transition, TransitionBranch } from '../model/program.ts'
import { deadlineIn, fault, netScope, say, type Run, visit } from './run.ts'
import { passOn } from './size.ts'
import type { Flight } from './state.ts'

/** How an attempt of a call came to its end. */
export type Outcome =
  | { readonly kind: 'ok'; readonly value: unknown }
  | { readonly kind: 'error'; readonly reason: unknown }
  | { readonly kind: 'timeout' }

const transitionOf = (run: Run, flight: Flight): Transition => run.setting.network.transitions[flight.transition]!

/** Starts a call or a delay: the tokens are taken, a permit is held, room is kept free while the flight exists. */
export function beginFlight(run: Run, firing: Firing, ticket: number | null, admission: Flight['admission']): void {
  const id = run.state.nextFlight++
  const { bindings } = firing.choice
  const flight: Flight = {
    id,
    transition: firing.index,
    bindings,
    arguments: firing.arguments,
    duration: firing.duration,
    ticket,
    admission,
    attempt: 0,
    waiting: false,
    deadline: null,
  }
  run.state.flights.push(flight)
  hold(run, flight, 1)
  say(run, firing.transition.at, { kind: 'fired', transition: firing.transition.name, part: 'begin', call: id })
  const { work } = firing.transition
  if (work?.kind === 'call') startAttempt(run, flight, work)
  else flight.deadline = deadlineIn(run, flight.duration)
}

/** Takes or gives back the permit of the state that admitted. */
function hold(run: Run, flight: Flight, count: 1 | -1): void {
  if (flight.admission === null) return
  const { machine } = transitionOf(run, flight).through!
  const instance = run.state.machines[machine]!.get(flight.admission.key)!
  instance.admitted[flight.admission.state]! += count
}

function startAttempt(run: Run, flight: Flight, call: Call): void {
  flight.attempt += 1
  flight.waiting = false
  flight.deadline = call.within === null ? null : deadlineIn(run, flight.duration)
  run.starts.push({ call: flight.id, attempt: flight.attempt, extern: call.extern, arguments: flight.arguments })
}

/** The deadline of a flight: a delay is over, an attempt has taken too long, or it is time for the next one. */
export function flightDue(run: Run, flight: Flight): void {
  const { work, branches } = transitionOf(run, flight)
  if (work?.kind !== 'call') return endDelay(run, flight, branches[0]!)
  if (flight.waiting) return startAttempt(run, flight, work)
  run.aborts.push(flight.id)
  endAttempt(run, flight, { kind: 'timeout' })
}

function endDelay(run: Run, flight: Flight, branch: TransitionBranch): void {
  const landing = attempt(() => landingOf(run, flight, 'end', branch, flight.bindings))
  if ('actions' in landing) land(run, flight, landing)
  else lose(run, flight, landing.error)
}

/** The handler of an attempt has returned or thrown: a result that does not fit is a failure, too. */
export function answerAttempt(run: Run, flight: Flight, outcome: Outcome): void {
  const { work, branches } = transitionOf(run, flight)
  // Nobody looks at a result that no branch names.
  const isRead = branches.some((branch) => branch.outcome === 'ok' && branch.binding !== null)
  const { program, door } = run.setting
  const extern = program.externs.find(({ name }) => work?.kind === 'call' && name === work.extern)
  endAttempt(run, flight, outcome.kind === 'ok' && isRead ? checked(door, extern!, outcome.value) : outcome)
}

function checked(door: Door, { name, result }: Extern, value: unknown): Outcome {
  try {
    checkAtDoor(door, `${name}: result`, value, result)
    return { kind: 'ok', value: value ?? null }
  } catch (reason) {
    return { kind: 'error', reason }
  }
}

/** An attempt is over: another one follows, or the call ends in one of its branches. */
function endAttempt(run: Run, flight: Flight, outcome: Outcome): void {
  const { name, at, work } = transitionOf(run, flight)
  const pause = outcome.kind === 'ok' || work?.kind !== 'call' ? null : pauseOf(run, flight, work)
  if (pause === null) return endCall(run, flight, outcome)
  say(run, at, { kind: 'retry', transition: name, call: flight.id, reason: reasonOf(outcome) })
  if (pause === 0) return startAttempt(run, flight, work as Call)
  flight.waiting = true
  flight.deadline = deadlineIn(run, pause)
}

/** How long to wait before the next attempt: 0 for not at all; null where there is none, or where that cannot be computed. */
function pauseOf(run: Run, flight: Flight, { retry }: Call): number | null {
  if (retry === null || flight.attempt > retry.times) return null
  if (retry.after === null) return 0
  try {
    const pause = durationOf(run, transitionOf(run, flight), retry.after, netScope(run, flight.bindings))
    return Math.max(retry.doubling ? pause * 2 ** (flight.attempt - 1) : pause, 1)
  } catch (error) {
    passOn(error)
    fault(run, flight.transition, error)
    return null
  }
}

const timeoutReason = { name: 'TimeoutError', message: 'the call took too long' }

function reasonOf(outcome: Outcome): unknown {
  return outcome.kind === 'error' ? outcome.reason : timeoutReason
}

/** Ends a call in a branch; where that cannot be computed, in `error` instead. */
function endCall(run: Run, flight: Flight, outcome: Outcome): void {
  const { branches } = transitionOf(run, flight)
  const kind =
    outcome.kind === 'timeout' && !branches.some((branch) => branch.outcome === 'timeout') ? 'error' : outcome.kind
  const value = outcome.kind === 'ok' ? outcome.value : reasonOf(outcome)
  const landing = attempt(() => branchOf(run, flight, kind, value))
  if ('actions' in landing) land(run, flight, landing)
  else if (kind === 'error') lose(run, flight, landing.error)
  else endCall(run, flight, { kind: 'error', reason: landing.error })
}

/** How a flight ends: everything is computed, nothing is done. */
interface Landing {
  readonly part: 'end' | Outcome['kind']
  readonly branch: TransitionBranch
  readonly actions: readonly Action[]
}

function attempt(compute: () => Landing): Landing | { readonly error: unknown } {
  try {
    return compute()
  } catch (error) {
    passOn(error)
    return { error }
  }
}

/** The first branch of an outcome whose guard holds: the last has none. */
function branchOf(run: Run, flight: Flight, kind: Outcome['kind'], value: unknown): Landing {
  const bound = (branch: TransitionBranch): unknown[] =>
    flight.bindings.map((it, index) => (index === branch.binding ? value : it))
  const branches = transitionOf(run, flight).branches.filter(({ outcome }) => outcome === kind)
  const branch = branches.find((it) => it.guard === null || holds(run, it.guard, bound(it)))!
  return landingOf(run, flight, kind, branch, bound(branch))
}

const holds = (run: Run, guard: Expr, bindings: readonly unknown[]): boolean =>
  evaluate(guard, netScope(run, bindings)) === true

function landingOf(
  run: Run,
  flight: Flight,
  part: Landing['part'],
  branch: TransitionBranch,
  bindings: readonly unknown[],
): Landing {
  return { part, branch, actions: actionsOf(run, branch, bindings, flight.admission?.key ?? null) }
}

/** The flight is over, then the effects of its way take place. */
function land(run: Run, flight: Flight, { part, branch, actions }: Landing): void {
  endFlight(run, flight)
  visit(run, branch)
  const { transition, ticket, admission, id } = flight
  const numbered = part === 'end' ? {} : { branch: transitionOf(run, flight).branches.indexOf(branch) }
  perform(run, { transition, part, at: branch.at, actions, ticket, admission, call: id, ...numbered })
}

/** Not even the last way can be computed: the flight is withdrawn, and its submitter learns why. */
function lose(run: Run, flight: Flight, error: unknown): void {
  fault(run, flight.transition, error)
  withdraw(run, flight)
  if (flight.ticket !== null) run.losses.push({ ticket: flight.ticket, error })
}

/** Ends a flight without a verdict: permit, slot and room come back, and so do the plain tokens. */
export function withdraw(run: Run, flight: Flight): void {
  const { id, transition, ticket, admission } = flight
  const { at, branches } = transitionOf(run, flight)
  endFlight(run, flight)
  perform(run, { transition, part: 'cancelled', at, actions: refundsOf(branches), ticket, admission, call: id })
}

/** The plain tokens that the last way to fail, or the only way, puts. */
function refundsOf(branches: readonly TransitionBranch[]): Action[] {
  const branch = branches.findLast(({ outcome }) => outcome === 'error') ?? branches[0]!
  return branch.effects.flatMap((effect) =>
    effect.kind === 'putTokens'
      ? [{ kind: 'put' as const, place: effect.place, values: new Array<null>(effect.count).fill(null) }]
      : [],
  )
}

/** The flight is over: its permit, its slot and its room come back. */
function endFlight(run: Run, flight: Flight): void {
  run.state.flights = run.state.flights.filter((other) => other !== flight)
  hold(run, flight, -1)
  if (flight.admission !== null) use(run, transitionOf(run, flight).through!.machine, flight.admission.key)
}
