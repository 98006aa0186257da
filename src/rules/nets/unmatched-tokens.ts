import { quote } from '../../diagnostics/wording.ts'
import type { Expr } from '../../model/expression.ts'
import type { Input, Network, Transition } from '../../model/program.ts'
import { anyPart } from '../../model/walk.ts'
import type { NetSubject, Rule } from '../rule.ts'

/**
 * MYC533, a warning: what comes from outside is taken only together with a partner that fits it, and may fit none: then it stays for ever. In a
 * queue it holds up those behind it; in a bag it is only left over, which is said where what it waits for is left over, too.
 */
export const unmatchedTokens: Rule<NetSubject> = ({ model }, log) => {
  const partners = model.places.map((_, place) => partnersOf(model, place))
  model.places.forEach(({ name, at, direction, store }, index) => {
    const [partner] = partners[index]!
    if (direction !== 'in' || partner === undefined) return
    // Of two that are both left over it is said once.
    if (store === 'bag' && (partners[partner]!.length === 0 || partner < index)) return
    const others = quote(model.places[partner]!.name)
    log.warn(at, {
      code: 'MYC533',
      message: `A token of ${quote(name)} that fits none of ${others} stays for ever${store === 'queue' ? ', and all behind it' : ''}.`,
      hint: `Let it expire, or let a transition take it where none fits: ${quote(`unless x in ${model.places[partner]!.name} where …`)}.`,
    })
  })
}

/** The places of which a token of a place needs one that fits it, whoever takes it; none where it has another way out. */
function partnersOf({ places, transitions }: Network, index: number): readonly number[] {
  const { type, expiry } = places[index]!
  if (type === null || expiry !== null) return []
  const takers = transitions.filter(({ inputs }) => inputs.some((it) => it.kind === 'take' && it.place === index))
  const partners = takers.map((it) => partnerIn(it, index))
  return partners.flatMap((it) => it ?? []).length === takers.length ? partners.map((it) => it!) : []
}

/** The place of the other token in a condition that asks about both. */
function partnerIn(transition: Transition, index: number): number | null {
  const own = transition.inputs.find((it) => it.kind === 'take' && it.place === index)!
  const others = transition.inputs.filter(({ place, binding }) => place !== index && binding !== null)
  return others.find((other) => areJoined(transition, own, other))?.place ?? null
}

function areJoined({ guards }: Transition, one: Input, other: Input): boolean {
  const names = (expr: Expr, { binding }: Input): boolean =>
    anyPart(expr, (part) => part.kind === 'binding' && part.index === binding)
  return (
    guards.some(({ condition }) => names(condition, one) && names(condition, other)) ||
    (one.where !== undefined && names(one.where, other)) ||
    (other.where !== undefined && names(other.where, one))
  )
}
