import type { Expr } from './expression.ts'
import type { Operator } from './operators.ts'
import type { Transition } from './program.ts'
import { allParts, anyPart } from './walk.ts'

/** A place that keeps a transition from acting while it holds so many tokens or more: an inhibitor of Petri nets. */
export interface Inhibitor {
  readonly place: number
  readonly count: number
}

/** Operators as they are with their sides exchanged. */
const turned: Partial<Record<Operator, Operator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==' }

/** The inhibitors that a condition consists of: `P.count < N`, `P.count == 0`; null where it says more, or something else. */
export function inhibitorsOf(condition: Expr): readonly Inhibitor[] | null {
  if (condition.kind !== 'binary') return null
  const { operator, left, right } = condition
  if (operator === 'and') {
    const [first, second] = [inhibitorsOf(left), inhibitorsOf(right)]
    return first === null || second === null ? null : [...first, ...second]
  }
  const count = left.kind === 'count' ? fewer(operator, right) : fewer(turned[operator], left)
  const place = left.kind === 'count' ? left : right
  return count === null || place.kind !== 'count' ? null : [{ place: place.place, count }]
}

/** Of how many tokens there must be fewer; null where it is not that which a comparison asks. */
function fewer(operator: Operator | undefined, bound: Expr): number | null {
  if (bound.kind !== 'literal' || typeof bound.value !== 'number') return null
  if (operator === '<') return Math.ceil(bound.value)
  if (operator === '<=') return Math.floor(bound.value) + 1
  return operator === '==' && bound.value === 0 ? 1 : null
}

/** The inhibitors among the guards of a transition: of each place the strictest. */
export function inhibitorsAmong({ guards }: Transition): Inhibitor[] {
  const counts = new Map<number, number>()
  for (const { place, count } of guards.flatMap(({ condition }) => inhibitorsOf(condition) ?? []))
    counts.set(place, Math.min(count, counts.get(place) ?? count))
  return [...counts].map(([place, count]) => ({ place, count }))
}

/** The places that guards of a transition count in any other way, each once, but for those that it takes from or reads. */
export function countedOtherwise({ guards, inputs }: Transition): number[] {
  const others = guards.flatMap(({ condition }) => (inhibitorsOf(condition) === null ? [condition] : []))
  return placesCounted(others).filter((counted) => inputs.every(({ place }) => place !== counted))
}

/** The places that expressions count, or look for a token in, each once. */
export function placesCounted(expressions: Iterable<Expr>): number[] {
  const places = new Set<number>()
  for (const part of allParts(expressions)) if (part.kind === 'count' || part.kind === 'absent') places.add(part.place)
  return [...places]
}

/** What can neither throw nor depends on a token. */
const steady: ReadonlySet<Expr['kind']> = new Set([
  'count',
  'literal',
  'parameter',
  'variable',
  'not',
  'negate',
  'if',
  'clamp',
  'binary',
])

/** Whether a condition counts tokens, and depends on none: then it can be tried before any is chosen. */
export const onlyCounts = (condition: Expr): boolean =>
  placesCounted([condition]).length > 0 &&
  !anyPart(condition, (part) => !steady.has(part.kind) || part.type.kind === 'string')
