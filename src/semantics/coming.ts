import { type StepContext, deadlineIn, recordEvent } from './context.ts'
import { type ComingToken, delayOf } from './state.ts'

/** A token is on its way: it holds room where it goes, and its submitter's ticket. */
export function depart(step: StepContext, place: number, value: unknown, ticket: number | null, after: number): void {
  expectToken(step, place, value, ticket, after)
  const { name, at } = step.config.network.places[place]!
  recordEvent(step, at, { kind: 'departed', place: name, token: value, delay: delayOf(after) })
}

/** As `depart`, where it was on its way before. */
export function expectToken(
  step: StepContext,
  place: number,
  value: unknown,
  ticket: number | null,
  left: number,
): void {
  step.state.coming.push({ place, value, ticket, arrives: deadlineIn(step, left) })
}

/** Takes a token back that is on its way. */
export function recall(step: StepContext, token: ComingToken): void {
  const { name, at } = step.config.network.places[token.place]!
  step.state.coming = step.state.coming.filter((other) => other !== token)
  recordEvent(step, at, { kind: 'recalled', place: name, token: token.value })
}
