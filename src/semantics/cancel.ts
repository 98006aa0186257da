import { recall } from './coming.ts'
import { type StepContext, recordEvent } from './context.ts'
import { arrive } from './effects.ts'
import { withdraw } from './flight-end.ts'
import type { State } from './state.ts'

/** Whether a submitted token is still on its way. */
export function isUnderWay(state: State, ticket: number): boolean {
  const isOurs = (it: { readonly ticket: number | null }): boolean => it.ticket === ticket
  return state.flights.some(isOurs) || state.coming.some(isOurs) || state.marking.some((tokens) => tokens.some(isOurs))
}

/** Takes a token away from its submitter, wherever it is. False if it is nowhere. */
export function cancel(step: StepContext, ticket: number): boolean {
  return cancelToken(step, ticket) || cancelComing(step, ticket) || cancelFlight(step, ticket)
}

function cancelComing(step: StepContext, ticket: number): boolean {
  const token = step.state.coming.find((it) => it.ticket === ticket)
  if (token === undefined) return false
  recall(step, token)
  passOn(step, token.place, token.value)
  return true
}

function cancelToken(step: StepContext, ticket: number): boolean {
  const { places } = step.config.network
  return step.state.marking.some((tokens, index) => {
    const token = tokens.find((it) => it.ticket === ticket)
    if (token === undefined) return false
    step.state.marking[index] = tokens.filter((it) => it !== token)
    recordEvent(step, places[index]!.at, { kind: 'cancelled', place: places[index]!.name, token: token.value })
    passOn(step, index, token.value)
    return true
  })
}

/** What was taken away from its submitter goes on as nobody's, where its place says so. */
function passOn(step: StepContext, place: number, value: unknown): void {
  const { cancelled } = step.config.network.places[place]!
  if (cancelled !== null) arrive(step, cancelled, value, null)
}

/** Ends a call or a delay, and aborts the attempts that run. */
function cancelFlight(step: StepContext, ticket: number): boolean {
  const flight = step.state.flights.find((it) => it.ticket === ticket)
  if (flight === undefined) return false
  withdraw(step, flight)
  return true
}
