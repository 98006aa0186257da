import { type StepContext, deadlineIn } from './context.ts'
import type { Firing } from './enable.ts'
import { isAmountOpen } from '../model/needs.ts'
import { evaluate, scopeOf } from './evaluate.ts'
import { momentOf } from './moment.ts'
import type { Deadline, Token } from './state.ts'

/** Puts a token in a place, where it may have a time to live; `left` is what is left of it, if it is not new. */
export function store(step: StepContext, index: number, value: unknown, ticket: number | null, left?: number): void {
  step.state.marking[index]!.push({ value, ticket, expires: expiryIn(step, index, left) })
}

/** When a token that comes now expires: never before one that stands before it. */
function expiryIn(step: StepContext, index: number, left?: number): Deadline | null {
  const { expiry } = step.config.network.places[index]!
  if (expiry === null) return null
  const { parameters } = step.state.values
  const deadline = deadlineIn(step, left ?? evaluate(expiry.after, scopeOf({ parameters, ...momentOf(step) })))
  const last = step.state.marking[index]!.at(-1)?.expires ?? deadline
  return { ...deadline, at: Math.max(deadline.at, last.at) }
}

/** How many tokens each `take` of a firing takes, for those who are told of it: where that is computed. */
export interface Taken {
  readonly taken?: readonly number[]
}

export function takenBy({ transition, choice }: Firing): Taken {
  if (!isAmountOpen(transition)) return {}
  return { taken: transition.inputs.flatMap(({ kind }, at) => (kind === 'take' ? choice.positions[at]!.length : [])) }
}

/** The tokens that a firing takes, removed from their places; the ticket is that of the one that has one. */
export function takeTokens(step: StepContext, { transition, choice }: Firing): number | null {
  let ticket: number | null = null
  const taken = new Map<number, number[]>()
  transition.inputs.forEach(({ kind, place }, at) => {
    if (kind !== 'take') return
    const positions = choice.positions[at]!
    for (const position of positions) ticket ??= step.state.marking[place]![position]!.ticket
    taken.set(place, [...(taken.get(place) ?? []), ...positions])
  })
  for (const [place, positions] of taken) removeAt(step.state.marking[place]!, positions)
  return ticket
}

/** Removes in place: a queue may be long, and most often only its head goes. */
function removeAt(tokens: Token[], positions: readonly number[]): void {
  if (positions.length === 1 && positions[0] === 0) tokens.shift()
  else if (positions.length === 1) tokens.splice(positions[0]!, 1)
  else removeMany(tokens, new Set(positions))
}

function removeMany(tokens: Token[], positions: ReadonlySet<number>): void {
  let kept = 0
  for (const [position, token] of tokens.entries()) if (!positions.has(position)) tokens[kept++] = token
  tokens.length = kept
}
