import { withdraw } from './flight.ts'
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

/** Ends a call or a delay, and aborts the attempt that runs. */
function cancelFlight(run: Run, ticket: number): boolean {
  const flight = run.state.flights.find((it) => it.ticket === ticket)
  if (flight === undefined) return false
  const { work } = run.setting.network.transitions[flight.transition]!
  if (work?.kind === 'call' && !flight.waiting) run.aborts.push(flight.id)
  withdraw(run, flight)
  return true
}
