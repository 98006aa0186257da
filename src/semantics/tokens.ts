import type { Expr } from '../model/expression.ts'
import type { Type } from '../model/types.ts'
import { expiresByToken } from '../model/walk.ts'
import { checkInput } from './check-input.ts'
import { type StepContext, deadlineIn, recordFaultOf } from './context.ts'
import type { Firing } from './enable.ts'
import { isAmountOpen } from '../model/needs.ts'
import { evaluate } from './evaluate.ts'
import { momentOf } from './moment.ts'
import { scopeOf } from './scope.ts'
import { rethrowUnbounded } from './size.ts'
import type { Deadline, Rank, Token } from './state.ts'

/** Puts a token in a place, where it may have an order and a time to live; `left` is what is left of that, if it is not new. */
export function store(step: StepContext, index: number, value: unknown, ticket: number | null, left?: number): Token {
  const rank = rankIn(step, index, value)
  const token = { value, ticket, rank, expires: expiryIn(step, index, value, left) }
  const tokens = step.state.marking[index]!
  if (step.config.network.places[index]!.by === null) tokens.push(token)
  else tokens.splice(positionOf(tokens, rank), 0, token)
  return token
}

/** By what a token that comes now is ordered; null: it stands behind all others. */
function rankIn(step: StepContext, index: number, value: unknown): Rank | null {
  const { by } = step.config.network.places[index]!
  if (by === null) return null
  const rank = ofToken(step, index, 'order', by, by.type.kind === 'string' ? by.type : { kind: 'number' }, value)
  return Number.isNaN(rank) ? null : (rank as Rank | null)
}

/** Behind all that are not greater. */
function positionOf(tokens: readonly Token[], rank: Rank | null): number {
  const after = tokens.findIndex((other) => rank !== null && (other.rank === null || other.rank > rank))
  return after < 0 ? tokens.length : after
}

/** When a token that comes now expires: by itself, or never before one that stands before it. */
function expiryIn(step: StepContext, index: number, value: unknown, left?: number): Deadline | null {
  const place = step.config.network.places[index]!
  if (place.expiry === null) return null
  const time = left ?? ofToken(step, index, 'duration', place.expiry.after, { kind: 'number' }, value) ?? 0
  const deadline = deadlineIn(step, time)
  if (left === undefined && expiresByToken(place) && !(Number(time) > 0)) return { ...deadline, at: step.state.now }
  if (place.by !== null || expiresByToken(place)) return deadline
  const last = step.state.marking[index]!.at(-1)?.expires ?? deadline
  return { ...deadline, at: Math.max(deadline.at, last.at) }
}

/** What is computed of a token that comes; null where that cannot be, since it has changed: a fault of `(place)`. @throws Unbounded */
function ofToken(step: StepContext, index: number, what: string, expr: Expr, type: Type, it: unknown): unknown {
  const { name, at } = step.config.network.places[index]!
  try {
    const { parameters } = step.state.values
    const value = evaluate(expr, scopeOf({ parameters, it }, momentOf(step)))
    checkInput(step.config.inputs, `${name}: ${what}`, value, type)
    return value
  } catch (error) {
    rethrowUnbounded(error)
    recordFaultOf(step, '(place)', at, error)
    return null
  }
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
  const taken = new Map<number, readonly number[]>()
  transition.inputs.forEach(({ kind, place }, at) => {
    if (kind !== 'take') return
    const positions = choice.positions[at]!
    for (const position of positions) ticket ??= step.state.marking[place]![position]!.ticket
    const before = taken.get(place)
    taken.set(place, before === undefined ? positions : [...before, ...positions])
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
