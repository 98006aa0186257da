import { foldNumber } from '../../check/fold.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Expr } from '../../model/expression.ts'
import type { Effect, Input, Network, Transition } from '../../model/program.ts'
import type { Type } from '../../model/types.ts'
import { anyPart, effectExpressions } from '../../model/walk.ts'
import type { NetSubject, Rule } from '../rule.ts'

/** MYC506: a transition never acts, since another one always takes the token before it. */
export const starvedTransitions: Rule<NetSubject> = ({ model }, log) => {
  const firstTakers = firstTakersOf(model)
  const rank = new Map(model.order.map((transition, position) => [transition, position]))
  model.transitions.forEach((transition, index) => {
    const firstTaker = transition.inputs.flatMap(({ place, count }) => {
      const found = firstTakers.get(place)
      const tried = found !== undefined && found !== index && rank.get(found)! < (rank.get(index) ?? Infinity)
      return tried && count >= model.transitions[found]!.inputs[0]!.count ? [found] : []
    })[0]
    if (firstTaker === undefined) return
    const other = model.transitions[firstTaker]!
    log.error(transition.at, {
      code: 'MYC506',
      message: `${quote(transition.name)} never acts, since ${quote(other.name)} always takes the token.`,
      hint: `Give ${quote(other.name)} a condition with \`when\`, or remove one of them.`,
      related: [{ message: `${quote(other.name)} is declared here`, span: other.at }],
    })
  })
}

/** For each place the first transition that always takes a token at once. */
function firstTakersOf({ order, places, transitions }: Network): ReadonlyMap<number, number> {
  const firstTakers = new Map<number, number>()
  for (const index of order) {
    const transition = transitions[index]!
    const isBounded = (place: number): boolean => places[place]!.capacity !== null
    const [input] = transition.inputs
    if (input !== undefined && !firstTakers.has(input.place) && alwaysActs(transition, isBounded))
      firstTakers.set(input.place, index)
  }
  return firstTakers
}

function alwaysActs(transition: Transition, isBounded: (place: number) => boolean): boolean {
  const { inputs, guards, every, gates, work, branches } = transition
  if (inputs.length !== 1 || !takesFirst(inputs[0]!) || guards.length > 0) return false
  if (every !== null || gates.length > 0 || (work !== null && work.limit !== null)) return false
  const effects = branches.flatMap((branch) => branch.effects)
  if (effects.some((effect) => 'place' in effect && isBounded(effect.place))) return false
  if (work === null && effects.some((it) => it.kind === 'putEach' && !elementsFit(it.list, transition))) return false
  return !expressionsAtBegin(transition, effects).some((expr) => expr !== null && mayFail(expr, transition))
}

/** Whether it takes the first tokens, whatever they are: a number that is computed may be 0. */
const takesFirst = ({ kind, where, amount }: Input): boolean =>
  kind === 'take' &&
  where === undefined &&
  (amount === undefined || (amount.upTo && (foldNumber(amount.count) ?? 0) > 0))

/** What is evaluated before the tokens are taken, and so must not throw. */
function expressionsAtBegin({ lets, work }: Transition, effects: readonly Effect[]): (Expr | null)[] {
  const values = lets.map(({ value }) => value)
  if (work === null) return [...values, ...effects.flatMap(effectExpressions)]
  return [
    ...values,
    ...(work.kind === 'call' ? [...work.arguments, work.within, work.hedge, work.shared] : [work.duration]),
  ]
}

/** Whether computing it may fail, though no token has changed: an extern throws, or an element that nobody has looked at is not of its type. */
function mayFail(expr: Expr, transition: Transition): boolean {
  return anyPart(expr, (part) => {
    if (part.kind === 'builtIn' && part.name === 'first') return !elementsFit(part.arguments[0]!, transition)
    return part.kind === 'extern'
  })
}

/** Whether the elements of a list are known to be of their type: those of a list from outside are not looked at. */
function elementsFit(list: Expr, transition: Transition): boolean {
  if (list.type.kind === 'list' && anythingFits(list.type.element)) return true
  if (list.kind === 'if') return [list.then, list.else].every((it) => elementsFit(it, transition))
  // Several tokens are a list of what has been looked at.
  const isTaken = ({ many, binding }: Input): boolean => many && list.kind === 'binding' && binding === list.index
  return list.kind === 'list' || transition.inputs.some(isTaken)
}

const untold: ReadonlySet<Type['kind']> = new Set(['unknown', 'opaque', 'foreign', 'error'])

function anythingFits(type: Type): boolean {
  if (type.kind === 'optional') return anythingFits(type.element)
  return untold.has(type.kind)
}
