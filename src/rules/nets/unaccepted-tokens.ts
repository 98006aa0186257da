import { quote } from '../../diagnostics/wording.ts'
import type { Expr } from '../../model/expression.ts'
import { isEntered } from '../../model/entered.ts'
import type { Transition } from '../../model/program.ts'
import { leaveNoGap } from '../../check/complement.ts'
import type { Condition } from '../../check/condition.ts'
import { takersOf } from '../../model/flow.ts'
import { anyPart } from '../../model/walk.ts'
import type { NetSubject, Rule } from '../rule.ts'

/** MYC507, a warning: the guards of all that take from a place may fail for ever, since they ask about the token alone. */
export const unacceptedTokens: Rule<NetSubject> = ({ program, model }, log) => {
  const takers = takersOf(model.transitions)
  model.places.forEach((place, index) => {
    if (place.direction === 'out' || place.type === null || place.expiry !== null) return
    const taking = (takers.get(index) ?? []).map((taker) => model.transitions[taker]!)
    if (taking.length === 0 || !taking.every((transition) => asksTokenOnly(transition, index))) return
    if (
      leaveNoGap(
        taking.flatMap((transition) => conditionsOf(transition, index)),
        program.enums,
      )
    )
      return
    log.warn(place.at, {
      code: 'MYC507',
      message: `A token can stay in ${quote(place.name)} for ever, when no condition accepts it.`,
      hint: isEntered(place)
        ? 'Let it choose among branches: `when … => …`, then `otherwise => …`.'
        : `Add a transition that takes what is left, or let one take each token of ${quote(place.name)} and choose: \`when … => …\`, then \`otherwise => …\`.`,
    })
  })
}

/** Whether a transition has guards, and they depend on nothing that changes while the token waits. */
function asksTokenOnly({ guards, inputs }: Transition, place: number): boolean {
  if (guards.length === 0) return false
  const own = new Set(
    inputs.flatMap((input) => (input.place === place && input.kind === 'take' ? (input.binding ?? []) : [])),
  )
  const changes = (part: Expr): boolean => {
    if (part.kind === 'binding') return !own.has(part.index)
    return changing.has(part.kind)
  }
  return !guards.some(({ condition }) => anyPart(condition, changes))
}

const changing: ReadonlySet<Expr['kind']> = new Set(['variable', 'is', 'seen', 'count', 'absent'])

/** The only condition of a transition that takes one token; several together have no simple opposite. */
function conditionsOf({ guards, inputs }: Transition, place: number): Condition[] {
  const input = inputs.find((each) => each.kind === 'take' && each.place === place)
  const [guard, ...others] = guards
  if (guard === undefined || others.length > 0 || input?.many !== false) return []
  return [{ guard: guard.condition, token: input.binding }]
}
