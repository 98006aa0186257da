import { perform } from './fire.ts'
import { endFlight } from './flight.ts'
import type { Action } from './enable.ts'
import type { TransitionWay } from './model.ts'
import { say, type Run } from './run.ts'
import type { State } from './state.ts'

/** Whether a submitted token is still on its way. */
export function isUnderWay(state: State, ticket: number): boolean {
  const isOurs = (it: { readonly ticket: number | null }): boolean => it.ticket === ticket
  return state.flights.some(isOurs) || state.marking.some((tokens) => tokens.some(isOurs))
}

/** Takes a submitted token out of the network, wherever it is. False if it is nowhere. */
export function cancel(run: Run, ticket: number): boolean {
  return cancelToken(run, ticket) || cancelFlight(run, ticket)
}

function cancelToken(run: Run, ticket: number): boolean {
  const { places } = run.setting.network
  return run.state.marking.some((tokens, index) => {
    const token = tokens.find((it) => it.ticket === ticket)
    if (token === undefined) return false
    run.state.marking[index] = tokens.filter((it) => it !== token)
    say(run, places[index]!.at, { kind: 'cancelled', place: places[index]!.name, token: token.value })
    return true
  })
}

/** Ends a call or a delay without a verdict: permit, slot and room come back, and so do the plain tokens. */
function cancelFlight(run: Run, ticket: number): boolean {
  const flight = run.state.flights.find((it) => it.ticket === ticket)
  if (flight === undefined) return false
  const transition = run.setting.network.transitions[flight.transition]!
  const { id, admission } = flight
  if (transition.work?.kind === 'call' && !flight.waiting) run.aborts.push(id)
  endFlight(run, flight)
  const actions = refundsOf(transition.ways)
  const { at } = transition
  perform(run, { transition: flight.transition, part: 'cancelled', at, actions, ticket, admission, call: id })
  return true
}

/** The plain tokens that the last way to fail, or the only way, puts. */
function refundsOf(ways: readonly TransitionWay[]): Action[] {
  const way = ways.findLast(({ outcome }) => outcome === 'error') ?? ways[0]!
  return way.effects.flatMap((effect) =>
    effect.kind === 'putTokens'
      ? [{ kind: 'put' as const, place: effect.place, values: new Array<null>(effect.count).fill(null) }]
      : [],
  )
}
