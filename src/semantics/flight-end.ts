import type { TransitionBranch } from '../model/program.ts'
import { type Action, actionsOf } from './actions.ts'
import { chosenBranch } from './branch.ts'
import { type StepContext, markCovered, recordFault } from './context.ts'
import { applyEffects } from './effects.ts'
import { rethrowUnbounded } from './size.ts'
import type { Flight, Work } from './state.ts'
import type { Outcome } from './stimulus.ts'
import { endWork, flightsOf, transitionOf, workOf } from './work.ts'

/** How a flight ends: everything is computed, nothing is done. */
export interface FlightEnd {
  readonly part: 'end' | 'cancelled' | Outcome['kind']
  readonly branch: TransitionBranch
  readonly actions: readonly Action[]
}

/** Computes an end, or says why that cannot be. @throws Unbounded */
export function computeEnd(compute: () => FlightEnd): FlightEnd | { readonly error: unknown } {
  try {
    return compute()
  } catch (error) {
    rethrowUnbounded(error)
    return { error }
  }
}

/** The end of a flight in a branch. @throws as `actionsOf` */
export function flightEndOf(
  step: StepContext,
  work: Work,
  part: FlightEnd['part'],
  branch: TransitionBranch,
  bindings: readonly unknown[],
): FlightEnd {
  return {
    part,
    branch,
    actions: actionsOf(step, transitionOf(step, work), branch, bindings, work.admissions),
  }
}

/** The flight is over, then the effects of its branch take place. */
export function completeFlight(step: StepContext, flight: Flight, work: Work, end: FlightEnd): void {
  const { part, branch, actions } = end
  endFlight(step, flight)
  markCovered(step, branch)
  const { transition, id } = flight
  const { admissions } = work
  const isVerdict = judges(step, work, part)
  // Where it is cancelled, nobody waits for what comes of it.
  const ticket = part === 'cancelled' ? null : flight.ticket
  const own = isVerdict ? actions : actions.filter((it) => it.kind !== 'send' || !it.verdict)
  applyEffects(step, { transition, part, branch, actions: own, ticket, admissions, call: id })
}

/** Of those who take part, the first that ends gives the verdict; who goes away does only where nobody else waits. */
function judges(step: StepContext, work: Work, part: FlightEnd['part']): boolean {
  if (work.judged || (part === 'cancelled' && flightsOf(step, work).length > 0)) return false
  work.judged = true
  return true
}

/** Not even the last branch can be computed: the flight is withdrawn, and its submitter learns why. */
export function withdrawFaulted(step: StepContext, flight: Flight, work: Work, error: unknown): void {
  recordFault(step, flight.transition, error)
  withdrawFrom(step, flight, work)
  if (flight.ticket !== null) step.faultedSubmissions.push({ ticket: flight.ticket, error })
}

/** Ends a flight that nobody waits for any longer, and the work of which it was the last. */
export function withdraw(step: StepContext, flight: Flight): void {
  const work = workOf(step, flight)
  if (flightsOf(step, work).length === 1) endWork(step, work)
  withdrawFrom(step, flight, work)
}

/** Ends a flight in its `cancelled` branch, where there is one and it can be computed. */
function withdrawFrom(step: StepContext, flight: Flight, work: Work): void {
  const branches = transitionOf(step, flight).branches.filter(({ outcome }) => outcome === 'cancelled')
  if (branches.length === 0) return abandon(step, flight)
  const end = computeEnd(() => {
    const branch = chosenBranch(step, flight.transition, branches, () => flight.bindings)
    return flightEndOf(step, work, 'cancelled', branch, flight.bindings)
  })
  if ('actions' in end) return completeFlight(step, flight, work, end)
  recordFault(step, flight.transition, end.error)
  abandon(step, flight)
}

/** Ends a flight without a verdict: its room comes back, and so do the plain tokens. */
function abandon(step: StepContext, flight: Flight): void {
  const { id, transition, ticket } = flight
  const actions = refundsOf(transitionOf(step, flight).branches)
  endFlight(step, flight)
  applyEffects(step, { transition, part: 'cancelled', branch: null, actions, ticket, admissions: [], call: id })
}

/** The plain tokens that the last `cancelled` branch puts, or the last one for `error`, of a delay its last branch: they are there at once. */
function refundsOf(branches: readonly TransitionBranch[]): Action[] {
  const lastOf = (kind: TransitionBranch['outcome']) => branches.findLast(({ outcome }) => outcome === kind)
  const branch = lastOf('cancelled') ?? lastOf('error') ?? branches.at(-1)!
  return branch.effects.flatMap((effect) =>
    effect.kind === 'putTokens'
      ? [{ kind: 'put' as const, place: effect.place, values: new Array<null>(effect.count).fill(null), after: null }]
      : [],
  )
}

/** The flight is over: its room comes back. */
function endFlight(step: StepContext, flight: Flight): void {
  step.state.flights = step.state.flights.filter((other) => other !== flight)
}
